import { describe, expect, it } from 'vitest'
import { lint } from '../index.ts'
import type { LintOptions, RuleFinding } from '../index.ts'

/** What the tests of lint know of a tenant: two partners, one of whom has a domain that ends like the other's. */
export const options: LintOptions = {
  partnerDomains: { contoso: ['contoso.com', 'contoso.de'], fabrikam: ['fabrikam.com', 'evilcontoso.com'] },
  now: Date.parse('2026-06-01T00:00:00Z'),
}

/** The first finding of that code. */
export function found(rule: string, code: string, more: LintOptions = {}): RuleFinding | undefined {
  return lint(rule, { ...options, ...more }).find((each) => each.code === code)
}

/** Code, a rule that has it, the place, the rule offered instead or what to do in words, and a rule that has it not. */
export type LintCase = [
  code: string,
  rule: string,
  place: string,
  instead: string | { help: string } | null,
  without: string,
]

/** What is told of a rewrite and not of the rule: the finding that it answers is gone, and no other comes. */
const newIn = (instead: string, rule: string, code: string): string[] => {
  const before = new Set(lint(rule, options).map((each) => each.code))
  return lint(instead, options)
    .map((each) => each.code)
    .filter((each) => each === code || !before.has(each))
}

/** Tries each case. */
export const describeLint = (name: string, cases: readonly LintCase[]): void => {
  describe(name, () => {
    it.each(cases)('%s: %s', (code, rule, place, instead, without) => {
      const made = found(rule, code)
      expect(made && rule.slice(made.start, made.end)).toBe(place)
      expect(made?.suggestion).toBe(typeof instead === 'string' ? instead : null)
      if (typeof instead === 'object' && instead !== null) expect(made?.help).toBe(instead.help)
      expect(found(without, code)).toBeUndefined()
      if (typeof instead === 'string') expect(newIn(instead, rule, code)).toEqual([])
    })
  })
}
