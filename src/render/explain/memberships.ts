import type { End, ExplainedMembership, Explanation } from '../../access/index.ts'
import { groupBy } from '../../util/group-by.ts'
import { naturallyBy } from '../../util/natural-order.ts'
import { phraseText } from '../phrase.ts'
import { count } from '../words.ts'
import type { Called } from './called.ts'
import { endSteps, type ExplainItem, type ExplainSection, inReadingOrder, markOf } from './parts.ts'

/** More members than these who came in one way are told together. */
const MOST_ALONE = 5

const HOW: { [via in ExplainedMembership['via']]: string } = { rule: 'membership rule', member: 'assigned' }

/** Why it ends, without what is told of one person alone. */
const causesOf = ({ ends }: ExplainedMembership): End[] => ends.map(({ says, source }) => ({ says, source }))

const alone = (one: ExplainedMembership, isOfGroup: boolean, called: Called): ExplainItem => {
  const { sign, word, colour } = markOf(one)
  return {
    sign,
    colour,
    says: [...called(isOfGroup ? one.who : one.group), `, ${HOW[one.via]} (${word})`],
    details: [...(one.source === null ? [] : [{ says: one.says, source: one.source }]), ...endSteps(one.ends)],
    isSteady: one.now === one.later,
  }
}

const together = (same: readonly ExplainedMembership[], first: ExplainedMembership, called: Called): ExplainItem => {
  const { sign, word, colour } = markOf(first)
  return {
    sign,
    colour,
    says: [`${HOW[first.via]} (${word}): ${count(same.length, 'person', 'people')}`],
    details: endSteps(causesOf(first)),
    people: same.map(({ who }) => phraseText(called(who))),
    isSteady: first.now === first.later,
  }
}

/** The groups of a person, or the members of a group: what ends first, then what begins. */
export const membershipSection = ({ is, memberships }: Explanation, called: Called): ExplainSection => {
  const isOfGroup = is === 'container'
  const sorted = [...memberships].sort(
    naturallyBy(
      ({ who, group }) => phraseText(called(isOfGroup ? who : group)),
      ({ who, group }) => `${group} ${who}`,
    ),
  )
  const bySet = groupBy(sorted, (one) => JSON.stringify(isOfGroup ? [one.via, one.now, one.later, causesOf(one)] : []))
  const items = [...bySet.values()].flatMap((same) => {
    const [first] = same
    if (first === undefined) return []
    return isOfGroup && same.length > MOST_ALONE
      ? [together(same, first, called)]
      : same.map((one) => alone(one, isOfGroup, called))
  })
  return { title: isOfGroup ? 'Members' : 'Groups', colour: 'bold', items: inReadingOrder(items) }
}
