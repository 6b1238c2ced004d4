import { checkSelect, names, plain } from '../project.ts'
import { spelledAs } from '../spelling.ts'
import type { DirectoryObject, JournalEntry, LinkKind } from '../../core/tenant.ts'
import type { Token } from './token.ts'
import type { GraphRequest } from '../../core/graph-request.ts'

/** Without `$select` a group's members are returned, and a user's manager is not (user-delta.md, group-delta.md). */
const UNASKED = new Set(['members'])

const linksOf = ({ schema }: GraphRequest, { type, select }: Token): [string, LinkKind][] =>
  Object.entries(schema.deltaLinks(type)).filter(([name]) =>
    select ? select.some((one) => one.toLowerCase() === name.toLowerCase()) : UNASKED.has(name),
  )

const memberType = (request: GraphRequest, id: string): string =>
  `#microsoft.graph.${request.directory.find(id)?.type ?? request.tenant.deletedItems[id]?.type ?? 'user'}`

const member = (request: GraphRequest, id: string, added: boolean) => ({
  '@odata.type': memberType(request, id),
  id,
  ...(added ? {} : { '@removed': { reason: 'deleted' } }),
})

const wanted = (request: GraphRequest, { type, select }: Token): string[] => {
  const entity = request.schema.entityOf(type)
  const properties = select?.filter((name) => !entity.navigation.has(spelledAs(name, entity.navigation)))
  checkSelect(entity, properties, request.version)
  return [...new Set(['id', ...names(entity, request.version, properties)])]
}

/** A delta response leaves out properties that were never set; cleared ones are null. */
const told = (all: Record<string, unknown>, touched: ReadonlySet<string>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(all).filter(([name, value]) => (value !== null && !isEmpty(value)) || touched.has(name)),
  )
const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0

/** An object as the first round gives it: all that was asked for, and its links. */
export const whole = (request: GraphRequest, token: Token, object: DirectoryObject): Record<string, unknown> => {
  const out = told(plain({ entity: request.schema.entityOf(token.type), object }, wanted(request, token)), new Set())
  for (const [name, kind] of linksOf(request, token)) {
    const linked = request.directory.linked(kind, object.id)
    if (linked.length > 0) out[`${name}@delta`] = linked.map((id) => member(request, id, true))
  }
  return out
}

/** An object that is gone: soft-deleted comes as `changed`, for good as `deleted` (delta-query-overview.md). */
const removed = (request: GraphRequest, id: string) => ({
  id,
  '@removed': { reason: request.tenant.deletedItems[id] ? 'changed' : 'deleted' },
})

/** What the entries of one object come to, or undefined when nothing that was asked for changed. */
export const changed = (
  request: GraphRequest,
  token: Token,
  id: string,
  entries: readonly JournalEntry[],
  minimal: boolean,
): Record<string, unknown> | undefined => {
  const object = request.directory.get(token.type, id)
  if (!object) return removed(request, id)
  const all = wanted(request, token)
  const came = entries.some((one) => one.names.length === 0 && !one.link)
  const touched = new Set(entries.flatMap((one) => one.names))
  const links: Record<string, unknown> = {}
  for (const [name, kind] of linksOf(request, token)) {
    // The last change of each counts.
    const last = new Map(entries.flatMap(({ link }) => (link?.kind === kind ? [[link.to, link.added] as const] : [])))
    if (last.size > 0) links[`${name}@delta`] = [...last].map(([to, added]) => member(request, to, added))
  }
  if (!came && !all.some((name) => touched.has(name)) && Object.keys(links).length === 0) return undefined
  const only = minimal && !came ? all.filter((name) => name === 'id' || touched.has(name)) : all
  return { ...told(plain({ entity: request.schema.entityOf(token.type), object }, only), touched), ...links }
}
