import { expect, it } from 'vitest'
import { invalid } from './messages.ts'

it('says of a value what it is not', () => {
  expect(invalid('--port x', 'port')).toBe('--port x is not a valid port')
})
