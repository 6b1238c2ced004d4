import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../util/days.ts'
import { dateHelp, dateMessage } from './dates.ts'

const anyDay = fc.integer({ min: 0, max: 18_000 }).map((days) => addDays('2010-01-01', days))

test('a day in another format is told in the one that is wanted', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const [year = '', month = '', date = ''] = day.split('-')
      const forms = [
        `${date}.${month}.${year}`,
        `${Number(date)}. ${Number(month)}. ${year}`,
        `${date}.${month}.${year.slice(2)}`,
        `${year}/${month}/${date}`,
        `${year}${month}${date}`,
        `${day} 00:00:00`,
        `${day}T08:00:00Z`,
        `${date}.${month}.${year} 00:00`,
        String(Math.round((Date.parse(day) - Date.parse('1899-12-30')) / 86_400_000)),
      ]
      for (const form of forms) expect([form, dateHelp(form)]).toEqual([form, expect.stringContaining(`\`${day}\``)])
    }),
  )
})

test('with strokes the order of day and month depends on the country: never one of two', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const [year = '', month = '', date = ''] = day.split('-')
      const told = dateHelp(`${date}/${month}/${year}`)
      expect(told).toContain(`\`${day}\``)
      const other = `${year}-${date}-${month}`
      if (Number(date) <= 12 && other !== day) expect(told).toContain(`Did you mean \`${day}\` or \`${other}\`?`)
    }),
  )
})

test.each(['31-Mar-2027', 'March 31, 2027', '31. März 2027', '31 March 2027'])('%s', (written) => {
  expect(dateHelp(written)).toContain('`2027-03-31`')
})

test.each(['tomorrow', '', '32.13.2027', '12345', 'June 2027', '99/99/2027'])(
  '%s is no day in any format',
  (written) => {
    expect(dateHelp(written)).toBe('Write it as YYYY-MM-DD (ISO 8601).')
  },
)

test('another format is not said to be no day', () => {
  expect(dateMessage('`31.12.2026`', '31.12.2026')).toBe('`31.12.2026` is not in the format YYYY-MM-DD.')
  expect(dateMessage('`2027-02-30`', '2027-02-30')).toBe('there is no date `2027-02-30`.')
})
