import type { Person } from '../people.ts'
import { prefixAs } from '../input.ts'
import type { PersonExplanation } from './explanation.ts'
import { byGroupAndPerson, explainMembership } from './memberships.ts'
import { doubts, remarksOn, unlessHeld } from './notes.ts'
import { obstaclesOf } from './obstacles.ts'
import { pathsOf } from './paths.ts'
import { personFacts } from './person-facts.ts'
import type { ExplainContext } from './view.ts'

/** Every path of a person, with who that is. */
export const ofPerson = (person: Person, view: ExplainContext): PersonExplanation => {
  const { graph } = view
  const paths = pathsOf(person.address, view)
  const apps = [...new Set(paths.map((path) => path.app))].flatMap((app) => graph.apps.get(app) ?? [])
  const obstacles = obstaclesOf(person, apps, view)
  return {
    who: person.address,
    is: 'person',
    kind: prefixAs(view.input, person.external ? 'account' : 'everyone'),
    name: person.name,
    says: [
      ...unlessHeld(remarksOn(person.address, view), obstacles),
      ...doubts((_, each) => each.address === person.address, view),
    ],
    obstacles,
    paths,
    memberships: byGroupAndPerson(
      (graph.membershipsFrom.get(person.address) ?? []).map((edge) => explainMembership(edge, view)),
    ),
    person: personFacts(person, view),
  }
}
