import type { EdgeShape } from '../kinds/kind.ts'
import type { Address, Fields, Live, Source } from '../model.ts'
import { shapeIn } from './edge-shapes.ts'
import type { MembershipChange } from './membership-changes.ts'
import { addressIn, changesAs, changesByLiveId, livesAs, type AccessInput, type AppliedChange } from './input.ts'
import { refOf } from '../references.ts'

/** Who is in which group, or who is assigned to which app; now, and when the plan is done. */
export interface Edge {
  /** The person or group that holds it. */
  from: Address
  /** The group or app that it leads to. */
  to: Address
  /** The app role; null for memberships and default access. */
  role: string | null
  before: boolean
  after: boolean
  /** The line that asks for it, or that takes it away. */
  source: Source | null
}

const edgeOf = (
  fields: Fields,
  shape: Pick<EdgeShape, 'from' | 'to'>,
  state: Pick<Edge, 'before' | 'after' | 'source'>,
): Edge[] => {
  const [from, to] = [refOf(fields[shape.from]), refOf(fields[shape.to])]
  const role = fields['role']
  return from === undefined || to === undefined
    ? []
    : [{ from, to, role: typeof role === 'string' ? role : null, ...state }]
}

const sourceOf = (input: AccessInput, live: Live, change: AppliedChange | undefined): Source | null => {
  if (change !== undefined) return change.source
  const desired = input.context.match.desiredOf(addressIn(input, live))
  return desired?.kind === live.kind ? desired.source : null
}

/** Edges that are one thing to access, what the plan adds and removes included. An edge to or from what is deleted goes with it. */
const edgesOf = (input: AccessInput, role: 'membership' | 'assignment'): Edge[] => {
  const shapeOf = shapeIn(input)
  const changes = changesByLiveId(input, role)
  const gone = new Map(
    input.changes
      .filter((change) => change.op === 'remove' && change.after === null)
      .map((change) => [change.id, change]),
  )
  const live = livesAs(input, role).flatMap((each) => {
    const change = changes.get(each.id)
    const shape = shapeOf(each)
    if (shape === undefined) return []
    const found = edgeOf(input.fieldsOf(each), shape, {
      before: true,
      after: change?.op !== 'remove',
      source: sourceOf(input, each, change),
    })
    for (const edge of found) {
      const end = gone.get(edge.from) ?? gone.get(edge.to)
      if (end !== undefined) Object.assign(edge, { after: false, source: change?.source ?? end.source })
    }
    return found
  })
  const added = changesAs(input, role).flatMap((change) => {
    const shape = shapeOf(change)
    if (shape === undefined || change.op !== 'add') return []
    return edgeOf(change.after ?? {}, shape, { before: false, after: true, source: change.source })
  })
  return [...live, ...added]
}

/** Assignments of the apps that were read. */
export const assignmentsOf = (input: AccessInput): Edge[] => edgesOf(input, 'assignment')

/** Memberships of the groups whose members were read, with what dynamic rules make of them. Doubtful ones stay as they are. */
export const membershipEdgesOf = (input: AccessInput, membershipChanges: readonly MembershipChange[]): Edge[] => {
  const edges = edgesOf(input, 'membership')
  const at = new Map(membershipChanges.length === 0 ? [] : edges.map((edge) => [`${edge.from} ${edge.to}`, edge]))
  for (const { group, joins, leaves } of membershipChanges) {
    for (const person of joins)
      edges.push({
        from: person.address,
        to: group.address,
        role: null,
        before: false,
        after: true,
        source: group.source,
      })
    for (const person of leaves) {
      const edge = at.get(`${person.address} ${group.address}`)
      if (edge === undefined)
        edges.push({
          from: person.address,
          to: group.address,
          role: null,
          before: true,
          after: false,
          source: group.source,
        })
      else Object.assign(edge, { after: false, source: person.change?.source ?? group.source })
    }
  }
  return edges
}
