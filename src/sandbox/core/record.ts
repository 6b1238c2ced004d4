/** The strings of an array; none for anything that is not an array. */
export const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []

/**
 * What a table of the program's own holds under a name that somebody else wrote. Every plain object seems to have a
 * `constructor`; tables of the tenant have no prototype instead (store/bare-tables.ts).
 */
export const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined
