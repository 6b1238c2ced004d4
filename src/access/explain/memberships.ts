import type { Edge } from '../edges.ts'
import type { ExplainedMembership } from './explanation.ts'
import { membershipSteps } from './steps.ts'
import type { View } from './view.ts'

export const membershipOf = (membership: Edge, view: View): ExplainedMembership => {
  const { via, steps } = membershipSteps(membership, view)
  const [first] = steps
  const { from: who, to: group, before: now, after: later } = membership
  return { who, group, via, now, later, says: first?.says ?? [], source: first?.source ?? null }
}

export const inOrder = (memberships: ExplainedMembership[]): ExplainedMembership[] =>
  memberships.sort((a, b) => (`${a.group} ${a.who}` < `${b.group} ${b.who}` ? -1 : 1))
