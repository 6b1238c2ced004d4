import { group } from '../kinds/group/index.ts'
import { uniqueNameOf } from '../kinds/group/ownership.ts'
import type { GraphGroup } from '../kinds/directory/group.ts'
import type { Live } from '../model.ts'
import { entryBody, objectNames } from './body.ts'
import type { Entry } from './entry.ts'
import type { Collected } from './collect.ts'
import { isAssigned, whyFixed } from './select.ts'
import { TENANT_FILE } from './tenant-file.ts'

const bearsKey = (live: Live<GraphGroup>, key: string, { found }: Collected): boolean =>
  live.raw.uniqueName === uniqueNameOf(found.context.declaration.tenant.name, key)

/** A group with its fields, and with the members that no entry of a guest names. */
export const groupEntry = (live: Live<GraphGroup>, of: Collected): Entry => {
  const { found, selection, groupKeys, guests } = of
  const key = groupKeys.get(live.id) ?? live.id
  const { body, notes } = entryBody(group, live, found, objectNames(found))
  const listed = new Set(guests.map((one) => one.live.id))
  const members = !isAssigned(live)
    ? []
    : (selection.membersOf.get(live.id) ?? []).flatMap((id): string[] => {
        const inner = groupKeys.get(id)
        if (inner !== undefined) return [`group:${inner}`]
        const address = found.context.match.addressForId(id)
        const entry = address === undefined ? undefined : found.context.match.desiredOf(address)
        return entry?.kind === 'guest' && !listed.has(id) ? [entry.address] : []
      })
  return {
    section: 'groups',
    name: key,
    body: {
      ...(bearsKey(live, key, of) ? {} : { id: live.id }),
      ...body,
      ...(members.length === 0 ? {} : { members: members.toSorted() }),
    },
    notes,
    file: 'groups.yaml',
    address: `group:${key}`,
  }
}

/** A group that is only referred to: a sponsor, or one that Graph does not let anybody change. */
export const namedGroup = (live: Live<GraphGroup>, key: string): Entry => ({
  section: 'groups',
  name: key,
  body: { id: live.id, ...(live.raw.displayName ? { displayName: live.raw.displayName } : {}), manage: false },
  notes: [whyFixed(live) ?? "somebody's sponsor: named here so that entries can refer to it"],
  file: 'groups.yaml',
  address: `group:${key}`,
})

/** A group that was not asked for and yet cannot be left out: it stands beside the tenant's name, with no more than it takes to stay. */
export const keptGroup = (live: Live<GraphGroup>, of: Collected): Entry => {
  const key = of.groupKeys.get(live.id) ?? live.id
  const { displayName, groupTypes } = live.raw
  const whole = { ...namedGroup(live, key), file: TENANT_FILE }
  if (whyFixed(live) !== undefined) return whole
  return {
    ...whole,
    body: {
      ...(bearsKey(live, key, of) ? {} : { id: live.id }),
      ...(displayName ? { displayName } : {}),
      ...(groupTypes?.includes('Unified') === true ? { type: 'microsoft365' } : {}),
    },
    notes: ['made for this declaration: without an entry a plan would delete it'],
  }
}
