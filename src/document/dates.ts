import { isDay } from '../util/days.ts'

const FORMAT = /^(\d{4})-(\d{2})-\d{2}$/

/** What is wrong with a text in the place of a date: its format, or that there is no such day. `shown` is how it is quoted. */
export const dateMessage = (shown: string, written: string): string =>
  FORMAT.test(written) ? `there is no date ${shown}.` : `${shown} is not in the format YYYY-MM-DD.`

/** How a text that is not a date would be written as one. */
export function dateHelp(written: string): string {
  const [, year = '', month = ''] = FORMAT.exec(written) ?? []
  if (year !== '') {
    if (Number(month) < 1 || Number(month) > 12) return 'The month (01 to 12) comes before the day.'
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
