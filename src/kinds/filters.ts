/** The most values of `in` in a plain filter, as of alternatives joined by `or` (known issue 13635; microsoft-graph-docs #21098). */
const MOST = 15

/** A filter that travels alone is a part of an address, which servers and proxies cut somewhere above 2,048 characters. */
const LONGEST = 1_500

/** A text in a filter: a quote in it is doubled (OData 4.01, URL conventions 5.1.1.6.1). */
export const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`

/**
 * `PROPERTY in ('a','b',…)` for so many values at a time as one filter takes, ready for an address. Each value is asked for once,
 * in one order, so that the same values make the same filters.
 */
export const filtersIn = (property: string, values: Iterable<string>): string[] => {
  const filterOf = (some: readonly string[]): string =>
    encodeURIComponent(`${property} in (${some.map(literal).join(',')})`)
  const groups: string[][] = []
  for (const value of [...new Set(values)].sort()) {
    const last = groups.at(-1)
    if (last !== undefined && last.length < MOST && filterOf([...last, value]).length <= LONGEST) last.push(value)
    else groups.push([value])
  }
  return groups.map(filterOf)
}
