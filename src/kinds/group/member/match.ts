import type { Address, Live } from '../../../model.ts'
import type { Context, Desired, MatchResult } from '../../kind.ts'
import type { DeclaredMembership } from './desired.ts'
import type { LiveMembership } from './read.ts'

/** By the two ids, since a person may be referred to by more than one address. */
export const matchMembers = (
  wanted: readonly Desired<DeclaredMembership>[],
  lives: readonly Live<LiveMembership>[],
  context: Context,
): MatchResult => {
  const byIds = new Map(lives.map((live) => [live.id, live]))
  const pairs = new Map<Address, Live>()
  for (const desired of wanted) {
    const group = context.match.liveOf(desired.spec.group)
    const member = context.match.liveOf(desired.spec.member)
    const live = group && member ? byIds.get(`${group.id}/${member.id}`) : undefined
    if (live !== undefined) pairs.set(desired.address, live)
  }
  return { pairs, held: new Map() }
}
