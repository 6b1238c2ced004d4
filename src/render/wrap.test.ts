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

const ADDRESSES = [
  'anna.maria.kowalska.of.the.office@contoso.example',
  'anna.nowak_contoso.example#EXT#@northwind.onmicrosoft.com',
  'https://graph.microsoft.com/v1.0/users',
  'partners/contoso.with.dots/guests.yaml:12:3',
  'guestlist.yaml:12',
  'policy:authorizationPolicyOfTheTenant',
  '3d0f5dec-0000-4000-8000-00000000c001',
  '/home/anna/declarations/northwind',
  '`--reset-redemption-of-everybody`',
]
const NAMES = [
  'invitationRedemptionIdentityProviderConfiguration.primaryIdentityProviderPrecedenceOrder,',
  'allowEmailVerifiedUsersToJoinOrganization',
  '"guestlist-northwind-order-portal-pilot-of-the-whole-house"',
  'A'.repeat(90),
  '李'.repeat(40),
  '👨‍👩‍👧'.repeat(30),
]

it('keeps every line in its width but for an address, and loses nothing', () => {
  const word = fc.oneof(text, fc.constantFrom(...ADDRESSES, ...NAMES))
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), fc.integer({ min: 10, max: 100 }), (words, width) => {
      const lines = wrap(words.join(' '), width, '- ', '  ').split('\n')
      expect(
        lines
          .map((line) => line.slice(2))
          .join('')
          .replaceAll(' ', ''),
      ).toBe(words.join('').replaceAll(' ', ''))
      for (const line of lines)
        if (columns(line) > width) {
          const whole = line.slice(2)
          const isKept = ADDRESSES.includes(whole) || /[@/\\`:-]/.test(whole)
          expect([line, isKept || [...new Intl.Segmenter().segment(whole)].length === 1]).toEqual([line, true])
          expect(whole).not.toContain(' ')
        }
    }),
  )
})

it('breaks a long name at its dots, else before a capital letter, else anywhere, and an address never', () => {
  const name = 'invitationRedemption.primaryIdentityProviderPrecedenceOrder,'
  expect(wrap(`in Graph: ${name} and`, 50, '', '')).toBe(
    'in Graph: invitationRedemption.\nprimaryIdentityProviderPrecedenceOrder, and',
  )
  expect(wrap(`in Graph: ${name}`, 70, '', '')).toBe(`in Graph: ${name}`)
  expect(wrap('allowEmailVerifiedUsersToJoinOrganization', 25, '', '')).toBe(
    'allowEmailVerifiedUsersTo\nJoinOrganization',
  )
  expect(wrap('李'.repeat(7), 10, '', '')).toBe(`${'李'.repeat(5)}\n李李`)
  for (const whole of ADDRESSES) expect(wrap(`a ${whole} b`, 15, '', '')).toBe(`a\n${whole}\nb`)
})

it('takes no more of a line that is a whole file apart than is shown', () => {
  const line = 'aé世'.repeat(1_000_000)
  const from = process.cpuUsage().user
  for (let n = 0; n < 20; n += 1) expect([beginning(line, 40).length, ending(line, 40).length]).toEqual([30, 30])
  expect(process.cpuUsage().user - from).toBeLessThan(3_000_000)
})
