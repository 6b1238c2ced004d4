import { describe, expect, it } from 'vitest'
import { inARow } from './traffic.ts'

const span = (from: number, to: number) => ({ from, to })

describe('requests in a row', () => {
  it('counts those side by side once', () => {
    expect(inARow([span(0, 80), span(1, 81), span(2, 90)])).toBe(1)
  })

  it('counts each that came after an answer', () => {
    expect(inARow([span(0, 80), span(80, 160), span(161, 240), span(90, 300)])).toBe(3)
  })

  it('takes the longest chain, whatever order they are told in', () => {
    expect(inARow([span(200, 300), span(0, 10), span(0, 250), span(11, 20), span(21, 30)])).toBe(4)
    expect(inARow([])).toBe(0)
  })
})
