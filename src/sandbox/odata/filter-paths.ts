import type { Filter } from './filter-parse.ts'

type Named = readonly [name: string, ...rest: string[]]

/** The paths that a filter compares, each with its first name; those inside a lambda stand for their collection. */
export const pathsOf = (filter: Filter): Named[] => {
  switch (filter.op) {
    case 'and':
    case 'or':
      return [...pathsOf(filter.left), ...pathsOf(filter.right)]
    case 'not':
      return pathsOf(filter.of)
    case 'compare':
    case 'in':
    case 'call':
    case 'any':
    case 'all': {
      const [name = '', ...rest] = filter.path
      return [[name, ...rest]]
    }
  }
}
