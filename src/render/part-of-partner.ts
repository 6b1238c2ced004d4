import { summarise } from '../engine/plan.ts'
import type { Address, Membership, Plan } from '../model.ts'
import { withEdges } from './edges.ts'
import { isCauseOf } from './part-causes.ts'
import { partnerLookup } from './partners.ts'

/** What one partner's people have of a rule's effect; undefined where it is nothing. */
const partOf = (membership: Membership, partner: Address): Membership | undefined => {
  const own = (movers: Membership['joins']): Membership['joins'] => movers.filter((mover) => mover.partner === partner)
  const [joins, leaves, unknown] = [own(membership.joins), own(membership.leaves), own(membership.unknown)]
  if (joins.length + leaves.length + unknown.length === 0) return undefined
  const says = [...membership.says, '; these numbers are of the whole group']
  return { ...membership, says, joins, leaves, unknown, others: { joins: 0, leaves: 0, unknown: 0 } }
}

/**
 * What a plan does with one partner and its people, to be read and not to be applied: the partner, its guests, their memberships and
 * apps, and what of the tenant's own changes that follows from. Guards and permissions stay those of the whole plan, which is what is
 * judged and applied.
 */
export const partOfPartner = (whole: Plan, partner: Address): Plan => {
  const plan = withEdges(whole)
  const partnerOf = partnerLookup(plan)
  const isOwn = (entry: Parameters<typeof partnerOf>[0]): boolean =>
    entry.id === partner || partnerOf(entry) === partner
  const foreseen = plan.foreseen?.map((one) => ({ ...one, guests: one.guests.filter(isOwn) }))
  const effects = {
    access: plan.access.filter((entry) => isOwn({ ...entry, id: entry.who })),
    memberships: plan.memberships.flatMap((membership) => partOf(membership, partner) ?? []),
  }
  const isCause = isCauseOf(effects)
  const part = {
    ...plan,
    ...effects,
    part: partner,
    ...(foreseen === undefined ? {} : { foreseen: foreseen.filter(({ guests }) => guests.length > 0) }),
    settings: plan.settings.filter(isOwn),
    // What is the tenant's own and takes something from its people, or gives it, is theirs to know.
    changes: plan.changes.filter((change) => isOwn(change) || (partnerOf(change) === '' && isCause(change))),
    drift: plan.drift.filter(isOwn),
    held: plan.held.filter(isOwn),
    leftAlone: plan.leftAlone.filter(({ scope }) => scope === partner),
    // Internal users are nobody's partner.
    ...(plan.internalAccess === undefined ? {} : { internalAccess: [] }),
  }
  return { ...part, summary: summarise(part) }
}
