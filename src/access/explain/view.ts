import type { Address, Held } from '../../model.ts'
import { namerOf } from '../access.ts'
import { type AccessGraph, accessGraphOf } from '../graph.ts'
import { type MembershipChange, membershipChangesOf } from '../membership-changes.ts'
import { type Obstacles, obstaclesIn } from '../obstacles/index.ts'
import { policySettingsOf, type Settings } from '../obstacles/settings.ts'
import { type Person, peopleOf } from '../people.ts'
import type { AccessInput, AppliedChange } from '../input.ts'

/** A plan and the tenant, as an explanation looks at it. */
export interface ExplainContext {
  input: AccessInput
  held: readonly Held[]
  graph: AccessGraph
  obstacles: Obstacles
  settings: Settings
  membershipChanges: readonly MembershipChange[]
  people: ReadonlyMap<Address, Person>
  /** What the plan deletes. */
  deleted: ReadonlyMap<Address, AppliedChange>
  nameOf: (address: Address) => string
}

export const viewOf = (input: AccessInput, held: readonly Held[]): ExplainContext => {
  const membershipChanges = membershipChangesOf(input)
  const people = new Map(peopleOf(input, []).map((person) => [person.address, person]))
  const graph = accessGraphOf(input, membershipChanges)
  return {
    input,
    held,
    graph,
    obstacles: obstaclesIn(input, graph.apps),
    settings: policySettingsOf(input),
    membershipChanges,
    people,
    deleted: new Map(
      input.changes.filter(({ op, after }) => op === 'remove' && after === null).map((change) => [change.id, change]),
    ),
    nameOf: namerOf(input),
  }
}
