import type { Address, Live } from '../../../model.ts'
import type { Context, Desired, MatchResult } from '../../kind.ts'
import type { AppAccess } from './desired.ts'
import { type GraphAssignment, roleOf } from './read.ts'

const key = (app: string, principal: string, role: string): string => [app, principal, role].join(' ').toLowerCase()

export const matchAssignments = (
  wanted: readonly Desired<AppAccess>[],
  lives: readonly Live<GraphAssignment>[],
  { match }: Context,
): MatchResult => {
  const byEnds = new Map(
    lives.map((live) => [key(live.raw.resourceId, live.raw.principalId, live.raw.appRoleId), live]),
  )
  const pairs = new Map<Address, Live>()
  for (const desired of wanted) {
    const role = roleOf(desired, match)
    const [app, principal] = [match.liveOf(desired.spec.app), match.liveOf(desired.spec.principal)]
    if (role === undefined || !('id' in role) || app === undefined || principal === undefined) continue
    const live = byEnds.get(key(app.id, principal.id, role.id))
    if (live !== undefined) pairs.set(desired.address, live)
  }
  return { pairs, held: new Map() }
}
