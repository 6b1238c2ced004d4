import type { Membership, Mover, Phrase } from '../model.ts'
import type { MembershipChange } from './moves.ts'
import { partnerOfPerson, type Person } from './people.ts'
import type { Scene } from './scene.ts'
import { whyUnknown } from './verdicts.ts'

/** Whom a plan lists: people from outside, or colleagues as well. */
export type Impact = 'external' | 'all'

const people = (number: number): string => (number === 1 ? '1 person' : `${number} people`)

const BECAUSE: { [reason in Membership['reason']]: string } = {
  rule: 'by its rule',
  'becomes dynamic': 'since a rule decides from now on',
  resumes: 'since its rule is followed again',
  people: 'since the people change',
}

const sentence = ({ group, joins, leaves, unsure }: MembershipChange): Phrase => {
  const parts = [
    ...(joins.length > 0 ? [`${people(joins.length)} come${joins.length === 1 ? 's' : ''} in`] : []),
    ...(leaves.length > 0 ? [`${people(leaves.length)} go${leaves.length === 1 ? 'es' : ''} out`] : []),
    ...(unsure.length > 0 ? [`of ${people(unsure.length)} it cannot be told`] : []),
  ]
  return [{ data: group.name }, `: ${parts.join(', ')}, ${BECAUSE[group.reason]}`]
}

/** What stands in the way of telling: what the new rule cannot decide, or that nobody knows whether the person is in today. */
const doubt = ({ group }: MembershipChange, person: Person, today: string): string => {
  const next = group.after?.on === true ? whyUnknown(group.after, person.after, today) : undefined
  if (next !== undefined) return next
  const now = group.before === undefined ? undefined : whyUnknown(group.before, person.before, today)
  return now === undefined
    ? 'it is not known who is in the group today'
    : `whether they are in it today is not known: ${now}`
}

const mover = (person: Person, scene: Scene, why?: string): Mover => ({
  who: person.address,
  says: why === undefined ? [{ data: person.name }] : [{ data: person.name }, ': ', { data: why }],
  partner: partnerOfPerson(person, scene)?.address ?? null,
})

/** The moves as the plan holds them. Colleagues are counted and, unless `impact` is `all`, not named. */
export const membershipsOf = (moves: readonly MembershipChange[], scene: Scene, impact: Impact): Membership[] =>
  moves.map((move) => {
    const isListed = (person: Person) => impact === 'all' || person.external
    const list = (all: readonly Person[]) => all.filter(isListed).map((person) => mover(person, scene))
    const others = (all: readonly Person[]) => all.filter((person) => !isListed(person)).length
    return {
      group: move.group.address,
      reason: move.group.reason,
      joins: list(move.joins),
      leaves: list(move.leaves),
      unknown: move.unsure
        .filter(isListed)
        .map((person) => mover(person, scene, doubt(move, person, scene.context.today))),
      others: { joins: others(move.joins), leaves: others(move.leaves), unknown: others(move.unsure) },
      says: sentence(move),
      source: move.group.source,
    }
  })
