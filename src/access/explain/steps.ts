/** The links of a path, each with its cause, on the side of the plan on which they are there. */
import { isOf } from '../../kinds/kind.ts'
import type { Address, Phrase } from '../../model.ts'
import type { Edge } from '../edges.ts'
import type { OpenApp } from '../graph.ts'
import { asRole } from '../paths.ts'
import { explainRule } from '../rule-evaluation.ts'
import { kindsAs, type Side } from '../input.ts'
import type { Step } from './step.ts'
import type { ExplainContext } from './view.ts'

/** On which sides of the plan something holds. */
export type Sides = { [side in Side]: boolean }

/** The line of a guest's own entry, the first cause of everything that is declared for it. */
export const entryStep = (who: Address, { input, nameOf }: ExplainContext): Step[] => {
  const desired = input.context.match.desiredOf(who)
  const isAccount = kindsAs(input, 'account').some((kind) => isOf(kind, desired))
  // What is to be gone asks for nothing.
  return desired !== undefined && isAccount && desired.says?.('ensure') !== 'absent'
    ? [{ says: [{ data: nameOf(who) }, ' is declared'], source: desired.source }]
    : []
}

/** How a rule evaluates for a person on one side, clause by clause. The text has the person's own values: untrusted. */
export const clausesOf = (group: Address, who: Address, side: Side, view: ExplainContext): string[] => {
  const state = view.graph.dynamic.get(group)?.ruleState[side]
  const user = view.people.get(who)?.[side]
  return state?.on === true && user !== undefined ? explainRule(state, user, view.input.context.today) : []
}

const ruleSteps = (group: Address, who: Address, side: Side, view: ExplainContext): Step[] => {
  const dynamic = view.graph.dynamic.get(group)
  const { before, after } = dynamic?.ruleState ?? {}
  const state = side === 'before' ? before : after
  const frozen: string[] = state?.on === false ? ['rule processing is paused, so the current members stay'] : []
  // A rule that the plan replaces stands on no line any more.
  const isAsDeclared = side === 'after' || before?.text === after?.text
  return [
    {
      says: [{ data: view.nameOf(who) }, ' matches the membership rule of ', { data: view.nameOf(group) }],
      source: isAsDeclared ? (dynamic?.source ?? null) : null,
    },
    ...[...clausesOf(group, who, side, view), ...frozen].map((word) => ({ says: [{ data: word }], source: null })),
  ]
}

/** The line of an edge that the plan removes is the one that removes it: it does not say why the edge was there. */
const sourceOf = ({ after, source }: Edge): Step['source'] => (after ? source : null)

type Membership = { via: 'member' | 'rule'; steps: Step[] }

const membershipOn = (membership: Edge, side: Side, view: ExplainContext): Membership => {
  const isDynamic = view.graph.dynamic.get(membership.to)?.isDynamic[side] === true
  if (isDynamic) return { via: 'rule', steps: ruleSteps(membership.to, membership.from, side, view) }
  const says: Phrase = [
    { data: view.nameOf(membership.from) },
    ' is a member of ',
    { data: view.nameOf(membership.to) },
  ]
  return { via: 'member', steps: [{ says, source: sourceOf(membership) }] }
}

/** Both sides in one list: what is on one of them alone says which. */
const merged = (before: readonly Step[], after: readonly Step[]): Step[] => {
  const keyOf = ({ says }: Step): string => JSON.stringify(says)
  const [were, are] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))]
  const gone = before.filter((step) => !are.has(keyOf(step))).map((step): Step => ({ ...step, when: 'now' }))
  const come = after.map((step): Step => (were.has(keyOf(step)) ? step : { ...step, when: 'later' }))
  const shared = come.findIndex(({ when }) => when === 'later')
  return shared < 0 ? [...come, ...gone] : [...come.slice(0, shared), ...gone, ...come.slice(shared)]
}

/** Whether both sides are told in the same words: the plan changes neither the person nor the rule, as for most of a large report. */
const isUnchanged = ({ from, to }: Edge, { graph, people }: ExplainContext): boolean => {
  const [person, dynamic] = [people.get(from), graph.dynamic.get(to)]
  const { before, after } = dynamic?.ruleState ?? {}
  return person?.before === person?.after && before?.text === after?.text && before?.on === after?.on
}

/**
 * How somebody is in a group while `holds`: of what ends, as it is until apply; of what begins, as it will be; of what stays, both,
 * where these differ.
 */
export const membershipSteps = (membership: Edge, holds: Sides, view: ExplainContext): Membership => {
  if (!holds.after && holds.before) return membershipOn(membership, 'before', view)
  const after = membershipOn(membership, 'after', view)
  if (!holds.before || isUnchanged(membership, view)) return after
  return { via: after.via, steps: merged(membershipOn(membership, 'before', view).steps, after.steps) }
}

export const assignmentStep = (assignment: Edge, { nameOf }: ExplainContext): Step => ({
  says: [
    { data: nameOf(assignment.from) },
    ' is assigned to ',
    { data: nameOf(assignment.to) },
    ...asRole(assignment.role),
  ],
  source: sourceOf(assignment),
})

export const openStep = (app: OpenApp): Step => ({
  says: [{ data: app.name }, ' requires no assignment'],
  source: app.open.after ? app.source : null,
})
