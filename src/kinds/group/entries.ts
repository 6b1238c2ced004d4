import type { Live } from '../../model.ts'
import { objectNames } from '../directory/entry-names.ts'
import { type GraphGroup, isDynamic } from '../directory/group.ts'
import { type Entry, entryBody, TENANT_FILE } from '../entry.ts'
import type { TenantReading } from '../import.ts'
import { uniqueNameOf } from './ownership.ts'
import { whyFixed } from './selection.ts'
import { groupToDeclaration } from './to-declaration.ts'

const bearsKey = (live: Live<GraphGroup>, key: string, { context: { declaration } }: TenantReading): boolean =>
  live.raw.uniqueName === uniqueNameOf(declaration.tenant.name, key)

/** A group with its fields, and with the members that no entry of a guest names: `listed` are the ids of people with an entry. */
export const groupEntry = (
  live: Live<GraphGroup>,
  { keys, membersOf }: { keys: ReadonlyMap<string, string>; membersOf: ReadonlyMap<string, readonly string[]> },
  listed: ReadonlySet<string>,
  found: TenantReading,
): Entry => {
  const key = keys.get(live.id) ?? live.id
  const { match } = found.context
  const { body, notes } = entryBody(groupToDeclaration(live, found.context), objectNames(found.context))
  const members = isDynamic(live.raw)
    ? []
    : (membersOf.get(live.id) ?? []).flatMap((id): string[] => {
        const inner = keys.get(id)
        if (inner !== undefined) return [`group:${inner}`]
        const address = match.addressForId(id)
        const entry = address === undefined ? undefined : match.desiredOf(address)
        return entry?.kind === 'guest' && !listed.has(id) ? [entry.address] : []
      })
  return {
    section: 'groups',
    name: key,
    body: {
      ...(bearsKey(live, key, found) ? {} : { id: live.id }),
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
  notes: [whyFixed(live) ?? "a guest's sponsor: declared so that entries can refer to it"],
  file: 'groups.yaml',
  address: `group:${key}`,
})

/** A group that was not asked for and yet cannot be left out: it is beside the tenant's name, with no more than it takes to stay. */
export const keptGroup = (live: Live<GraphGroup>, key: string, found: TenantReading): Entry => {
  const { displayName, groupTypes } = live.raw
  const whole = { ...namedGroup(live, key), file: TENANT_FILE }
  if (whyFixed(live) !== undefined) return whole
  return {
    ...whole,
    body: {
      ...(bearsKey(live, key, found) ? {} : { id: live.id }),
      ...(displayName ? { displayName } : {}),
      ...(groupTypes?.includes('Unified') === true ? { type: 'microsoft365' } : {}),
    },
    notes: ['created for this declaration: without an entry, a plan would delete it'],
  }
}
