import type { Live } from '../../../model.ts'
import { principalAt } from '../../../references.ts'
import { type GraphGroup, isDynamic } from '../../directory/group.ts'
import { coveredByExclusive } from '../../guest/exclusive.ts'
import { type Context, type Desired, type PruneDecision, UNDECLARED } from '../../kind.ts'
import type { DeclaredMembership } from './desired.ts'
import type { LiveMembership } from './read.ts'

export const pruneMember = (
  live: Live<LiveMembership>,
  context: Context,
  gone: Desired<DeclaredMembership> | undefined,
): PruneDecision => {
  const { match, declaration } = context
  const groupLive = match.liveOf(`group:${live.raw.groupId}`) as Live<GraphGroup> | undefined
  const address = match.addressForId(live.raw.groupId) ?? (`group:${live.raw.groupId}` as const)
  const group = declaration.groups.find((candidate) => candidate.address === address)
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
