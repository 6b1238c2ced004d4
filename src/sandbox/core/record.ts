/** The strings of an array; none for anything that is not an array. */
export const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []

/**
 * The entry of a table of the program under a name that comes from outside. Every plain object seems to have a
 * `constructor`; tables of the tenant have no prototype instead (store/bare-tables.ts).
 */
export const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined
