import { count } from '../words.ts'

/** The first of a long list, how many more there are, and where to find them. */
export const namedAndMore = (names: readonly string[], most: number): string[] =>
  names.length <= most
    ? [...names]
    : [...names.slice(0, most), `and ${count(names.length - most, 'more', 'more')} (--format html names all)`]
