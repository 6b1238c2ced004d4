/** Reading what a forge answered: answers are data, checked where they are used. */
import { isRecord } from '../util/guards.ts'

/** A field down a path of names; undefined where any of them is missing. */
export const fieldOf = (value: unknown, ...names: string[]): unknown =>
  names.reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), value)

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
export const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)
