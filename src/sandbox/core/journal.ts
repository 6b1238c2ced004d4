import type { DirectoryEvent } from './observed-directory.ts'
import type { Journal, JournalEntry, LinkKind, ObjectType, Tenant } from './tenant.ts'
import { DAY_MS } from '../../util/days.ts'

/** How long a token of a directory object is good (delta-query-overview.md). */
export const TOKEN_MS = 7 * DAY_MS

/** Whether a property differs; what is not there is null. */
export const isChanged = (before: unknown, after: unknown): boolean =>
  before !== after && JSON.stringify(before ?? null) !== JSON.stringify(after ?? null)

const differing = (one: Record<string, unknown> = {}, other: Record<string, unknown> = {}): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => isChanged(one[name], other[name]))

/** The type that a link is reported with. */
const OWNER: Record<LinkKind, ObjectType[]> = {
  members: ['group'],
  owners: ['group', 'servicePrincipal', 'application'],
  sponsors: ['user'],
  managers: ['user'],
}

const append = (journal: Journal, entry: Omit<JournalEntry, 'n'>): void => {
  journal.n += 1
  journal.entries.push({ n: journal.n, ...entry })
  const old = journal.entries.findIndex((one) => entry.at - one.at <= TOKEN_MS)
  if (old > 0) journal.entries.splice(0, old)
}

/** Records that an object is permanently deleted: not a change of the directory, since it was already out of it. */
export const recordPurge = ({ tenant, now }: { tenant: Tenant; now: number }, type: ObjectType, id: string): void => {
  if (tenant.journal) append(tenant.journal, { at: now, type, id, names: [] })
}

/** Records a change of the directory, once a delta query was made. */
export const recordEvent = (
  { tenant, now, typeOf }: { tenant: Tenant; now: number; typeOf: (id: string) => ObjectType | undefined },
  change: DirectoryEvent,
): void => {
  const { journal } = tenant
  if (!journal || change.what === 'assignment') return
  if (change.what === 'object') {
    const { type, id, before, after } = change
    const names = before && after ? differing(before, after) : []
    if (before && after && names.length === 0) return
    append(journal, { at: now, type, id, names })
    return
  }
  const { kind, from, to, added } = change
  const type = typeOf(from) ?? OWNER[kind][0] ?? 'user'
  append(journal, { at: now, type, id: from, names: [], link: { kind, to, added } })
}
