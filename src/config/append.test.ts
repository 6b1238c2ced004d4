import { expect, test } from 'vitest'
import { append } from './append.ts'

test('as many as a file of sixteen megabytes may hold', () => {
  const list = [0]
  append(
    list,
    Array.from({ length: 1_000_000 }, (_, at) => at),
  )
  expect(list).toHaveLength(1_000_001)
})
