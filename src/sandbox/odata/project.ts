import { isLeftOut, notImitated } from './not-imitated.ts'
import type { Entity } from '../core/entity.ts'
import { emptyValue, propertyOf } from '../core/entity.ts'
import type { Query } from './query.ts'
import { spelledAs } from './spelling.ts'
import { own } from '../core/record.ts'
import { GraphErrorResponse } from '../core/errors.ts'
import type { GraphRequest } from '../core/graph-request.ts'
import type { Typed } from '../core/schema.ts'
import type { Version } from '../core/version.ts'

const EXTENSION = /^extension_[0-9a-f]{32}_\w+$/i

/** The properties to answer with: those selected, or the default ones of a version. */
export const names = (entity: Entity, version: Version, select: readonly string[] | undefined): string[] => {
  // Names are matched without regard to case, and answered as the schema writes them.
  if (select) return select.map((name) => propertyOf(entity, name, version)?.name ?? name)
  const shown = [...entity.properties.values()].filter((one) => (version === 'beta' ? !one.hidden : one.shown))
  return shown.map((one) => one.name)
}

/** Throws Graph's 400 for a selected property that no type of the collection has. */
export const checkSelect = (entity: Entity, select: readonly string[] | undefined, version: Version): void => {
  for (const name of select ?? []) {
    if (
      propertyOf(entity, name, version) ||
      entity.navigation.has(spelledAs(name, entity.navigation)) ||
      EXTENSION.test(name)
    )
      continue
    throw noProperty(entity.name, name)
  }
}

/**
 * Throws Graph's 400 for a relationship that the type does not have, or a property that the objects behind it do not.
 * `entity` undefined: a collection of several types, which may have the relationships of each.
 */
export const checkExpand = (
  { schema, version }: GraphRequest,
  entity: Entity | undefined,
  query: Pick<Query, 'expand'>,
): void => {
  for (const { name, select } of query.expand) {
    if (select?.some((one) => one.toLowerCase() === 'signinactivity'))
      throw notImitated(`signInActivity inside $expand=${name}`)
    const found = schema.relationshipsNamed(entity?.name, name)
    if (found.length === 0 && entity?.navigation.has(spelledAs(name, entity.navigation)))
      throw notImitated(`$expand=${name} of ${entity.name}`)
    if (found.length === 0) throw noProperty(entity?.name ?? schema.directoryObject.name, name)
    if (found.length === 1) checkSelect(found[0]?.entity ?? schema.directoryObject, select, version)
  }
}

const noProperty = (entity: string, name: string): GraphErrorResponse => {
  if (isLeftOut(entity, name)) return notImitated(`the property '${name}' of ${entity}`)
  return new GraphErrorResponse(
    400,
    'BadRequest',
    `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.${entity}'.`,
  )
}

/** Secrets are written and never read back. */
const WRITE_ONLY = new Set(['passwordProfile'])

/** An object's properties as Graph shows them. */
export const plain = (typed: Typed, wanted: readonly string[]): Record<string, unknown> => {
  const out: Record<string, unknown> = {}
  for (const name of wanted) {
    const property = typed.entity.properties.get(name)
    if (property?.filterOnly) continue
    const value = WRITE_ONLY.has(name) ? null : own(typed.object, name)
    if (property?.optional === true && (value ?? null) === null) continue
    if (property) out[name] = value ?? emptyValue(property)
    else if (EXTENSION.test(name) && value !== undefined) out[name] = value
  }
  return out
}

/** `$expand` brings at most 20 objects (query-parameters.md). */
const EXPAND_LIMIT = 20

const expanded = (request: GraphRequest, typed: Typed, query: Query): Record<string, unknown> => {
  const { schema, version } = request
  const out: Record<string, unknown> = {}
  for (const { name, select } of query.expand) {
    const [found] = schema.relationshipsNamed(typed.entity.name, name)
    if (!found) throw noProperty(typed.entity.name, name)
    const items = found
      .read(request, typed.object.id)
      .slice(0, EXPAND_LIMIT)
      .map((object) => {
        const { entity } = found
        if (entity) return plain({ entity, object }, names(entity, version, select))
        return withType(request, { entity: schema.typeOf(request, object), object }, select)
      })
    if (found.single) {
      if (items[0]) out[name] = items[0]
    } else out[name] = items
  }
  return out
}

/** An object of a collection of several types: its type goes with it. */
export const withType = (
  request: GraphRequest,
  typed: Typed,
  select: readonly string[] | undefined,
): Record<string, unknown> => ({
  '@odata.type': `#microsoft.graph.${typed.entity.name}`,
  ...plain(typed, names(typed.entity, request.version, select)),
})

/** The projection of one object: $select or the default one, and what $expand asks for. */
export const project = (
  request: GraphRequest,
  typed: Typed,
  query: Query,
  showType: boolean,
): Record<string, unknown> => ({
  ...(showType
    ? withType(request, typed, query.select)
    : plain(typed, names(typed.entity, request.version, query.select))),
  ...expanded(request, typed, query),
})

/** What stands behind `$metadata#` in `@odata.context`. */
export const contextUrl = (request: GraphRequest, context: string, query: Pick<Query, 'select' | 'expand'>): string => {
  const inside = [...(query.select ?? []), ...query.expand.map((one) => `${one.name}()`)]
  const [set = '', ...rest] = context.split('/$entity')
  const tail = rest.length > 0 ? '/$entity' : ''
  return `${request.baseUrl}/${request.version}/$metadata#${set}${inside.length > 0 ? `(${inside.join(',')})` : ''}${tail}`
}
