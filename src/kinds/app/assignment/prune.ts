import type { Live } from '../../../model.ts'
import { principalAt } from '../../../references.ts'
import type { GraphGroup } from '../../directory/group.ts'
import { ownedKeyOf } from '../../group/ownership.ts'
import { coveredByExclusive } from '../../guest/exclusive.ts'
import { type Context, type Desired, type PruneDecision, UNDECLARED } from '../../kind.ts'
import type { AppAccess } from './desired.ts'
import type { GraphAssignment } from './read.ts'

export const isOwnGroup = (live: Live | undefined, context: Context): boolean =>
  live?.kind === 'group' && ownedKeyOf(live as Live<GraphGroup>, context) !== undefined

export const pruneAssignment = (
  live: Live<GraphAssignment>,
  context: Context,
  gone: Desired<AppAccess> | undefined,
): PruneDecision => {
  const { match, declaration } = context
  const address = match.addressForId(live.raw.resourceId)
  const entry = declaration.apps.find((candidate) => candidate.address === address)
  const takenOut: PruneDecision | undefined =
    gone === undefined
      ? undefined
      : { remove: 'delete', rule: 2, reason: 'the assignment was removed from the declaration', source: gone.source }
  if (entry === undefined) return takenOut ?? { keep: 'the app is not declared' }
  const principal = match.liveOf(match.addressForId(live.raw.principalId) ?? principalAt(live.raw.principalId))
  const covered = coveredByExclusive(principal, context) || isOwnGroup(principal, context)
  if (entry.authority === 'exclusive' && covered) {
    return {
      remove: 'delete',
      rule: 1,
      reason: `not declared, and app ${entry.key} is exclusive`,
      source: declaration.at(entry, 'authority'),
    }
  }
  return takenOut ?? UNDECLARED
}
