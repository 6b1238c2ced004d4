/** The ways to apps of a person, a group or an app, as lines: what ends first, then what begins. */
import type { ExplainedPath, Explanation, Step } from '../../access/index.ts'
import type { Phrase } from '../../model.ts'
import { groupBy } from '../../util/group-by.ts'
import { naturallyBy } from '../../util/natural-order.ts'
import { phraseText } from '../phrase.ts'
import { count } from '../words.ts'
import type { Called } from './called.ts'
import { type ExplainItem, type ExplainSection, inReadingOrder, markOf, whenWords } from './parts.ts'

/** More people than these who have an app in one way are told together, with what is the same for all. */
const MOST_ALONE = 5

/** `through Order portal pilot`, `through dynamic group Contoso users`, `assigned directly`. */
export const wayOf = ({ via, group }: ExplainedPath, called: Called): Phrase => {
  const name = group === null ? [] : called(group)
  if (via === 'open') return ['no assignment required']
  if (via === 'direct') return ['assigned directly']
  return [via === 'rule' ? 'through dynamic group ' : 'through ', ...name]
}

export const roleOf = ({ role }: ExplainedPath): Phrase => (role === null ? [] : [' (role: ', { data: role }, ')'])

const closing = ({ obstacles }: ExplainedPath): Step[] =>
  obstacles
    .filter(({ closes }) => closes)
    .map((obstacle) => ({ says: [...obstacle.says, whenWords(obstacle)], source: obstacle.source }))

const alone = (path: ExplainedPath, isOfApp: boolean, called: Called): ExplainItem => {
  const { sign, word, colour } = markOf(path)
  const what: Phrase = isOfApp ? called(path.who) : called(path.app)
  return {
    sign,
    colour,
    says: [...what, ...roleOf(path), ', ', ...wayOf(path, called), ` (${word})`],
    details: [...path.steps, ...(isOfApp ? closing(path) : [])],
    isSteady: path.now === path.later,
  }
}

/** Who is kept out says why beside the name. */
const nameWithObstacles = (path: ExplainedPath, called: Called): string => {
  const why = path.now || path.later ? [] : closing(path).map(({ says }) => phraseText(says))
  return `${phraseText(called(path.who))}${why.length === 0 ? '' : `: ${why.join(', ')}`}`
}

const together = (same: readonly ExplainedPath[], first: ExplainedPath, called: Called): ExplainItem => {
  const { sign, word, colour } = markOf(first)
  const last = new Map(same.flatMap(({ steps }) => steps.slice(-1)).map((step) => [JSON.stringify(step), step]))
  const way = wayOf(first, called)
  return {
    sign,
    colour,
    says: [...way, ...roleOf(first), ` (${word}): ${count(same.length, 'person', 'people')}`],
    details: last.size === 1 ? [...last.values()] : [],
    people: same.map((path) => nameWithObstacles(path, called)),
    isSteady: first.now === first.later,
  }
}

const itemsOfApp = (paths: readonly ExplainedPath[], called: Called): ExplainItem[] => {
  const keyOf = ({ via, group, role, now, later }: ExplainedPath): string =>
    JSON.stringify([via, group, role, now, later])
  return [...groupBy(paths, keyOf).values()].flatMap((same) => {
    const [first] = same
    if (first === undefined) return []
    return same.length > MOST_ALONE ? [together(same, first, called)] : same.map((path) => alone(path, true, called))
  })
}

/** How somebody, or a group, has apps; of an app, who has it and how. */
export const accessSection = ({ is, paths }: Explanation, called: Called): ExplainSection => {
  const sorted = [...paths].sort(
    naturallyBy(
      ({ app }) => phraseText(called(app)),
      (path) => phraseText(wayOf(path, called)),
      ({ who }) => phraseText(called(who)),
    ),
  )
  const items = is === 'resource' ? itemsOfApp(sorted, called) : sorted.map((path) => alone(path, false, called))
  return { title: 'Access', colour: 'bold', items: inReadingOrder(items), none: 'none of the declared apps' }
}
