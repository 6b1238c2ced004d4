import type { Declaration, Group } from '../../declaration.ts'
import type { Live } from '../../model.ts'
import { groupBy } from '../../util/group-by.ts'
import type { GraphGroup } from '../directory/group.ts'
import { byName, dropExactSet, dropItem } from '../entry.ts'
import { guestImport } from '../guest/import.ts'
import type { ImportPart, TenantReading } from '../import.ts'
import { createKeyAllocator, slug } from '../keys.ts'
import { partnerImport } from '../partner/import.ts'
import { groupEntry, keptGroup, namedGroup } from './entries.ts'
import { keyInUniqueName } from './ownership.ts'
import { isMarked, selectGroups, whyFixed } from './selection.ts'

/** The groups with external members. */
export interface GroupImport {
  /** To be written with their fields and members. */
  managed: readonly Live<GraphGroup>[]
  /** Referred to and not managed. */
  named: readonly Live<GraphGroup>[]
  /** Not asked for, and bearing the declaration's mark. */
  kept: readonly Live<GraphGroup>[]
  /** Ids of all groups with external members, whether they can be changed or not. */
  holding: ReadonlySet<string>
  /** Those of them that Graph does not let anybody change. */
  fixed: readonly Live<GraphGroup>[]
  /** Ids of everybody and everything in a group, by the group's id. */
  membersOf: ReadonlyMap<string, readonly string[]>
  keys: ReadonlyMap<string, string>
  /** How many more there are, without external members. */
  others: number
}

const groupsIn = (found: TenantReading): Live<GraphGroup>[] => found.lives<GraphGroup>('group')

/** Keys by id. Groups that bear the declaration's mark keep its key, so that they are found by it. */
const keysFor = (
  groups: readonly Live<GraphGroup>[],
  { tenant, groups: declared }: Declaration,
): Map<string, string> => {
  const give = createKeyAllocator(declared.flatMap(({ key, previously }) => [key, ...previously]))
  const keys = new Map<string, string>()
  for (const live of groups) {
    const key = keyInUniqueName(live.raw, tenant.name)
    if (key !== undefined && /^[^\p{Cc}/:\s](?:[^\p{Cc}/:]*[^\p{Cc}/:\s])?$/u.test(key) && give(key) === key)
      keys.set(live.id, key)
  }
  for (const live of groups) if (!keys.has(live.id)) keys.set(live.id, give(slug(live.raw.displayName ?? '', 'group')))
  return keys
}

/** A group by its id; `managed` also has its owners and licences read. */
const groupProbe = (key: string, live: Live<GraphGroup>, managed: boolean): Group => ({
  key,
  address: `group:${key}`,
  id: live.id.toLowerCase(),
  previously: [],
  ensure: 'present',
  manage: managed,
  authority: 'declared',
  type: 'security',
  members: [],
  ...(managed ? { owners: [], licenses: [] } : {}),
})

/** Groups that hold people from outside, the groups around these, and what else entries refer to. */
export const groupImport: ImportPart<GroupImport> = {
  discover: (first, { isNew, scope }) => ({
    managed: [],
    named: [],
    kept: isNew && !scope.sections.has('groups') ? groupsIn(first).filter((live) => isMarked(live, first)) : [],
    holding: new Set(),
    fixed: [],
    membersOf: new Map(),
    keys: new Map(),
    others: 0,
  }),
  probe(first, { scope: { sections }, base }) {
    if (!sections.has('groups') && !sections.has('apps') && base.groups.length === 0) return undefined
    const unnamed = groupsIn(first).filter((live) => !first.isDeclared(live))
    return { groups: unnamed.map((live) => groupProbe(live.id, live, false)) }
  },
  relate(state, first, second, run) {
    const all = groupsIn(second)
    const membersOf = new Map(
      [...groupBy(second.edges('members'), ([group]) => group)].map(([group, edges]) => [
        group,
        edges.map(([, member]) => member),
      ]),
    )
    const isWhole = run.isNew || run.stateOf(partnerImport).chosen === undefined
    const { reach } = run.stateOf(guestImport)
    const holding = selectGroups(all, membersOf, reach, (live) => isWhole && isMarked(live, first))
    const free = holding.filter((live) => !first.isDeclared(live))
    return {
      ...state,
      managed: run.scope.sections.has('groups') ? free.filter((live) => whyFixed(live) === undefined) : [],
      fixed: free.filter((live) => whyFixed(live) !== undefined),
      holding: new Set(holding.map(({ id }) => id)),
      membersOf,
      others: all.length - holding.length,
    }
  },
  include(state, latest, { scope, isNew, referenced, base }) {
    const { managed, kept, fixed } = state
    const known = new Set([...managed, ...state.named].map(({ id }) => id))
    const isOwn = new Set(fixed.filter((live) => isNew && isMarked(live, latest)).map(({ id }) => id))
    const more = groupsIn(latest).filter(
      (live) => !known.has(live.id) && !latest.isDeclared(live) && (isOwn.has(live.id) || referenced.has(live.id)),
    )
    const named = scope.sections.has('groups') ? [...state.named, ...more] : []
    return { ...state, named, keys: keysFor([...managed, ...named, ...kept], base) }
  },
  declare: ({ managed, named, kept, keys }) => ({
    groups: [
      ...managed.map((live) => groupProbe(keys.get(live.id) ?? live.id, live, true)),
      ...[...named, ...kept].map((live) => groupProbe(keys.get(live.id) ?? live.id, live, false)),
    ],
  }),
  entries(state, latest, run) {
    const { managed, named, kept, keys } = state
    const keyOf = (live: Live<GraphGroup>): string => keys.get(live.id) ?? live.id
    const listed = new Set(run.stateOf(guestImport).people.map(({ live }) => live.id))
    const entries = run.scope.sections.has('groups')
      ? [
          ...managed.map((live) => groupEntry(latest.renewed(live), state, listed, latest)),
          ...named.map((live) => namedGroup(latest.renewed(live), keyOf(live))),
        ]
      : kept.map((live) => keptGroup(latest.renewed(live), keyOf(live), latest))
    return entries.sort(byName)
  },
  home: (_entry, existing) => (existing.groups[0] === undefined ? undefined : existing.at(existing.groups[0])),
  leftOut: ({ others }) => ({ groups: others }),
  required: ['id', 'manage'],
  dropReferences(entry, gone) {
    dropItem(entry.body, 'members', (item) => item === gone.address)
    dropExactSet(entry, 'owners', gone)
  },
}
