/**
 * The logic of rules: Kleene's three values plus one for a missing value, ordered so that -and is the minimum and -or the maximum:
 *
 *   no < absent < unknown < yes
 *
 * `absent` is the result of a comparison when the property has no value: certainly no member, but what -not makes of it is
 * documented nowhere (two-valued logic says yes, three-valued logic says no), so its opposite is `unknown`.
 */
export type Truth = 0 | 1 | 2 | 3
export const no = 0
export const absent = 1
export const unknown = 2
export const yes = 3

/** The result of a rule for one subject: a member, not a member, or not certain. */
export type Ternary = true | false | 'unknown'

const opposites: readonly [Truth, Truth, Truth, Truth] = [yes, unknown, unknown, no]

export function not(truth: Truth): Truth {
  return opposites[truth]
}
export function certain(holds: boolean): Truth {
  return holds ? yes : no
}
export function toTernary(truth: Truth): Ternary {
  return truth === yes ? true : truth === unknown ? 'unknown' : false
}
/** One value for two possible readings of the same rule: unknown where they differ. */
export function either(one: Truth, other: Truth): Truth {
  if (one === other) return one
  return one <= absent && other <= absent ? absent : unknown
}
