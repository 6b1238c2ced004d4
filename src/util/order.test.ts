import { expect, it } from 'vitest'
import { by, byKey, compareText } from './order.ts'

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
