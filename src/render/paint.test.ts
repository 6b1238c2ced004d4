import { afterEach, expect, test, vi } from 'vitest'
import { painter } from './paint.ts'

afterEach(() => vi.unstubAllEnvs())

test.each([
  [undefined, undefined],
  ['1', undefined],
  [undefined, '1'],
])('nothing but the caller decides: NO_COLOR=%s FORCE_COLOR=%s', (no, force) => {
  vi.stubEnv('NO_COLOR', no)
  vi.stubEnv('FORCE_COLOR', force)
  expect(painter(true)('stop', 'red')).toBe('\u001B[31mstop\u001B[39m')
  expect(painter(false)('stop', 'red')).toBe('stop')
  expect(painter(true)('stop', 'plain')).toBe('stop')
})
