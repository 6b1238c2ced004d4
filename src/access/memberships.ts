import type { Evaluation, Membership, Mover, Phrase } from '../model.ts'
import { evaluatedFor } from './evaluations.ts'
import type { MembershipChange } from './membership-changes.ts'
import { partnerAddressOf, type Person } from './people.ts'
import type { AccessInput } from './input.ts'
import { whyUnknown } from './rule-evaluation.ts'

/** Whom a plan lists: external users, or internal users too. */
export type Impact = 'external' | 'all'

const people = (number: number): string => (number === 1 ? '1 person' : `${number} people`)

const BECAUSE: { [reason in Membership['reason']]: string } = {
  rule: 'membership rule new or changed',
  'becomes dynamic': 'the group becomes dynamic',
  resumes: 'rule processing resumes',
  people: 'attributes of people change',
}

const sentence = (
  { group, joins, leaves, undecided }: MembershipChange,
  evaluation: Evaluation | undefined,
): Phrase => {
  const parts = [
    ...(joins.length > 0 ? [`${people(joins.length)} join${joins.length === 1 ? 's' : ''}`] : []),
    ...(leaves.length > 0 ? [`${people(leaves.length)} leave${leaves.length === 1 ? 's' : ''}`] : []),
    ...(undecided.length > 0 ? [`the rule cannot be evaluated for ${people(undecided.length)}`] : []),
  ]
  const why = [BECAUSE[group.reason], ...(evaluation === undefined ? [] : [evaluatedFor(evaluation)])]
  return [{ data: group.name }, `: ${parts.join(', ')} (${why.join('; ')})`]
}

/** Why membership is unknown: the new rule cannot be evaluated, or current membership is unknown. */
const doubt = ({ group }: MembershipChange, person: Person, today: string): string => {
  if (group.stopsLate) return 'the rule may still be processed after the user changes and before it stops'
  const next = group.after?.on === true ? whyUnknown(group.after, person.after, today) : undefined
  if (next !== undefined) return next
  const now = group.before === undefined ? undefined : whyUnknown(group.before, person.before, today)
  return now === undefined ? 'the current members of the group are unknown' : `current membership is unknown: ${now}`
}

const mover = (person: Person, input: AccessInput, why?: string): Mover => ({
  who: person.address,
  says: why === undefined ? [{ data: person.name }] : [{ data: person.name }, ': ', { data: why }],
  partner: partnerAddressOf(person, input),
})

/** The changes of memberships as the plan holds them. Internal users are counted and, unless `impact` is `all`, not named. */
export const membershipsOf = (
  membershipChanges: readonly MembershipChange[],
  input: AccessInput,
  impact: Impact,
  evaluations: readonly Evaluation[],
): Membership[] => {
  const evaluated = new Map(evaluations.map((one) => [one.group, one]))
  return membershipChanges.map((change) => {
    const isListed = (person: Person) => impact === 'all' || person.external
    const list = (all: readonly Person[]) => all.filter(isListed).map((person) => mover(person, input))
    const others = (all: readonly Person[]) => all.filter((person) => !isListed(person)).length
    return {
      group: change.group.address,
      reason: change.group.reason,
      joins: list(change.joins),
      leaves: list(change.leaves),
      unknown: change.undecided
        .filter(isListed)
        .map((person) => mover(person, input, doubt(change, person, input.context.today))),
      others: {
        joins: others(change.joins),
        leaves: others(change.leaves),
        unknown: others(change.undecided),
      },
      says: sentence(change, evaluated.get(change.group.address)),
      source: change.group.source,
    }
  })
}
