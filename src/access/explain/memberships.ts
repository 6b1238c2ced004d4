import type { Edge } from '../edges.ts'
import type { ExplainedMembership } from './explanation.ts'
import { membershipSteps } from './steps.ts'
import type { ExplainContext } from './view.ts'
import { by } from '../../util/order.ts'

export const explainMembership = (membership: Edge, view: ExplainContext): ExplainedMembership => {
  const { via, steps } = membershipSteps(membership, view)
  const [first] = steps
  const { from: who, to: group, before: now, after: later } = membership
  return { who, group, via, now, later, says: first?.says ?? [], source: first?.source ?? null }
}

export const byGroupAndPerson = (memberships: ExplainedMembership[]): ExplainedMembership[] =>
  memberships.sort(by(({ group, who }) => `${group} ${who}`))
