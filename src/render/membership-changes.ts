import type { Membership, Mover, Phrase, Plan, Source } from '../model.ts'
import { FEW } from './few.ts'
import type { DisplayNames } from './names.ts'
import { byPartner, type PartnerOf } from './partners.ts'
import { joinPhrases } from './phrase.ts'
import { count } from './words.ts'

/** What a rule does to people: the lists of a membership. */
export type Direction = 'leaves' | 'joins' | 'unknown'

/** Those of one dynamic group who go one way. */
export interface MembershipSection {
  /** What happens to the group as a whole: `Contoso users: 3 people join, 1 person leaves (membership rule new or changed)`. */
  says: Phrase
  source: Source | null
  people: Mover[]
  /** Internal users, who are counted and not named. */
  unnamed: number
}

export const DIRECTIONS: { [direction in Direction]: { title: string; sign: string } } = {
  leaves: { title: 'Leave a dynamic group', sign: '-' },
  joins: { title: 'Join a dynamic group', sign: '+' },
  unknown: { title: 'Membership in a dynamic group cannot be determined', sign: '?' },
}

/** In which order the sections stand. */
const ORDER: readonly Direction[] = ['leaves', 'joins', 'unknown']

const numberOf = (membership: Membership, direction: Direction): number =>
  membership[direction].length + membership.others[direction]

/** Those who go one way, by group. What happens to a group, and why, is said in the first section that it has. */
export function membershipChangeSections(
  memberships: readonly Membership[],
  direction: Direction,
): MembershipSection[] {
  return memberships
    .filter((membership) => numberOf(membership, direction) > 0)
    .map((membership) => {
      const { says, source, others } = membership
      const isFirst = ORDER.find((each) => numberOf(membership, each) > 0) === direction
      const number = count(numberOf(membership, direction), 'person', 'people')
      return {
        says: isFirst ? says : [...says.slice(0, 1), `: ${number}`],
        source: isFirst ? source : null,
        people: membership[direction],
        unnamed: others[direction],
      }
    })
}

/** How many entries, with those who are not named. */
export function countMembershipChanges(sections: readonly MembershipSection[]): number {
  return sections.reduce((sum, { people, unnamed }) => sum + people.length + unnamed, 0)
}

/** `Leave a dynamic group (12 people)`; who leaves two is one person and two memberships. */
export function membershipTitle(direction: Direction, sections: readonly MembershipSection[]): string {
  const entries = countMembershipChanges(sections)
  const repeated = sections.flatMap((section) => section.people.map(({ who }) => who))
  const people = entries - repeated.length + new Set(repeated).size
  const memberships = people === entries ? '' : `, ${count(entries, 'membership')}`
  return `${DIRECTIONS[direction].title} (${count(people, 'person', 'people')}${memberships})`
}

/** Those who go one way: a line each, or, where there are many and no line says more than the name, a line for each partner's. */
export function moverLines(
  people: readonly Mover[],
  { names, partnerOf }: { names: DisplayNames; partnerOf: PartnerOf },
): Phrase[] {
  if (people.length <= FEW || people.some(({ says }) => says.length > 1)) return people.map(({ says }) => says)
  const named = people.map((mover) => ({ id: mover.who, partner: mover.partner, says: mover.says }))
  return byPartner(named, partnerOf, names, ['Without a partner']).map(({ label, items }) => [
    ...label,
    ': ',
    ...joinPhrases(
      items.map(({ says }) => says),
      ', ',
    ),
  ])
}

/** The line for internal users; undefined where there are none. */
export function unnamedLine({ people, unnamed }: MembershipSection): string | undefined {
  if (unnamed === 0) return undefined
  return `${people.length > 0 ? 'and ' : ''}${count(unnamed, 'internal user')} (names: --impact all)`
}

/** `12 people: it depends on …`: why membership is unknown, and for how many. */
export function undecidedReasons(people: readonly Mover[]): Phrase[] {
  const reasons = new Map<string, { why: Phrase; number: number }>()
  for (const { says } of people) {
    // A mover's first piece is the person; what follows is the same for all who share a reason.
    const why = says.slice(1)
    const key = JSON.stringify(why)
    const known = reasons.get(key)
    if (known === undefined) reasons.set(key, { why, number: 1 })
    else known.number += 1
  }
  return [...reasons.values()].map(({ why, number }) => [count(number, 'person', 'people'), ...why])
}

/** `3 people leave a dynamic group`: each person once, for the summary. */
export function membershipCounts({ memberships }: Plan): string[] {
  const number = (direction: Direction): number =>
    new Set(memberships.flatMap((one) => one[direction].map(({ who }) => who))).size +
    memberships.reduce((sum, { others }) => sum + others[direction], 0)
  const [leaves, joins, unknown] = [number('leaves'), number('joins'), number('unknown')]
  return [
    ...(leaves > 0 ? [`${count(leaves, 'person leaves', 'people leave')} a dynamic group`] : []),
    ...(joins > 0 ? [`${count(joins, 'person joins', 'people join')} a dynamic group`] : []),
    ...(unknown > 0 ? [`membership of ${count(unknown, 'person', 'people')} cannot be determined`] : []),
  ]
}
