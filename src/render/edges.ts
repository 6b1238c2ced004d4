import type { Change, Plan } from '../model.ts'
import { refOf } from '../references.ts'

/**
 * The plan with the two ends of every edge. Where a change does not say them itself, they are read from its references:
 * the address of an edge is `kind:container/person`, and its fields refer to both.
 */
export function withEdges(plan: Plan): Plan {
  return { ...plan, changes: plan.changes.map((change) => withEdge(change)) }
}

function withEdge(change: Change): Change {
  if (change.edge !== undefined || !change.id.includes('/')) return change
  const refs = Object.values({ ...change.onCreate, ...change.before, ...change.after }).flatMap(
    (value) => refOf(value) ?? [],
  )
  // Up to the next slash: the key of a group may begin with the key of the group that it is in.
  const from = refs.find((ref) => `${change.id}/`.includes(`/${ref}/`))
  const to = refs.find((ref) => ref !== from)
  return from === undefined || to === undefined || refs.length !== 2 ? change : { ...change, edge: { from, to } }
}
