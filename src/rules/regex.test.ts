import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDotnetPattern } from './dotnet-regex.ts'
import { searchFor } from './regex.ts'
import { unknown } from './ternary.ts'

describe('what .NET refuses', () => {
  it.each([
    '*a',
    'a**',
    'a++',
    'a{2}{3}',
    '(',
    ')',
    '(a',
    'a)',
    '[a',
    '[z-a]',
    'a{3,2}',
    '\\',
    '\\q',
    '\\_',
    '(?y)',
    '|*',
    '(*a)',
    '\\1',
    '(a)\\2',
    '\\pL',
  ])('%s', (pattern) => {
    expect(readDotnetPattern(pattern).refused).toBeDefined()
    expect(searchFor(pattern).test('a')).toBe(unknown)
  })
})

describe('what both run alike', () => {
  it.each([
    'a',
    '^a.*b$',
    '(a|b)+?',
    'a{2,}',
    'a{,2}',
    'a{',
    ']',
    '[]a]',
    '[^]a-]',
    '[a\\-z]',
    '\\[x\\]',
    '(?:a)',
    '(?<name>a)',
    '\\d+\\.\\d{2}',
    '\\p{Lu}',
    '\\x41',
    'a|',
    '()',
    '$',
    'a-b',
    '#',
    '\\#',
  ])('%s', (pattern) => {
    const { refused, only } = readDotnetPattern(pattern)
    expect({ refused, only }).toEqual({})
    expect(searchFor(pattern).because).toBeUndefined()
  })
})

describe('what means something of its own in .NET', () => {
  it.each([
    '(?i)a',
    '(?i:a)',
    '(?=a)',
    '(?!a)',
    '(?<=a)',
    '(?<!a)',
    '(?>a)',
    '(?(a)b|c)',
    '(?#x)',
    '\\Aa',
    'a\\z',
    'a\\Z',
    '\\G',
    '(a)\\1',
    '(?<n>a)\\k<n>',
    '(?<a-b>c)',
    "(?'n'a)",
    '[a-z-[b]]',
    '[[:alpha:]]',
    '\\u0041',
    '\\p{IsGreek}',
    '\\p{IsLatin-1Supplement}',
  ])('%s', (pattern) => {
    const { refused, only } = readDotnetPattern(pattern)
    expect(refused).toBeUndefined()
    expect(only).toBeDefined()
    expect(searchFor(pattern).test('a')).toBe(unknown)
  })
})

it('agrees with the engine of JavaScript where neither doubts', () => {
  const piece = fc.constantFrom(
    'a',
    'b',
    '.',
    '.*',
    'a+',
    '[ab]',
    '[^a]',
    '(a|b)',
    '(ab)?',
    '^',
    '$',
    '\\d',
    '\\.',
    'b{2}',
    '|',
  )
  const pattern = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''))
  const value = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '1', '.', 'x'), maxLength: 6 })
  fc.assert(
    fc.property(pattern, value, (written, text) => {
      const truth = searchFor(written).test(text)
      if (truth !== unknown) expect(truth === 3).toBe(new RegExp(written, 'i').test(text))
    }),
    { numRuns: 3000 },
  )
})
