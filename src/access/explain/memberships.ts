import type { Edge } from '../edges.ts'
import { endsOf, membershipEnds } from './ends.ts'
import type { ExplainedMembership } from './explanation.ts'
import type { End } from './step.ts'
import { membershipSteps } from './steps.ts'
import type { ExplainContext } from './view.ts'
import { by } from '../../util/order.ts'

/** Whoever leaves because the account is deleted leaves for that alone. */
const endsOfMembership = (membership: Edge, view: ExplainContext): End[] => {
  const { from, before, after } = membership
  if (!before || after) return []
  const person = view.people.get(from)
  const own = person?.after === undefined && person !== undefined ? view.obstacles.ofPerson(person) : []
  return endsOf(from, own, membershipEnds(membership, view), view)
}

export const explainMembership = (membership: Edge, view: ExplainContext): ExplainedMembership => {
  const { via, steps } = membershipSteps(membership, membership, view)
  const [first] = steps
  const { from: who, to: group, before: now, after: later } = membership
  const ends = endsOfMembership(membership, view)
  return { who, group, via, now, later, says: first?.says ?? [], source: first?.source ?? null, ends }
}

export const byGroupAndPerson = (memberships: ExplainedMembership[]): ExplainedMembership[] =>
  memberships.sort(by(({ group, who }) => `${group} ${who}`))
