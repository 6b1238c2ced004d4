/**
 * Tells how many values a value consists of, each alias in it counted as if it were written out. Asked only of what an alias
 * stands for; what was counted once is known, so that aliases of aliases cost nothing.
 */
export function sizesOf(): (value: unknown) => number {
  const known = new Map<object, number>()
  const sizeOf = (value: unknown): number => {
    if (typeof value !== 'object' || value === null) return 1
    const before = known.get(value)
    if (before !== undefined) return before
    let size = 1
    for (const part of Object.values(value)) size += sizeOf(part)
    known.set(value, size)
    return size
  }
  return sizeOf
}
