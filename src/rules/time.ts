/** Dates and durations in rules, as ranges: a date without a zone can be any of a day's worth of moments. */
import { DAY_MS } from '../util/days.ts'
import { no, unknown, yes } from './ternary.ts'
import type { Truth } from './ternary.ts'

/** Milliseconds since 1970, both ends included. */
export interface Range {
  from: number
  to: number
}

const written = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?(Z|[+-]\d{2}:\d{2})?)?$/i
const hour = 3_600_000

/** The moments an ISO 8601 date can mean, or undefined when it is not a date. Without a zone: UTC+14 to UTC-12. */
export function readDate(text: string): Range | undefined {
  const parts = written.exec(text)
  if (!parts) return undefined
  const [, year, month, date, hours = '00', minutes = '00', seconds = '00', fraction = '0', zone] = parts
  const moment = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(date),
    Number(hours),
    Number(minutes),
    Number(seconds),
  )
  const back = new Date(moment)
  // Date.UTC carries 31 February over into March; such a date does not exist.
  const carried = back.getUTCMonth() + 1 !== Number(month) || back.getUTCDate() !== Number(date)
  if (carried || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined
  const exact = moment + Math.floor(Number(`0.${fraction}`) * 1000)
  if (zone === undefined) return { from: exact - 14 * hour, to: exact + 12 * hour }
  const offset = zone.toUpperCase() === 'Z' ? 0 : offsetOf(zone)
  return { from: exact - offset, to: exact - offset }
}

function offsetOf(zone: string): number {
  const sign = zone.startsWith('-') ? -1 : 1
  return sign * (Number(zone.slice(1, 3)) * hour + Number(zone.slice(4, 6)) * 60_000)
}

const parts = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i

/** A duration in milliseconds; undefined with years, months or weeks, because it is not documented how the service counts them. */
export function readDuration(text: string): number | undefined {
  const found = parts.exec(text)
  if (!found) return undefined
  const [, years, months, weeks, days = '0', hours = '0', minutes = '0', seconds = '0'] = found
  if (years !== undefined || months !== undefined || weeks !== undefined) return undefined
  return Number(days) * DAY_MS + Number(hours) * hour + Number(minutes) * 60_000 + Number(seconds) * 1000
}

/** `value` at or after, at or before, or the same moment as `wanted`; unknown where the ranges do not decide it. */
export function compareDates(operator: 'ge' | 'le' | 'eq', value: Range, wanted: Range): Truth {
  switch (operator) {
    case 'ge':
      return value.from >= wanted.to ? yes : value.to < wanted.from ? no : unknown
    case 'le':
      return value.to <= wanted.from ? yes : value.from > wanted.to ? no : unknown
    case 'eq':
      if (value.to < wanted.from || value.from > wanted.to) return no
      return value.from === value.to && wanted.from === wanted.to ? yes : unknown
  }
}
