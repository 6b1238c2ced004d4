import { describe, expect, it } from 'vitest'
import { inactiveAsOf, undisputed } from './clocks.ts'

const at = (day: string): number => Date.parse(`${day}T12:00:00Z`)

/** Tenant, machine, whether it is a sandbox, and what nobody disputes. */
const TABLE: [string | undefined, string, boolean, string][] = [
  ['2026-11-23', '2026-11-23', false, '2026-11-23'],
  ['2026-11-24', '2026-11-23', false, '2026-11-24'],
  ['2099-01-01', '2026-11-23', false, '2026-11-23'],
  ['2020-01-01', '2026-11-23', false, '2020-01-01'],
  ['2099-01-01', '2026-11-23', true, '2099-01-01'],
  [undefined, '2026-11-23', false, '2026-11-23'],
]

describe('the time that no clock disputes', () => {
  it.each(TABLE)('tenant %s, machine %s, sandbox %s: %s', (tenant, machine, isLocal, expected) => {
    const clocks = { tenant: tenant === undefined ? undefined : at(tenant), machine: at(machine), isLocal }
    expect(undisputed(clocks)).toBe(at(expected))
  })
})

describe('the day as of which accounts are inactive', () => {
  it.each([
    ['without --now', undefined, false, '2026-11-23'],
    ['with a day that has passed', '2026-11-01', false, '2026-11-01'],
    ['with a day that is still to come, on which nobody can have signed in', '2027-06-01', false, '2026-11-23'],
    ['with such a day in a sandbox', '2027-06-01', true, '2027-06-01'],
  ])('%s', (_, given, isLocal, expected) => {
    expect(inactiveAsOf(given, { undisputedDay: '2026-11-23', isLocal })).toBe(expected)
  })
})
