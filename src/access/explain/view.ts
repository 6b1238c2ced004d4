import type { Address, Held } from '../../model.ts'
import { namerOf } from '../access.ts'
import { type AccessGraph, accessGraphOf } from '../graph.ts'
import { type MembershipChange, membershipChangesOf } from '../moves.ts'
import { type Obstacles, obstaclesIn } from '../obstacles/index.ts'
import { type Person, peopleOf } from '../people.ts'
import type { Scene } from '../scene.ts'

/** The scene of a plan as an explanation looks at it. */
export interface View {
  scene: Scene
  held: readonly Held[]
  graph: AccessGraph
  obstacles: Obstacles
  moves: readonly MembershipChange[]
  people: ReadonlyMap<Address, Person>
  nameOf: (address: Address) => string
}

export const viewOf = (scene: Scene, held: readonly Held[]): View => {
  const moves = membershipChangesOf(scene)
  const people = new Map(peopleOf(scene, []).map((person) => [person.address, person]))
  const graph = accessGraphOf(scene, moves)
  return { scene, held, graph, obstacles: obstaclesIn(scene, graph.apps), moves, people, nameOf: namerOf(scene) }
}
