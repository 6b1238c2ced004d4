import { expect, it } from 'vitest'
import type { Setting } from '../model.ts'
import { ruleLines } from './settings.ts'

const longer = (size: number): Setting[] =>
  Array.from({ length: size }, (_, at) => ({
    id: `guest:g${at}@contoso.com`,
    field: 'expires',
    before: '2026-12-31',
    after: '2027-12-31',
    says: [{ data: `G${at}` }, ': last day of access ', { data: '2026-12-31' }, ' → ', { data: '2027-12-31' }],
    source: null,
    fingerprint: '',
  }))

const timeOf = (settings: readonly Setting[]): number => {
  const began = process.cpuUsage().user
  expect(ruleLines(settings)).toHaveLength(1)
  return process.cpuUsage().user - began
}

it('folds what changes alike for more than three, and names everybody', () => {
  expect(ruleLines(longer(3)).map(({ about }) => about.length)).toEqual([0, 0, 0])
  expect(ruleLines(longer(4)).map(({ about }) => about.length)).toEqual([4])
})

it('takes four times the rules in less than nine times the time', () => {
  timeOf(longer(10_000))
  expect(timeOf(longer(40_000))).toBeLessThan(9 * timeOf(longer(10_000)) + 200_000)
})
