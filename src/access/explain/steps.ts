/** The links of a path, each with its cause. */
import { isOf } from '../../kinds/kind.ts'
import type { Address, Phrase } from '../../model.ts'
import type { Edge } from '../edges.ts'
import type { OpenApp } from '../graph.ts'
import { asRole } from '../paths.ts'
import { explainRule } from '../rule-evaluation.ts'
import { kindsAs } from '../input.ts'
import type { Step } from './explanation.ts'
import type { ExplainContext } from './view.ts'

/** The line of a guest's own entry, the first cause of everything that is declared for it. */
export const entryStep = (who: Address, { input, nameOf }: ExplainContext): Step[] => {
  const desired = input.context.match.desiredOf(who)
  const isAccount = kindsAs(input, 'account').some((kind) => isOf(kind, desired))
  return desired !== undefined && isAccount
    ? [{ says: [{ data: nameOf(who) }, ' is declared'], source: desired.source }]
    : []
}

const ruleSteps = (group: Address, who: Address, side: 'before' | 'after', view: ExplainContext): Step[] => {
  const dynamic = view.graph.dynamic.get(group)
  const state = dynamic?.ruleState[side]
  const user = view.people.get(who)?.[side]
  const words = state?.on === true && user !== undefined ? explainRule(state, user, view.input.context.today) : []
  const frozen: string[] = state?.on === false ? ['rule processing is paused, so the current members stay'] : []
  return [
    {
      says: [{ data: view.nameOf(who) }, ' matches the membership rule of ', { data: view.nameOf(group) }],
      source: dynamic?.source ?? null,
    },
    ...[...words, ...frozen].map((word) => ({ says: [{ data: word }], source: null })),
  ]
}

const side = (edge: { before: boolean; after: boolean }): 'before' | 'after' => (edge.after ? 'after' : 'before')

export const membershipSteps = (membership: Edge, view: ExplainContext): { via: 'member' | 'rule'; steps: Step[] } => {
  const on = side(membership)
  const isDynamic = view.graph.dynamic.get(membership.to)?.isDynamic[on] === true
  if (isDynamic) return { via: 'rule', steps: ruleSteps(membership.to, membership.from, on, view) }
  const says: Phrase = [
    { data: view.nameOf(membership.from) },
    ' is a member of ',
    { data: view.nameOf(membership.to) },
  ]
  return { via: 'member', steps: [{ says, source: membership.source }] }
}

export const assignmentStep = (assignment: Edge, { nameOf }: ExplainContext): Step => ({
  says: [
    { data: nameOf(assignment.from) },
    ' is assigned to ',
    { data: nameOf(assignment.to) },
    ...asRole(assignment.role),
  ],
  source: assignment.source,
})

export const openStep = (app: OpenApp): Step => ({
  says: [{ data: app.name }, ' requires no assignment'],
  source: app.source,
})
