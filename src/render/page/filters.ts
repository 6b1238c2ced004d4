/** Numbers for what the filters choose from, given out in the order of first use. */
export interface FilterIndex {
  of(key: string): number
  keys(): string[]
}

export function createIndex(): FilterIndex {
  const numbers = new Map<string, number>()
  return {
    of(key) {
      const number = numbers.get(key) ?? numbers.size
      numbers.set(key, number)
      return number
    },
    keys: () => [...numbers.keys()],
  }
}

export interface Filters {
  partners: FilterIndex
  kinds: FilterIndex
}
