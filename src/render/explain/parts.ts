import type { ExplainedPath, Step } from '../../access/index.ts'
import type { Phrase, Source } from '../../model.ts'
import type { Style } from '../paint.ts'

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
    : { sign: '.', word: 'assigned, but blocked', colour: 'yellow' }
}

export const VIA: { [via in ExplainedPath['via']]: string } = {
  direct: 'directly',
  member: 'through a group',
  rule: 'through a dynamic group',
  open: 'no assignment required',
}

/** A place alone, for what has no words of its own. */
export const placeOf = (source: Source | null): Step[] => (source === null ? [] : [{ says: [], source }])
