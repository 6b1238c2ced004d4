/** A list of one partner or one group, as it is told in whole and as its count alone. */
export interface FoldableList {
  size: number
  named: string
  counted: string
}

/**
 * Lists that give way without being cut: the largest are folded to their counts, each as a whole, 1, 2, 4 … of them, at last all.
 * `note` says where the whole lists are.
 */
export function foldLargest(lists: readonly FoldableList[], note: string): string[] {
  const bySize = [...lists].sort((a, b) => b.size - a.size)
  const fold = (number: number): string => {
    const largest = new Set(bySize.slice(0, number))
    const counts = lists.filter((list) => largest.has(list)).map(({ counted }) => `- ${counted}`)
    const named = lists.filter((list) => !largest.has(list)).map(({ named: whole }) => whole)
    return [`${counts.join('\n')}\n\n${note}`, ...named].join('\n\n')
  }
  const doublings = Array.from({ length: 30 }, (_, power) => 2 ** power).filter((number) => number < lists.length)
  return [...doublings, lists.length].map(fold)
}
