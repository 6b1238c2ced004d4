import { checkSelect, names, plain } from '../odata/project.ts'
import { entityOf } from '../odata/entities.ts'
import type { Call } from '../routing.ts'
import type { DirectoryObject, JournalEntry, LinkKind } from '../tenant.ts'
import type { Token } from './token.ts'

/** Relationships that are told beside properties, and the property of the answer (user-delta.md, group-delta.md). */
const LINKS: Record<string, Partial<Record<string, LinkKind>>> = {
  user: { manager: 'managers' },
  group: { members: 'members', owners: 'owners' },
}
/** Without `$select` a group's members are told, and a person's manager is not. */
const UNASKED = new Set(['members'])

const linksOf = ({ type, select }: Token): [string, LinkKind][] =>
  Object.entries(LINKS[type] ?? {}).flatMap(([name, kind]) =>
    kind && (select ? select.includes(name) : UNASKED.has(name)) ? [[name, kind] as [string, LinkKind]] : [],
  )

const memberType = (call: Call, id: string): string =>
  `#microsoft.graph.${call.directory.find(id)?.type ?? call.tenant.deletedItems[id]?.type ?? 'user'}`

const member = (call: Call, id: string, added: boolean) => ({
  '@odata.type': memberType(call, id),
  id,
  ...(added ? {} : { '@removed': { reason: 'deleted' } }),
})

const wanted = (call: Call, { type, select }: Token): string[] => {
  const entity = entityOf(type)
  const properties = select?.filter((name) => !entity.navigation.has(name))
  checkSelect(entity, properties, call.version)
  return [...new Set(['id', ...names(entity, call.version, properties)])]
}

/** What never held anything is left out of a delta's answer; what was emptied comes as null. */
const told = (all: Record<string, unknown>, touched: ReadonlySet<string>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(all).filter(([name, value]) => (value !== null && !isEmpty(value)) || touched.has(name)),
  )
const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0

/** An object as the first round gives it: all that was asked for, and its links. */
export const whole = (call: Call, token: Token, object: DirectoryObject): Record<string, unknown> => {
  const out = told(plain({ entity: entityOf(token.type), object }, wanted(call, token)), new Set())
  for (const [name, kind] of linksOf(token)) {
    const linked = call.directory.linked(kind, object.id)
    if (linked.length > 0) out[`${name}@delta`] = linked.map((id) => member(call, id, true))
  }
  return out
}

/** An object that is gone: soft-deleted comes as `changed`, for good as `deleted` (delta-query-overview.md). */
const removed = (call: Call, id: string) => ({
  id,
  '@removed': { reason: call.tenant.deletedItems[id] ? 'changed' : 'deleted' },
})

/** What the entries of one object come to, or undefined when nothing that was asked for changed. */
export const changed = (
  call: Call,
  token: Token,
  id: string,
  entries: readonly JournalEntry[],
  minimal: boolean,
): Record<string, unknown> | undefined => {
  const object = call.directory.get(token.type, id)
  if (!object) return removed(call, id)
  const all = wanted(call, token)
  const came = entries.some((one) => one.names.length === 0 && !one.link)
  const touched = new Set(entries.flatMap((one) => one.names))
  const links: Record<string, unknown> = {}
  for (const [name, kind] of linksOf(token)) {
    // The last word on each counts.
    const last = new Map(entries.flatMap(({ link }) => (link?.kind === kind ? [[link.to, link.added] as const] : [])))
    if (last.size > 0) links[`${name}@delta`] = [...last].map(([to, added]) => member(call, to, added))
  }
  if (!came && !all.some((name) => touched.has(name)) && Object.keys(links).length === 0) return undefined
  const only = minimal && !came ? all.filter((name) => name === 'id' || touched.has(name)) : all
  return { ...told(plain({ entity: entityOf(token.type), object }, only), touched), ...links }
}
