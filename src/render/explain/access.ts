/** The ways to apps of a person, a group or an app, as lines: what ends first, then what begins. */
import type { ExplainedPath, Explanation, Step } from '../../access/index.ts'
import type { Phrase } from '../../model.ts'
import { groupBy } from '../../util/group-by.ts'
import { naturallyBy } from '../../util/natural-order.ts'
import { phraseText } from '../phrase.ts'
import { count } from '../words.ts'
import type { Called } from './called.ts'
import {
  causeText,
  type ExplainItem,
  type ExplainSection,
  endSteps,
  inReadingOrder,
  markOf,
  stepWithSide,
  whenWords,
} from './parts.ts'

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
    details: [...path.steps.map(stepWithSide), ...endSteps(path.ends), ...(isOfApp ? stillClosing(path) : [])],
    isSteady: path.now === path.later,
  }
}

/** What closes a path beside what ends it. */
const stillClosing = (path: ExplainedPath): Step[] => (path.ends.length > 0 ? [] : closing(path))

/** Why it ends, where that is the same for everybody; else each name has it beside it. */
export const sharedEnds = (same: readonly ExplainedPath[]): Step[] | undefined => {
  const [first, ...others] = same.map(({ ends }) => ends.map(({ says, source }): Step => ({ says, source })))
  if (first === undefined) return []
  const key = JSON.stringify(first)
  return others.every((ends) => JSON.stringify(ends) === key) ? endSteps(first) : undefined
}

/** Who is kept out says why beside the name, and who loses something for a reason of their own. */
const nameWithReason = (path: ExplainedPath, isShared: boolean, called: Called): string => {
  const ends = isShared ? [] : path.ends.map(causeText)
  const why = path.now || path.later ? ends : closing(path).map(({ says }) => phraseText(says))
  return `${phraseText(called(path.who))}${why.length === 0 ? '' : `: ${why.join(', ')}`}`
}

const together = (same: readonly ExplainedPath[], first: ExplainedPath, called: Called): ExplainItem => {
  const { sign, word, colour } = markOf(first)
  const last = new Map(same.flatMap(({ steps }) => steps.slice(-1)).map((step) => [JSON.stringify(step), step]))
  const way = wayOf(first, called)
  const ends = sharedEnds(same)
  return {
    sign,
    colour,
    says: [...way, ...roleOf(first), ` (${word}): ${count(same.length, 'person', 'people')}`],
    details: [...(last.size === 1 ? [...last.values()].map(stepWithSide) : []), ...(ends ?? [])],
    people: same.map((path) => nameWithReason(path, ends !== undefined, called)),
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

/** Apps that are not declared are not read. */
const NONE: { [is in Explanation['is']]: string } = {
  person: 'none of the declared apps',
  container: 'none of the declared apps',
  organisation: 'none of the declared apps',
  resource: 'no assignments',
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
  return { title: 'Access', colour: 'bold', items: inReadingOrder(items), none: NONE[is] }
}
