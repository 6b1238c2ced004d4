/** Why a path that is there now is not there any more once the plan is applied. */
import type { Address } from '../../model.ts'
import type { Edge } from '../edges.ts'
import type { OpenApp } from '../graph.ts'
import type { FoundObstacle } from '../obstacles/index.ts'
import type { End } from './step.ts'
import { clausesOf } from './steps.ts'
import type { ExplainContext } from './view.ts'

/** A group or an app that the plan deletes takes all its edges with it. */
const deletedEnd = ({ from, to }: Edge, { deleted, people, nameOf }: ExplainContext): End[] => {
  const address = [from, to].find((end) => deleted.has(end) && !people.has(end))
  if (address === undefined) return []
  return [{ says: ['the plan deletes ', { data: nameOf(address) }], source: deleted.get(address)?.source ?? null }]
}

/** What ends an assignment with the plan; empty where it stays. */
export const assignmentEnds = (edge: Edge, view: ExplainContext): End[] => {
  if (edge.after) return []
  const gone = deletedEnd(edge, view)
  if (gone.length > 0) return gone
  const from = view.people.has(edge.from) ? [] : [' of ', { data: view.nameOf(edge.from) }]
  return [
    { says: ['the plan removes the assignment', ...from, ' to ', { data: view.nameOf(edge.to) }], source: edge.source },
  ]
}

/** What ends a membership with the plan, of a dynamic group with how its rule evaluates then; empty where it stays. */
export const membershipEnds = (edge: Edge, view: ExplainContext): End[] => {
  if (edge.after) return []
  const gone = deletedEnd(edge, view)
  if (gone.length > 0) return gone
  const group = { data: view.nameOf(edge.to) }
  const dynamic = view.graph.dynamic.get(edge.to)
  if (dynamic?.isDynamic.after !== true)
    return [{ says: ['the plan removes the membership of ', group], source: edge.source }]
  const { before, after } = dynamic.ruleState
  const own = before?.text === after?.text ? view.people.get(edge.from)?.change?.source : undefined
  return [
    {
      says: ['no longer matches the membership rule of ', group],
      source: own ?? dynamic.source,
      clauses: clausesOf(edge.to, edge.from, 'after', view),
    },
  ]
}

/** What ends that an app is open to everybody. */
export const openEnds = ({ open, source }: OpenApp): End[] =>
  open.after ? [] : [{ says: ['assignment required: No → Yes'], source }]

/**
 * What ends a path: what blocks the person or the app from then on, and which of its links go. Who has no account any more has no
 * links either: that the account goes says it all.
 */
export const endsOf = (
  who: Address,
  obstacles: readonly FoundObstacle[],
  links: readonly End[],
  { people }: ExplainContext,
): End[] => {
  const closing = obstacles
    .filter(({ closes, before, after }) => closes && after && !before)
    .map(({ says, source }): End => ({ says, source }))
  const person = people.get(who)
  return person !== undefined && person.after === undefined && closing.length > 0 ? closing : [...closing, ...links]
}
