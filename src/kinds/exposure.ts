/**
 * What is wider and what is narrower, by the two complete lists of contract 6: each room's `exposure.ts` holds its part, and
 * `exposure.test.ts` beside this file holds the whole.
 */
import type { Value } from '../model.ts'
import type { Exposure, Kind } from './kind.ts'

export type Exposes = NonNullable<Kind['exposes']>

/** A value of unknown rank counts as the widest when it is set and as the narrowest when it is replaced. */
export const isWider = (order: readonly string[], before: Value | undefined, after: Value | undefined): boolean => {
  if (after === undefined || before === after) return false
  const rank = (value: Value | undefined, unknown: number) =>
    typeof value === 'string' && order.includes(value) ? order.indexOf(value) : unknown
  return rank(after, order.length) > rank(before, -1)
}

export const noExposure = (): Exposure => ({ widen: [], narrow: [] })

export const fieldIf = (condition: boolean, field: string): string[] => (condition ? [field] : [])
