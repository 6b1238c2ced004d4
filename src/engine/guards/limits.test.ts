import { describe, expect, it } from 'vitest'
import { limitOf } from './limits.ts'

/** Size of the set, the most removals that pass, the least that is stopped (contract 6). */
const TABLE: [number, number, number][] = [
  [1, 1, 3],
  [2, 2, 3],
  [3, 2, 3],
  [4, 2, 3],
  [9, 2, 3],
  [10, 3, 4],
  [13, 3, 4],
  [20, 6, 7],
  [33, 9, 10],
  [34, 10, 11],
  [99, 10, 11],
  [100, 10, 11],
  [299, 29, 30],
  [300, 30, 31],
  [999, 30, 31],
  [1000, 50, 51],
  [1999, 99, 100],
  [2000, 100, 101],
  [100_000, 100, 101],
]

describe('limitOf', () => {
  it.each(TABLE)('of %i lets %i go and stops %i', (size, passes, stopped) => {
    expect(passes <= limitOf(size)).toBe(true)
    expect(stopped > limitOf(size)).toBe(true)
  })

  it('never lets a set of three or more become empty', () => {
    for (let size = 3; size <= 2000; size += 1) expect(size).toBeGreaterThan(limitOf(size))
  })
})
