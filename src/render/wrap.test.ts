import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, it, test } from 'vitest'
import { beginning, columns, ending, padded, solid, wrap } from './wrap.ts'

describe('columns of a terminal', () => {
  test.each([
    ['plain', 5],
    ['Zoë', 3],
    ['Zoe\u0308', 3],
    ['李伟', 4],
    ['한글', 4],
    ['ｶﾅ', 2],
    ['ﾊﾟ', 2],
    ['Ａ', 2],
    ['👍', 2],
    ['👨‍👩‍👧', 2],
    ['🇩🇪', 2],
    ['👋🏽', 2],
    ['a\u200Bb', 2],
    ['→…·', 3],
    [solid('a b'), 3],
  ])('%j takes %i', (text, wide) => {
    expect(columns(text)).toBe(wide)
  })
})

it('asks the tables for no character that takes one column anyway, and for every other', () => {
  for (let code = 0x20; code < 0x3000; code += 1) {
    const char = String.fromCharCode(code)
    expect([char, columns(char)]).toEqual([char, stringWidth(char)])
  }
})

const text = fc.string({ unit: 'grapheme', maxLength: 30 }).map((any) => any.replaceAll(/\p{Cc}/gu, ''))

it('fills up to a width, and cuts to one, whatever the characters are', () => {
  fc.assert(
    fc.property(text, fc.nat(40), (any, width) => {
      expect(columns(padded(any, width))).toBe(Math.max(columns(any), width))
      const [first, last] = [beginning(any, width), ending(any, width)]
      expect([columns(first) <= width, columns(last) <= width]).toEqual([true, true])
      expect([any.startsWith(first), any.endsWith(last)]).toEqual([true, true])
    }),
  )
})

it('keeps every line in its width but for a word that is wider', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 12 }), fc.integer({ min: 10, max: 60 }), (words, width) => {
      for (const line of wrap(words.join(' '), width, '- ', '  ').split('\n'))
        if (line.slice(2).includes(' ')) expect(columns(line)).toBeLessThanOrEqual(width)
    }),
  )
})

it("breaks a property's name at its dots where it is wider than a line, and neither an address nor a path ever", () => {
  const name = 'invitationRedemption.primaryIdentityProviderPrecedenceOrder,'
  expect(wrap(`in Graph: ${name} and`, 50, '', '')).toBe(
    'in Graph: invitationRedemption.\nprimaryIdentityProviderPrecedenceOrder, and',
  )
  expect(wrap(`in Graph: ${name}`, 70, '', '')).toBe(`in Graph: ${name}`)
  for (const whole of [
    'anna.maria.kowalska.of.the.office@contoso.example',
    'partners/contoso.with.dots/guests.yaml:12:3',
  ])
    expect(wrap(`a ${whole} b`, 20, '', '')).toBe(`a\n${whole}\nb`)
})

it('takes no more of a line that is a whole file apart than is shown', () => {
  const line = 'aé世'.repeat(1_000_000)
  const from = process.cpuUsage().user
  for (let n = 0; n < 20; n += 1) expect([beginning(line, 40).length, ending(line, 40).length]).toEqual([30, 30])
  expect(process.cpuUsage().user - from).toBeLessThan(3_000_000)
})
