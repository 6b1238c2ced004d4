/**
 * Orders for sorting that are the same on every machine: by code unit. `localeCompare` depends on the language of the machine
 * and on the version of its tables, and a plan must have the same bytes everywhere.
 */

/** Compares two texts, for `sort`. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** The digits of a text around a place, and those before it. */
const digitsAt = (text: string, at: number): string => {
  let [from, to] = [at, at]
  while (from > 0 && isDigit(text.charCodeAt(from - 1))) from -= 1
  while (to < text.length && isDigit(text.charCodeAt(to))) to += 1
  return text.slice(from, to)
}

/** Compares two texts as a reader does, for `sort`: `guest2` stands before `guest10`. The same on every machine, as `compareText`. */
export const compareNatural = (a: string, b: string): number => {
  let at = 0
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1
  // Nothing but two numbers of different length changes the order.
  if (!isDigit(a.charCodeAt(at)) && !isDigit(b.charCodeAt(at))) return compareText(a, b)
  const runs = [digitsAt(a, at), digitsAt(b, at)]
  if (runs.includes('')) return compareText(a, b)
  const [left = '', right = ''] = runs.map((run) => run.replace(/^0+/, ''))
  return left.length - right.length || compareText(left, right) || compareText(a, b)
}

/** Compares two values by a text of theirs, for `sort`: `by((change) => change.id)`. */
export const by =
  <T>(textOf: (value: T) => string) =>
  (a: T, b: T): number =>
    compareText(textOf(a), textOf(b))

/** Compares two entries of an object or a map by their keys, for `sort`. */
export const byKey = by(([key]: readonly [string, unknown]) => key)
