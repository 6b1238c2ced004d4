/** What follows from a rule that changed: the shape of an answer, and words that several rules share. */
import type { Phrase, Setting, Value } from '../model.ts'
import { count } from './words.ts'

/** What is known beside the rule itself. */
export interface EffectContext {
  /** How many objects the same happens to. */
  number: number
  today: string
  /** Whether `before` was read: without `--since` it only stands for nothing. */
  isCompared: boolean
  /** Why the object is on hold, where it is. */
  hold?: string | undefined
}

/** What follows from a rule that changed; empty where nothing is to be said. */
export type Effect = (setting: Setting, context: EffectContext) => Phrase

/** As it is in a file; a plan may have been edited. */
export const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null))
export const days = (value: Value): string => (typeof value === 'number' ? count(value, 'day') : plain(value))

/** ` instead of 30`, ` instead of no limit`: of a limit that was another one, where that is known. */
export const insteadOf = ({ before, entry }: Setting, { isCompared }: EffectContext, none: string): string =>
  !isCompared || entry === 'new' ? '' : ` instead of ${before === null ? none : plain(before)}`

/** The items of a list that the other one lacks. */
export const listed = (value: Value, other: Value): string[] =>
  Array.isArray(value) ? value.filter((item) => !Array.isArray(other) || !other.includes(item)).map(plain) : []
