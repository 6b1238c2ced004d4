import type { Group } from '../declaration.ts'
import { group } from '../kinds/group/index.ts'
import type { GraphGroup } from '../kinds/directory/group.ts'
import type { Kind } from '../kinds/kind.ts'
import type { Live } from '../model.ts'
import { appEntry } from './app-entry.ts'
import type { Entry } from './entry.ts'
import type { Collected } from './collect.ts'
import { groupEntry, keptGroup, namedGroup } from './group-entries.ts'
import { guestEntries } from './guest-entries.ts'
import { partnerEntry } from './partner-entry.ts'
import { policyEntries } from './policy-entries.ts'
import { isAssigned } from './select.ts'
import { by } from '../util/order.ts'

const byName = by(({ name }: Entry) => name)

/** Every entry that the import writes, in the order in which people look for things. */
export const entriesOf = (
  kinds: readonly Kind[],
  of: Collected,
  wants: (section: Entry['section']) => boolean,
): Entry[] => {
  const { found, proposals, selection, groupKeys } = of
  const sync = kinds.find((kind) => kind.name.word === 'identity-synchronization')
  const declaredGroups = new Map<string, Group>(found.context.declaration.groups.map((entry) => [entry.address, entry]))
  const assigned = (id: string): string | undefined => {
    const address = found.context.match.addressForId(id)
    const entry = address === undefined ? undefined : declaredGroups.get(address)
    const live =
      address === undefined ? undefined : (found.context.match.liveOf(address) as Live<GraphGroup> | undefined)
    if (
      entry === undefined ||
      live?.kind !== group.name.word ||
      !isAssigned(live) ||
      typeof entry.membershipRule === 'string'
    )
      return undefined
    return entry.manage && entry.ensure === 'present' ? entry.key : undefined
  }
  const named = selection.named.map((live) => namedGroup(live, groupKeys.get(live.id) ?? live.id))
  const kept = selection.kept.map((live) => keptGroup(live, of))
  return [
    ...(wants('policies') ? policyEntries(kinds, of) : []),
    ...(wants('partners') ? proposals.map((proposal) => partnerEntry(proposal, of, sync)).sort(byName) : []),
    ...(wants('guests') ? guestEntries(of, assigned).sort(byName) : []),
    ...(wants('groups') ? [...selection.groups.map((live) => groupEntry(live, of)), ...named] : kept).sort(byName),
    ...(wants('apps') ? selection.apps.map((live) => appEntry(live, of)).sort(byName) : []),
  ]
}
