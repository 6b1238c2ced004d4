import { count } from '../words.ts'

/** The first of a long list, and how many more there are. */
export const namedAndMore = (names: readonly string[], most: number): string[] =>
  names.length <= most ? [...names] : [...names.slice(0, most), `and ${count(names.length - most, 'more', 'more')}`]
