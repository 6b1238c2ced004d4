/** Very many offsets in one block of memory, which the garbage collector does not walk. */
export interface Offsets {
  /** How many there are: the index of the next one. */
  readonly length: number
  push(offset: number): void
  at(index: number): number
}

/** None yet. */
export function createOffsets(): Offsets {
  let block = new Int32Array(1024)
  let length = 0
  return {
    get length() {
      return length
    },
    push(offset) {
      if (length === block.length) {
        const larger = new Int32Array(length * 2)
        larger.set(block)
        block = larger
      }
      block[length++] = offset
    },
    at: (index) => block[index] ?? 0,
  }
}
