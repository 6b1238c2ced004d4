/** What goes from a list and what comes into it, and how many stay. */
export interface ListChange<T> {
  gone: T[]
  come: T[]
  stay: number
}

/** A list of so many is compared at a glance. */
const SHORT = 3

/**
 * Of a long list a reader wants what goes and what comes: among five domains nobody sees that one is missing. Undefined for a short list, for
 * one whose order alone differs, and where next to nothing stays: these are shown whole.
 */
export const listChange = <T>(
  was: readonly T[],
  will: readonly T[],
  keyOf: (item: T) => string,
): ListChange<T> | undefined => {
  const [had, has] = [new Set(was.map(keyOf)), new Set(will.map(keyOf))]
  const gone = was.filter((item) => !has.has(keyOf(item)))
  const come = will.filter((item) => !had.has(keyOf(item)))
  const stay = was.length - gone.length
  const isShown = Math.max(was.length, will.length) <= SHORT || stay < 2 || gone.length + come.length === 0
  return isShown ? undefined : { gone, come, stay }
}

/** `5 entries`, `the same 3 without`, … around the phrases of what goes and comes. */
export const listChangeWords = <P>(
  { gone, come, stay }: ListChange<unknown>,
  items: { gone: readonly P[]; come: readonly P[] },
): { now: string; after: (string | P)[] } => ({
  now: `${stay + gone.length} entries`,
  after: [
    `the same ${stay}`,
    ...(gone.length > 0 ? [' without ', ...items.gone] : []),
    ...(come.length > 0 ? [' with ', ...items.come] : []),
  ],
})
