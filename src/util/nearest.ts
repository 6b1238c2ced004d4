/** Suggestions for misspelled names. */

/**
 * The candidate nearest to what was typed, when it is near enough to be meant: at most a third of its letters differ,
 * or only case, spaces, dashes and underscores do. Undefined when none is, and for texts too long to be a name.
 */
export function nearest(typed: string, candidates: Iterable<string>): string | undefined {
  if (typed.length > 200) return undefined
  if (isTired(candidates)) return undefined
  const plain = loose(typed)
  let best: string | undefined
  let least = Infinity
  for (const candidate of candidates) {
    tire(candidates)
    const limit = Math.min(least - 1, Math.max(1, Math.floor(Math.max(typed.length, candidate.length) / 3)))
    const distance = loose(candidate) === plain ? 0 : editDistance(typed.toLowerCase(), candidate.toLowerCase(), limit)
    if (distance <= limit && candidate !== typed) [best, least] = [candidate, distance]
    if (least === 0) break
  }
  return best
}

/** How many comparisons one collection of names is worth: of a hundred thousand wrong names, each with as many to compare, the first tell enough. */
const PATIENCE = 1_000_000
const spent = new WeakMap<object, number>()
const isTired = (candidates: Iterable<string>): boolean => (spent.get(candidates) ?? 0) > PATIENCE
const tire = (candidates: Iterable<string>): void => void spent.set(candidates, (spent.get(candidates) ?? 0) + 1)

/** The one candidate that has the typed word as a part, best as its last: `phone` → `mobilePhone`. */
export function partOf(typed: string, candidates: readonly string[]): string | undefined {
  const word = loose(typed)
  const parts = (name: string): string[] => name.split(/(?=[A-Z])/).map((part) => part.toLowerCase())
  const ending = candidates.filter((name) => parts(name).at(-1) === word)
  const [only, other] = ending.length > 0 ? ending : candidates.filter((name) => parts(name).includes(word))
  return other === undefined ? only : undefined
}

const loose = (text: string): string => text.toLowerCase().replaceAll(/[\s_-]/g, '')

/** Insertions, deletions, substitutions and swaps of neighbours; anything beyond `limit` answers `limit + 1`. */
export function editDistance(a: string, b: string, limit = Infinity): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1)
      row.push(cost)
      if (cost < least) least = cost
    }
    if (least > limit) return limit + 1
    ;[beforeLast, last] = [last, row]
  }
  return last[b.length] ?? 0
}
