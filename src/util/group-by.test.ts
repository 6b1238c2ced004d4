import { expect, it } from 'vitest'
import { groupBy } from './group-by.ts'

it('keeps the order of the values, and of the keys as they come first', () => {
  const groups = groupBy(['b1', 'a1', 'b2', '1'], (text) => text.charAt(0))
  expect([...groups]).toEqual([
    ['b', ['b1', 'b2']],
    ['a', ['a1']],
    ['1', ['1']],
  ])
  expect(groupBy([], String).size).toBe(0)
})
