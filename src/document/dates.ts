/** How a text that is no date would be written as one. */
import { isDay } from '../util/days.ts'
export function dateHelp(written: string): string {
  const [, year = '', month = ''] = /^(\d{4})-(\d{2})-\d{2}$/.exec(written) ?? []
  if (year !== '') {
    if (Number(month) < 1 || Number(month) > 12) return 'It is YYYY-MM-DD: the month, 01 to 12, comes before the day.'
    return `That month has ${new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()} days.`
  }
  const meant = spelledOut(written)
  return meant === undefined ? 'Write it as YYYY-MM-DD.' : `Write it as YYYY-MM-DD: \`${meant}\`.`
}

/** The day that is meant, where there is one way to read it. */
function spelledOut(written: string): string | undefined {
  const timed = /^(\d{4}-\d{2}-\d{2})[T ]\d/.exec(written)
  if (timed?.[1] !== undefined) return timed[1]
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(written)
  const loose = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(written)
  // With dots the day comes first wherever dates are written so; with strokes that depends on the country.
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(written)
  const [, year, month, day] = compact ?? loose ?? (dotted === null ? [] : [dotted[0], dotted[3], dotted[2], dotted[1]])
  if (year === undefined || month === undefined || day === undefined) return undefined
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(text) ? text : undefined
}
