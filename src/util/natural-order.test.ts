import { describe, expect, it } from 'vitest'
import { compareNatural, naturallyBy } from './natural-order.ts'

describe('the order in which people look for names', () => {
  it('goes by numbers where there are numbers, and takes letters with marks for their neighbours', () => {
    expect(['Person 10', 'Zoe', 'person 2', 'Person 1', 'Émile', 'Emil', 'Fay'].sort(compareNatural)).toEqual([
      'Emil',
      'Émile',
      'Fay',
      'Person 1',
      'person 2',
      'Person 10',
      'Zoe',
    ])
  })

  it('is the same from any start, also for texts that look the same', () => {
    const same = ['1', '01', 'é', 'e\u0301', 'a\u200B', 'a']
    const sorted = [...same].sort(compareNatural)
    expect([...same].reverse().sort(compareNatural)).toEqual(sorted)
    expect(new Set(sorted).size).toBe(same.length)
  })

  it('decides by the first text that differs', () => {
    const rows = [
      ['b', 'x 1'],
      ['a', 'x 10'],
      ['a', 'x 9'],
    ]
    expect(
      [...rows].sort(
        naturallyBy(
          ([first = '']) => first,
          ([, second = '']) => second,
        ),
      ),
    ).toEqual([rows[2], rows[1], rows[0]])
  })
})
