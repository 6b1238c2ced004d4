import type { Group } from '../../../declaration.ts'
import type { Address, Live } from '../../../model.ts'
import { principalAt } from '../../../references.ts'
import { type GraphGroup, isDynamic } from '../../directory/group.ts'
import { coveredByExclusive } from '../../guest/exclusive.ts'
import { type Context, type Desired, type PruneDecision, UNDECLARED } from '../../kind.ts'
import type { DeclaredMembership } from './desired.ts'
import type { LiveMembership } from './read.ts'

const indexes = new WeakMap<readonly Group[], ReadonlyMap<Address, Group>>()

/** The declared groups by address, made once: all of them for every member were the square. */
const groupAt = (groups: readonly Group[]): ReadonlyMap<Address, Group> => {
  const known = indexes.get(groups) ?? new Map(groups.map((group) => [group.address, group]))
  indexes.set(groups, known)
  return known
}

export const pruneMember = (
  live: Live<LiveMembership>,
  context: Context,
  gone: Desired<DeclaredMembership> | undefined,
): PruneDecision => {
  const { match, declaration } = context
  const address = match.addressForId(live.raw.groupId) ?? (`group:${live.raw.groupId}` as const)
  const groupLive = match.liveOf(address) as Live<GraphGroup> | undefined
  const group = groupAt(declaration.groups).get(address)
  const ruled =
    typeof group?.membershipRule === 'string' ||
    (groupLive !== undefined && isDynamic(groupLive.raw) && group?.membershipRule === undefined)
  const takenOut: PruneDecision | undefined =
    gone === undefined || ruled
      ? undefined
      : { remove: 'delete', rule: 2, reason: 'the membership was removed from the declaration', source: gone.source }
  if (group === undefined) return takenOut ?? { keep: 'the group is not declared' }
  if (!group.manage) return takenOut ?? { keep: 'the group is read-only (manage: false)' }
  if (ruled) return { keep: 'the group is dynamic' }
  const person = match.liveOf(match.addressForId(live.raw.memberId) ?? principalAt(live.raw.memberId))
  if (group.authority === 'exclusive' && coveredByExclusive(person, context)) {
    return {
      remove: 'delete',
      rule: 1,
      reason: `not declared, and group ${group.key} is exclusive`,
      source: declaration.at(group, 'authority'),
    }
  }
  return takenOut ?? UNDECLARED
}
