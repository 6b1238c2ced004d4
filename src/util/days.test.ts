import { describe, expect, it } from 'vitest'
import { addDays, dayOf, daysBetween, isDay, startOfDay } from './days.ts'

describe('a day', () => {
  it.each(['2026-11-23', '2024-02-29', '0001-01-01', '9999-12-31'])('is %s', (text) => expect(isDay(text)).toBe(true))
  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-11-31',
    '2026-1-1',
    '23.11.2026',
    '2026-11-23T00:00:00Z',
    '',
  ])('is not %s', (text) => expect(isDay(text)).toBe(false))

  it('begins and ends in UTC', () => {
    expect(startOfDay('2026-11-23')).toBe(Date.UTC(2026, 10, 23))
    expect(dayOf(Date.UTC(2026, 10, 23, 23, 59, 59, 999))).toBe('2026-11-23')
    expect(dayOf(new Date('2026-11-24T00:30:00+01:00'))).toBe('2026-11-23')
  })

  it('counts over months, leap days and changes of the clock', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30')
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
    expect(daysBetween('2026-12-31', '2026-01-01')).toBe(-364)
  })
})
