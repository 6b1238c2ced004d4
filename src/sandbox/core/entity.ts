import type { Version } from './version.ts'

const PROPERTY_TYPES = ['String', 'Boolean', 'Guid', 'DateTimeOffset', 'Int32', 'Strings', 'Object', 'Objects'] as const
type PropertyType = (typeof PROPERTY_TYPES)[number]

export interface Property {
  name: string
  type: PropertyType
  /** In v1.0's default projection. */
  shown: boolean
  /** Not in v1.0. */
  beta: boolean
  /** Comes only with $select, in beta too. */
  hidden: boolean
  /** Left out of an answer where it holds nothing. */
  optional: boolean
  /** Is never answered; only `$filter` reads it. */
  filterOnly: boolean
  write: 'always' | 'create' | 'never'
  /** Which comparisons `$filter` may make; see `entity`. */
  filter: string
  sort: 'no' | 'plain' | 'advanced'
  search: boolean
  max: number | undefined
}

/** What the sandbox knows of one Graph type: its properties, and what may be asked of each. */
export interface Entity {
  /** `user` for microsoft.graph.user. */
  name: string
  /** As Graph's messages name it. */
  label: string
  set: string
  properties: ReadonlyMap<string, Property>
  /** Names of relationships; they may stand in $expand, and not in a body except by `@odata.bind`. */
  navigation: ReadonlySet<string>
}

const flag = (flags: readonly string[], name: string) =>
  flags.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1)

const typeOf = (word: string): PropertyType => {
  const found = PROPERTY_TYPES.find((type) => type === word)
  if (!found) throw new TypeError(`no property type ${word}`)
  return found
}

const property = (line: string): Property => {
  const [name = '', type = '', ...flags] = line.trim().split(/\s+/)
  const sort = flag(flags, 'sort')
  const max = flag(flags, 'max')
  return {
    name,
    type: typeOf(type),
    shown: flags.includes('shown'),
    beta: flags.includes('beta'),
    optional: flags.includes('optional'),
    hidden: flags.includes('hidden') || flags.includes('filter-only'),
    filterOnly: flags.includes('filter-only'),
    write: flags.includes('read-only') ? 'never' : flags.includes('create-only') ? 'create' : 'always',
    filter: flag(flags, 'filter') ?? '',
    sort: sort === 'plain' || sort === 'advanced' ? sort : 'no',
    search: flags.includes('search'),
    max: max === undefined ? undefined : Number(max),
  }
}

/**
 * Reads a table of properties, one a line: name, type, then any of `shown hidden filter-only optional beta read-only create-only
 * search max=N sort=plain|advanced filter=LETTERS`.
 * Filter letters, capital where a plain query may, small where only an advanced one may: E eq and in, S startsWith, G
 * ge and le, N eq null, w endsWith.
 * (`ne` and `not` always need an advanced query.) Source: aad-advanced-queries.md and its tables.
 */
export const entity = (name: string, label: string, set: string, table: string, navigation = ''): Entity => ({
  name,
  label,
  set,
  properties: new Map(
    table
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map(property)
      .map((one) => [one.name, one]),
  ),
  navigation: new Set(navigation.split(/\s+/).filter(Boolean)),
})

/** The property of a name in a version; Graph takes the letters in any case. */
export const propertyOf = (of: Entity, name: string, version: Version): Property | undefined => {
  const fits = (one: Property | undefined) => (one && (version === 'beta' || !one.beta) ? one : undefined)
  const exact = of.properties.get(name)
  if (exact) return fits(exact)
  const lower = name.toLowerCase()
  for (const property of of.properties.values()) if (property.name.toLowerCase() === lower) return fits(property)
  return undefined
}

/** What Graph answers for a property that holds nothing. */
export const emptyValue = (of: Property): unknown => (of.type === 'Strings' || of.type === 'Objects' ? [] : null)
