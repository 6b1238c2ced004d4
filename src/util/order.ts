/**
 * Orders for sorting that are the same on every machine: by code unit. `localeCompare` depends on the language of the machine
 * and on the version of its tables, and a plan must have the same bytes everywhere.
 */

/** Compares two texts, for `sort`. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Compares two values by a text of theirs, for `sort`: `by((change) => change.id)`. */
export const by =
  <T>(textOf: (value: T) => string) =>
  (a: T, b: T): number =>
    compareText(textOf(a), textOf(b))

/** Compares two entries of an object or a map by their keys, for `sort`. */
export const byKey = by(([key]: readonly [string, unknown]) => key)
