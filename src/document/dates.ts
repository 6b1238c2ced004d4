import { addDays, isDay } from '../util/days.ts'
import { didYouMean } from './messages.ts'

const FORMAT = /^(\d{4})-(\d{2})-\d{2}$/

/** What is wrong with a text in the place of a date: its format, or that there is no such day. `shown` is how it is quoted. */
export const dateMessage = (shown: string, written: string): string =>
  FORMAT.test(written) ? `there is no date ${shown}.` : `${shown} is not in the format YYYY-MM-DD.`

/** How a text that is not a date would be written as one. */
export function dateHelp(written: string): string {
  const [, year = '', month = ''] = FORMAT.exec(written) ?? []
  if (year !== '') {
    if (Number(month) < 1 || Number(month) > 12) return 'The month (01 to 12) comes before the day.'
    const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
    return `That month has ${last} days; its last one is \`${year}-${month}-${last}\`.`
  }
  const [only, other] = readings(written)
  if (only === undefined) return 'Write it as YYYY-MM-DD (ISO 8601).'
  return other === undefined
    ? `Write it as YYYY-MM-DD (ISO 8601): \`${only}\`.`
    : `Write it as YYYY-MM-DD (ISO 8601). ${didYouMean(only, other)}`
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
/** German months that begin otherwise. */
const OTHER_MONTHS: { readonly [begins: string]: number } = { mär: 3, mrz: 3, mai: 5, okt: 10, dez: 12 }

/** The days that may be meant: one, or two where the order of day and month depends on the country. */
function readings(written: string): string[] {
  const text = written.trim().replace(/[T ,]+\d{1,2}:\d{2}.*$/, '')
  const [, y = '', m = '', d = ''] =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})\.?$/.exec(text) ?? []
  if (y !== '') return days([y, m, d])
  // With dots the day comes first wherever dates are written so; with strokes that depends on the country.
  const [, first = '', by, second = '', year = ''] = /^(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})$/.exec(text) ?? []
  if (by === '.') return days([year, second, first])
  if (year !== '') return days([year, second, first], [year, first, second])
  // A spreadsheet counts days, from 1899-12-30; these are the years 2009 to 2064.
  if (/^[45]\d{4}$/.test(text) || /^60\d{3}$/.test(text)) return [addDays('1899-12-30', Number(text))]
  return named(text)
}

/** With the month as a word: `31-Mar-2027`, `March 31, 2027`, `31. März 2027`. */
function named(text: string): string[] {
  const [word, other] = text.match(/\p{L}+/gu) ?? []
  const numbers = text.match(/\d+/g) ?? []
  const [one, two, three] = numbers
  if (word === undefined || other !== undefined || one === undefined || two === undefined || three !== undefined)
    return []
  const begins = word.toLowerCase().slice(0, 3)
  const month = OTHER_MONTHS[begins] ?? MONTHS.indexOf(begins) + 1
  if (month === 0) return []
  return one.length === 4 ? days([one, String(month), two]) : days([two, String(month), one])
}

const days = (...read: readonly (readonly [year: string, month: string, day: string])[]): string[] => [
  ...new Set(
    read
      .map(([year, month, day]) => `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
      .filter(isDay),
  ),
]
