import type { ExplainedMembership, ExplainedPath, Explanation, Step } from '../../access/index.ts'
import type { Obstacle, Phrase } from '../../model.ts'
import { groupBy } from '../../util/group-by.ts'
import { joinPhrases } from '../phrase.ts'
import { partnerRows, partnerSections } from './partner.ts'
import { type ExplainItem, type ExplainSection, type Fact, markOf, placeOf, VIA } from './parts.ts'
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

/** When an obstacle that closes something does not apply on both sides of the plan. */
const whenWords = ({ before, after, closes }: Pick<Obstacle, 'before' | 'after' | 'closes'>): string => {
  if (!closes || before === after) return ''
  return before ? ' (until apply)' : ' (after apply)'
}

/** What stands in the way: one line for one fact, with every app that it is about. */
const restrictions = ({ obstacles }: Explanation): ExplainSection => {
  const keyOf = ({ code, says, source, before, after }: (typeof obstacles)[number]): string =>
    JSON.stringify([code, says, source, before, after])
  const items = [...groupBy(obstacles, keyOf).values()].flatMap((same): ExplainItem[] => {
    const [first] = same
    if (first === undefined) return []
    const apps = joinPhrases(
      same.flatMap(({ app }): Phrase[] => (app === null ? [] : [[{ data: app }]])),
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

const accessItem = (path: ExplainedPath, { is, who }: Explanation): ExplainItem => {
  const { sign, word, colour } = markOf(path)
  const role: Phrase = path.role === null ? [] : [' (role: ', { data: path.role }, ')']
  const holder: Phrase = is === 'resource' && path.who !== who ? [{ data: path.who }, ': '] : []
  const closing = is === 'resource' ? path.obstacles.filter(({ closes }) => closes) : []
  return {
    sign,
    colour,
    says: [...holder, { data: path.app }, ...role, `, ${VIA[path.via]} (${word})`],
    details: [
      ...path.steps,
      ...closing.map((obstacle): Step => ({ says: [...obstacle.says, whenWords(obstacle)], source: obstacle.source })),
    ],
    isSteady: path.now === path.later,
  }
}

const membershipItem = (one: ExplainedMembership, { is }: Explanation): ExplainItem => {
  const { sign, word, colour } = markOf(one)
  return {
    sign,
    colour,
    says: [
      { data: is === 'container' ? one.who : one.group },
      `, ${one.via === 'rule' ? 'membership rule' : 'assigned'} (${word})`,
    ],
    details: one.source === null ? [] : [{ says: one.says, source: one.source }],
    isSteady: one.now === one.later,
  }
}

const memberships = (explanation: Explanation): ExplainSection => {
  const items = explanation.memberships.map((one) => membershipItem(one, explanation))
  return {
    title: explanation.is === 'container' ? 'Members' : 'Groups',
    colour: 'bold',
    items: [...items.filter(({ isSteady }) => !isSteady), ...items.filter(({ isSteady }) => isSteady)],
  }
}

const access = (explanation: Explanation): ExplainSection => ({
  title: 'Access',
  colour: 'bold',
  items: explanation.paths.map((path) => accessItem(path, explanation)),
  none: 'none of the declared apps',
})

/** What an explanation says, for every format that people read. */
export const explainView = (explanation: Explanation): ExplainView => {
  const { name, who, says, person, partner } = explanation
  const sections =
    partner === undefined
      ? [restrictions(explanation), access(explanation), memberships(explanation)]
      : [restrictions(explanation), ...partnerSections(partner, explanation.paths)]
  return {
    name,
    who,
    says,
    facts: partner !== undefined ? partnerRows(partner) : person === undefined ? [] : personRows(person),
    sections: sections.filter(({ items, none }) => items.length > 0 || none !== undefined),
    note: 'Access means enterprise app assignment. Access that a group gives elsewhere (SharePoint, Teams, Azure, Conditional Access) is not read.',
  }
}
