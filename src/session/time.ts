import { isDay } from '../util/days.ts'
import { InvalidInput } from '../errors.ts'
import { invalid } from '../util/messages.ts'

const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/

/**
 * `--now`, or another time that was typed; a date alone means its first moment, and what names no zone is UTC. `Date.parse`
 * alone takes `12` for a December and moves the 31st of February into March; so both are refused.
 */
export const parseNow = (text: string, what = '--now'): number => {
  const time = ISO.test(text) ? Date.parse(/T[^Z+-]*$/.test(text) ? `${text}Z` : text) : Number.NaN
  const day = text.slice(0, 10)
  if (Number.isNaN(time) || !isDay(day)) {
    throw new InvalidInput(
      invalid(`${what} ${text}`, 'time'),
      [],
      'use ISO 8601, such as 2026-12-01 or 2026-12-01T08:00:00Z',
    )
  }
  return time
}
