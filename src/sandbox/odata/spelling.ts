import { propertyOf } from '../core/entity.ts'
import type { Entity } from '../core/entity.ts'
import type { GraphRequest } from '../core/graph-request.ts'
import type { Filter, Path } from './filter-parse.ts'
import type { Query } from './query.ts'

/**
 * A filter with the paths that `spell` makes of its own. Inside a lambda only the collection is spelled: what stands
 * there begins with the lambda's variable.
 */
export const withPaths = (filter: Filter, spell: (path: Path) => Path): Filter => {
  switch (filter.op) {
    case 'and':
    case 'or':
      return { ...filter, left: withPaths(filter.left, spell), right: withPaths(filter.right, spell) }
    case 'not':
      return { ...filter, of: withPaths(filter.of, spell) }
    case 'compare':
    case 'in':
    case 'call':
    case 'any':
    case 'all':
      return { ...filter, path: spell(filter.path) }
  }
}

/** The name among these that differs from a word in its letters' case at most; the word itself where there is none. */
export const spelledAs = (word: string, names: Iterable<string>): string => {
  const lower = word.toLowerCase()
  for (const name of names) if (name.toLowerCase() === lower) return name
  return word
}

/** An object with the names that it has in any case as `names` write them; others stay, checks refuse them. */
export const withNames = (object: Record<string, unknown>, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [spelledAs(name, names), value]))

/**
 * A query with its names as the type writes them: clients write them in any case (`DisplayName eq`, `UserPrincipalName`
 * in public scripts). Names that the type does not have stay as they are; checks refuse them. `entity` undefined: a
 * collection of several types.
 */
export const spelled = ({ schema, version }: GraphRequest, query: Query, entity: Entity | undefined): Query => {
  const type = entity ?? schema.directoryObject
  const name = (word: string): string => propertyOf(type, word, version)?.name ?? spelledAs(word, type.navigation)
  const path = ([first = '', ...rest]: Path): Path => [
    name(first),
    ...rest.map((one) => (one.toLowerCase() === '$count' ? '$count' : one)),
  ]
  return {
    ...query,
    filter: query.filter && withPaths(query.filter, path),
    search: query.search?.map((term) => ({ ...term, property: name(term.property) })),
    orderby: query.orderby.map((one) => ({ ...one, property: name(one.property) })),
    expand: query.expand.map((one) => ({ ...one, name: schema.relationshipName(entity?.name, one.name) ?? one.name })),
  }
}
