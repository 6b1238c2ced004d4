import type { Live } from '../../../model.ts'
import { principalAt } from '../../../references.ts'
import { type GraphGroup, isDynamic } from '../../directory/group.ts'
import { coveredByExclusive } from '../../guest/exclusive.ts'
import type { Context, Desired, PruneDecision } from '../../kind.ts'
import type { Membership } from './desired.ts'
import type { LiveMembership } from './read.ts'

export const pruneMember = (
  live: Live<LiveMembership>,
  context: Context,
  gone: Desired<Membership> | undefined,
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
      : { remove: 'delete', rule: 2, reason: 'the membership was taken out of the declaration', source: gone.source }
  if (group === undefined) return takenOut ?? { keep: 'members of groups that are not declared' }
  if (!group.manage) return takenOut ?? { keep: 'members of groups that are only referred to' }
  if (ruled) return { keep: 'members that a rule decides' }
  const person = match.liveOf(match.addressForId(live.raw.memberId) ?? principalAt(live.raw.memberId))
  if (group.authority === 'exclusive' && coveredByExclusive(person, context)) {
    return {
      remove: 'delete',
      rule: 1,
      reason: `group ${group.key} is exclusive and does not declare it`,
      source: declaration.at(group, 'authority'),
    }
  }
  return takenOut ?? { keep: 'members that nobody declares' }
}
