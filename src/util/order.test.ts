import fc from 'fast-check'
import { expect, it } from 'vitest'
import { by, byKey, compareNatural, compareText } from './order.ts'

it('compares by code unit, whatever the language of the machine', () => {
  expect(['ä', 'b', 'B', 'a', 'Z', ''].sort(compareText)).toEqual(['', 'B', 'Z', 'a', 'b', 'ä'])
  expect(compareText('a', 'a')).toBe(0)
})

it('compares by what is asked for, and keeps the order of equals', () => {
  const people = [
    { name: 'b', n: 1 },
    { name: 'a', n: 2 },
    { name: 'a', n: 3 },
  ]
  expect(people.toSorted(by(({ name }) => name)).map(({ n }) => n)).toEqual([2, 3, 1])
  expect(Object.entries({ b: 1, a: 2 }).sort(byKey)).toEqual([
    ['a', 2],
    ['b', 1],
  ])
})

it('puts numbers in texts in their order', () => {
  const texts = ['a10b', 'a9', 'a2b', 'a', 'a01', 'a1', 'a1b', 'b', 'a2', 'a-1', 'a10']
  const sorted = ['a', 'a-1', 'a01', 'a1', 'a1b', 'a2', 'a2b', 'a9', 'a10', 'a10b', 'b']
  expect(texts.toSorted(compareNatural)).toEqual(sorted)
  expect(compareNatural('a7', 'a7')).toBe(0)
  expect(compareNatural('99999999999999999998', '99999999999999999999')).toBeLessThan(0)
})

it('is an order: of any three texts each has its place', () => {
  const text = fc.string({ unit: fc.constantFrom('0', '1', '2', 'a', '-', 'é'), maxLength: 5 })
  fc.assert(
    fc.property(text, text, text, (a, b, c) => {
      expect(Math.sign(compareNatural(a, b)) + Math.sign(compareNatural(b, a))).toBe(0)
      expect(compareNatural(a, b) === 0).toBe(a === b)
      if (compareNatural(a, b) < 0 && compareNatural(b, c) < 0) expect(compareNatural(a, c)).toBeLessThan(0)
    }),
    { numRuns: 20_000 },
  )
})
