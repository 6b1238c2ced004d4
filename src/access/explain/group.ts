import type { Address, Phrase } from '../../model.ts'
import { prefixAs, type AppliedChange } from '../input.ts'
import { assignmentEnds } from './ends.ts'
import type { ExplainedPath, Explanation } from './explanation.ts'
import { byGroupAndPerson, explainMembership } from './memberships.ts'
import { doubts, heldAfter, heldEdges, heldObstacles, remarksOn } from './notes.ts'
import { sorted } from './paths.ts'
import { assignmentStep } from './steps.ts'
import type { ExplainContext } from './view.ts'

const plannedOf = (change: AppliedChange | undefined): Phrase[] => {
  if (change?.op === 'add') return [['the plan creates this group']]
  return change?.after === null ? [['the plan deletes this group']] : []
}

/** The members of a group, assigned or by its rule, and the apps it gives access to. */
export const ofGroup = (address: Address, view: ExplainContext): Explanation => {
  const { graph, input } = view
  const dynamic = graph.dynamic.get(address)
  const state = dynamic?.ruleState.after ?? dynamic?.ruleState.before
  const paths = (graph.assignmentsFrom.get(address) ?? []).map((edge): ExplainedPath => ({
    who: address,
    app: edge.to,
    via: 'direct',
    group: null,
    role: edge.role,
    now: edge.before,
    later: edge.after,
    steps: [assignmentStep(edge, view)],
    ends: edge.before && !edge.after ? assignmentEnds(edge, view) : [],
    obstacles: [],
  }))
  return {
    who: address,
    is: 'container',
    kind: prefixAs(input, 'container'),
    name: view.nameOf(address),
    says: [
      ...plannedOf(input.changes.find((each) => each.id === address)),
      state === undefined ? ['group with assigned membership'] : ['dynamic group: ', { data: state.text }],
      ...(state?.on === false ? [['rule processing is paused: the current members stay']] : []),
      ...remarksOn(address, view),
      ...doubts(({ group }) => group.address === address, view),
    ],
    obstacles: [
      ...heldObstacles(address, view),
      ...heldAfter(address, view, input.context.match.liveOf(address)?.id),
      ...heldEdges(address, view),
    ],
    paths: sorted(paths),
    memberships: byGroupAndPerson(
      (graph.membershipsTo.get(address) ?? []).map((edge) => explainMembership(edge, view)),
    ),
  }
}
