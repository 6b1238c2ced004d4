import { describe, expect, it } from 'vitest'
import { compile, evaluate, examine, parse, subjectOf } from './index.ts'

const now = 0

/** Everything that is done to a text. What is not linear here takes minutes, and nobody waits for it. */
function through(text: string, person: object = {}): boolean {
  const { valid } = examine(text)
  const { rule } = parse(text)
  if (rule) {
    const subject = subjectOf(person)
    expect(compile(rule)(subject, { now })).toBe(evaluate(rule, subject, { now }).result)
  }
  return valid
}

const pattern = (length: number, piece: string): string => piece.repeat(Math.floor(length / piece.length))

describe('texts that are made to hurt', () => {
  const noise = Array.from({ length: 10_000_000 }, (_, index) => String.fromCharCode(33 + ((index * 7919) % 90))).join(
    '',
  )
  const cases: [string, string][] = [
    ['10 MB of noise', noise],
    ['10 MB of blanks', ' '.repeat(10_000_000)],
    ['10,000 parentheses', `${'('.repeat(10_000)}user.mail -eq "a"${')'.repeat(10_000)}`],
    ['10,000 parentheses that never close', '('.repeat(10_000)],
    ['10,000 -not', `${'-not '.repeat(10_000)}user.mail -eq "a"`],
    ['an -or of 3,000', Array.from({ length: 3000 }, () => 'user.mail -eq "a"').join(' -or ')],
    ['nested -any', `${'user.otherMails -any '.repeat(3000)}_ -eq "a"`],
    ['clauses in nested -any', `${'user.otherMails -any not '.repeat(100)}_ -eq "a"${' -and _ -eq "b"'.repeat(3000)}`],
    ['a string that never ends', `user.mail -eq "${'`'.repeat(60_000)}`],
    ['a list that never ends', `user.mail -in [${'"a",'.repeat(15_000)}`],
    ['one long word', 'a'.repeat(60_000)],
    ['one long number', '1'.repeat(60_000)],
    ['digits that end in a letter', `user.city -eq ${'1'.repeat(60_000)}a`],
    ['hyphens', '-'.repeat(60_000)],
    ['apostrophes', "'".repeat(60_000)],
  ]
  it.each(cases)('%s', (_name, text) => {
    expect(through(text)).toBe(false)
  })

  const value = `${'a'.repeat(3000)}!`
  const patterns: [string, string][] = [
    ['nested repeats', `${pattern(3000, '(a+)+')}$`],
    ['nested groups', `${'('.repeat(1500)}a${')'.repeat(1500)}`],
    ['alternatives', `${pattern(3000, '(a|aa)+')}$`],
    ['counted repeats', pattern(3000, 'a{1000}')],
    ['counted repeats of stars', pattern(3000, '(.*a){500}')],
    ['counted repeats within each other', '((((a{1,30}){1,30}){1,30}){1,30}){1,30}$'],
    ['optional and counted', '(x?){1000}x{1000}'],
    ['stars', `${pattern(3000, '.*')}x`],
    ['open sets', '['.repeat(3000)],
    ['references', `(a)${pattern(2900, '\\1')}`],
  ]
  it.each(patterns)('a regular expression of %s', (_name, expression) => {
    through(`user.mail -match "${expression}"`, { mail: value })
  })
})
