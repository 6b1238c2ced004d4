import type { End, ExplainedPath, Step } from '../../access/index.ts'
import type { Obstacle, Phrase, Source } from '../../model.ts'
import type { Style } from '../paint.ts'
import { phraseText, sourceLabel } from '../phrase.ts'

/** One thing that is known of a person or a partner, under its name. */
export interface Fact {
  label: string
  says: Phrase
  source?: Source | null
}

/** One thing that is told, with what is behind it. */
export interface ExplainItem {
  sign: '=' | '-' | '+' | '.' | '!' | '·' | '~'
  colour: Style
  says: Phrase
  details: readonly Step[]
  /** People whom it is about, where they are told together. */
  people?: readonly string[]
  /** The plan changes nothing about it: where there are too many, it gives way first. */
  isSteady: boolean
}

export interface ExplainSection {
  title: string
  colour: Style
  items: readonly ExplainItem[]
  /** What is said instead of no items. */
  none?: string
}

type When = Pick<ExplainedPath, 'now' | 'later'>

/** When something holds, as its sign, in words and in colour. */
export const markOf = ({ now, later }: When): Pick<ExplainItem, 'sign' | 'colour'> & { word: string } => {
  if (now)
    return later
      ? { sign: '=', word: 'now and after apply', colour: 'plain' }
      : { sign: '-', word: 'until apply', colour: 'red' }
  return later
    ? { sign: '+', word: 'after apply', colour: 'green' }
    : { sign: '.', word: 'without effect', colour: 'yellow' }
}

/** What ends, what begins, what stays, what is blocked: a loss is never missed because it stands below. */
const SIGNS: readonly ExplainItem['sign'][] = ['-', '+', '~', '=', '.']

export const inReadingOrder = (items: readonly ExplainItem[]): ExplainItem[] =>
  SIGNS.flatMap((sign) => items.filter((item) => item.sign === sign))

/** When an obstacle that closes something does not apply on both sides of the plan. */
export const whenWords = ({ before, after, closes }: Pick<Obstacle, 'before' | 'after' | 'closes'>): string => {
  if (!closes || before === after) return ''
  return before ? ' (until apply)' : ' (after apply)'
}

const SIDE: { [when in NonNullable<Step['when']>]: string } = { now: 'now: ', later: 'after apply: ' }

/** A link with the side of the plan on which alone it is there. */
export const stepWithSide = ({ says, source, when }: Step): Step =>
  when === undefined ? { says, source } : { says: [SIDE[when], ...says], source }

/** Why something ends: cause by cause, with how a rule evaluates for one person. */
export const endSteps = (ends: readonly End[]): Step[] =>
  ends.flatMap(({ says, source, clauses = [] }) => [
    { says: [SIDE.later, ...says], source },
    ...clauses.map((data) => ({ says: [{ data }], source: null })),
  ])

/** A cause with its line, in one piece: `sign-in is blocked, guests.yaml:7`. */
export const causeText = ({ says, source }: Step): string =>
  [phraseText(says), ...(source === null ? [] : [sourceLabel(source)])].join(', ')

/** A place alone, for what has no words of its own. */
export const placeOf = (source: Source | null): Step[] => (source === null ? [] : [{ says: [], source }])
