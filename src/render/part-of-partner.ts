import { summarise } from '../engine/plan.ts'
import type { Address, Membership, Plan } from '../model.ts'
import { withEdges } from './edges.ts'
import { partnerLookup } from './partners.ts'

/** What one partner's people have of a rule's effect; undefined where it is nothing. */
const partOf = (membership: Membership, partner: Address): Membership | undefined => {
  const own = (movers: Membership['joins']): Membership['joins'] => movers.filter((mover) => mover.partner === partner)
  const [joins, leaves, unknown] = [own(membership.joins), own(membership.leaves), own(membership.unknown)]
  if (joins.length + leaves.length + unknown.length === 0) return undefined
  return { ...membership, joins, leaves, unknown, others: { joins: 0, leaves: 0, unknown: 0 } }
}

/**
 * What a plan does with one partner and its people, to be read and not to be applied: the partner, its guests, their memberships and
 * apps. Guards and permissions stay those of the whole plan, which is what is judged and applied.
 */
export const partOfPartner = (whole: Plan, partner: Address): Plan => {
  const plan = withEdges(whole)
  const partnerOf = partnerLookup(plan)
  const isOwn = (entry: Parameters<typeof partnerOf>[0]): boolean =>
    entry.id === partner || partnerOf(entry) === partner
  const foreseen = plan.foreseen?.map((one) => ({ ...one, guests: one.guests.filter(isOwn) }))
  const part = {
    ...plan,
    ...(foreseen === undefined ? {} : { foreseen: foreseen.filter(({ guests }) => guests.length > 0) }),
    settings: plan.settings.filter(isOwn),
    changes: plan.changes.filter(isOwn),
    drift: plan.drift.filter(isOwn),
    held: plan.held.filter(isOwn),
    leftAlone: plan.leftAlone.filter(({ scope }) => scope === partner),
    access: plan.access.filter((entry) => isOwn({ ...entry, id: entry.who })),
    // Internal users are nobody's partner.
    ...(plan.internalAccess === undefined ? {} : { internalAccess: [] }),
    memberships: plan.memberships.flatMap((membership) => partOf(membership, partner) ?? []),
  }
  return { ...part, summary: summarise(part) }
}
