import type { Address, Fields, Live, Source } from '../model.ts'
import type { MembershipChange } from './moves.ts'
import { addressIn, changesByLiveId, type Scene, type SceneChange } from './scene.ts'
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

interface Shape {
  kind: string
  from: string
  to: string
}
const MEMBERSHIP: Shape = { kind: 'member', from: 'member', to: 'group' }
const ASSIGNMENT: Shape = { kind: 'app-role-assignment', from: 'principal', to: 'app' }

const edgeOf = (fields: Fields, shape: Shape, state: Pick<Edge, 'before' | 'after' | 'source'>): Edge[] => {
  const [from, to] = [refOf(fields[shape.from]), refOf(fields[shape.to])]
  const role = fields['role']
  return from === undefined || to === undefined
    ? []
    : [{ from, to, role: typeof role === 'string' ? role : null, ...state }]
}

const sourceOf = (scene: Scene, live: Live, change: SceneChange | undefined): Source | null => {
  if (change !== undefined) return change.source
  const desired = scene.context.match.desiredOf(addressIn(scene, live))
  return desired?.kind === live.kind ? desired.source : null
}

/** Edges of one kind, what the plan adds and removes included. An edge to or from what is deleted goes with it. */
const edgesOf = (scene: Scene, shape: Shape): Edge[] => {
  const { match } = scene.context
  const changes = changesByLiveId(scene, shape.kind)
  const gone = new Map(
    scene.changes
      .filter((change) => change.op === 'remove' && change.after === null)
      .map((change) => [change.id, change]),
  )
  const live = match.lives(shape.kind).flatMap((each) => {
    const change = changes.get(each.id)
    const found = edgeOf(scene.fieldsOf(each), shape, {
      before: true,
      after: change?.op !== 'remove',
      source: sourceOf(scene, each, change),
    })
    for (const edge of found) {
      const end = gone.get(edge.from) ?? gone.get(edge.to)
      if (end !== undefined) Object.assign(edge, { after: false, source: change?.source ?? end.source })
    }
    return found
  })
  const added = scene.changes
    .filter((change) => change.kind === shape.kind && change.op === 'add')
    .flatMap((change) => edgeOf(change.after ?? {}, shape, { before: false, after: true, source: change.source }))
  return [...live, ...added]
}

/** Assignments of the apps that were read. */
export const assignmentsOf = (scene: Scene): Edge[] => edgesOf(scene, ASSIGNMENT)

/** Memberships of the groups whose members were read, with what dynamic rules make of them. Doubtful ones stay as they are. */
export const membershipEdgesOf = (scene: Scene, moves: readonly MembershipChange[]): Edge[] => {
  const edges = edgesOf(scene, MEMBERSHIP)
  const at = new Map(moves.length === 0 ? [] : edges.map((edge) => [`${edge.from} ${edge.to}`, edge]))
  for (const { group, joins, leaves } of moves) {
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
