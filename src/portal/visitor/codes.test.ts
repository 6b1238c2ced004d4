import { describe, expect, it } from 'vitest'
import { CODE_MINUTES, createCodes } from './codes.ts'

const wrong = (code: string): string => (code === '00000000' ? '00000001' : '00000000')

describe('a code', () => {
  it('is good once, for its browser, subject and time', () => {
    const codes = createCodes()
    const { id, code } = codes.make('li', 0)
    expect(code).toMatch(/^\d{8}$/)
    expect(codes.take(codes.make('li', 0).id, 'li', code, 1)).toBe(false)
    expect(codes.take(id, 'li', ` ${code.slice(0, 4)} ${code.slice(4)}`, 1)).toBe(true)
    expect(codes.take(id, 'li', code, 1)).toBe(false)
    const late = codes.make('li', 0)
    expect(codes.take(late.id, 'li', late.code, CODE_MINUTES * 60_000)).toBe(false)
    const other = codes.make('li', 0)
    expect(codes.take(other.id, 'kim', other.code, 1)).toBe(false)
    expect(codes.take(other.id, 'li', other.code, 1)).toBe(false)
    expect(codes.take('an id of nobody', 'li', '00000000', 1)).toBe(false)
  })

  it('has five tries', () => {
    const codes = createCodes()
    const four = codes.make('li', 0)
    for (let n = 0; n < 4; n++) expect(codes.take(four.id, 'li', wrong(four.code), 1)).toBe(false)
    expect(codes.take(four.id, 'li', four.code, 1)).toBe(true)
    const five = codes.make('li', 0)
    for (let n = 0; n < 5; n++) codes.take(five.id, 'li', wrong(five.code), 1)
    expect(codes.take(five.id, 'li', five.code, 1)).toBe(false)
  })

  it('that was never sent takes no room from one that was', () => {
    const codes = createCodes(2)
    const mailed = codes.make('li', 0)
    for (let n = 0; n < 10; n++) codes.forget(codes.make('nobody', 0).id)
    expect(codes.take(mailed.id, 'li', mailed.code, 1)).toBe(true)
    const old = codes.make('li', 0)
    for (let n = 0; n < 2; n++) codes.make('kim', 0)
    expect(codes.take(old.id, 'li', old.code, 1)).toBe(false)
  })
})
