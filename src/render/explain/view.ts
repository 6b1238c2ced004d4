import type { Explanation } from '../../access/index.ts'
import type { Phrase } from '../../model.ts'
import { groupBy } from '../../util/group-by.ts'
import { ACCESS_MEANS } from '../access-means.ts'
import { joinPhrases } from '../phrase.ts'
import { accessSection } from './access.ts'
import { type Called, calledIn } from './called.ts'
import { membershipSection } from './memberships.ts'
import { outcomeRows } from './outcome.ts'
import { partnerRows, partnerSections } from './partner.ts'
import { type ExplainItem, type ExplainSection, type Fact, placeOf, whenWords } from './parts.ts'
import { personRows } from './person.ts'

/** What `explain` found, in the order in which people read it; each format prints the same. */
export interface ExplainView {
  name: string
  who: string
  facts: readonly Fact[]
  says: readonly Phrase[]
  sections: readonly ExplainSection[]
  note: string
}

/** What stands in the way: one line for one fact, with every app that it is about. */
const restrictions = ({ obstacles }: Explanation, called: Called): ExplainSection => {
  const keyOf = ({ code, says, source, before, after }: (typeof obstacles)[number]): string =>
    JSON.stringify([code, says, source, before, after])
  const items = [...groupBy(obstacles, keyOf).values()].flatMap((same): ExplainItem[] => {
    const [first] = same
    if (first === undefined) return []
    const apps = joinPhrases(
      same.flatMap(({ app }): Phrase[] => (app === null ? [] : [called(app)])),
      ', ',
    )
    const where: Phrase = apps.length === 0 ? [] : [...apps, ': ']
    return [
      {
        sign: '!',
        colour: 'red',
        says: [`${first.code}: `, ...where, ...first.says, whenWords(first)],
        details: placeOf(first.source),
        isSteady: first.before === first.after,
      },
    ]
  })
  return { title: 'Restrictions', colour: 'red', items }
}

/** What an explanation says, for every format that people read. */
export const explainView = (explanation: Explanation): ExplainView => {
  const { name, who, says, person, partner } = explanation
  const called = calledIn(explanation)
  const sections =
    partner === undefined
      ? [restrictions(explanation, called), accessSection(explanation, called), membershipSection(explanation, called)]
      : [restrictions(explanation, called), ...partnerSections(partner, explanation.paths, called)]
  return {
    name,
    who,
    says,
    facts: [
      ...(partner === undefined ? [] : partnerRows(partner, explanation.paths)),
      ...(person === undefined ? [] : personRows(person)),
      ...outcomeRows(explanation, called),
    ],
    sections: sections.filter(({ items, none }) => items.length > 0 || none !== undefined),
    note: ACCESS_MEANS,
  }
}
