import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check, compile, lint, parse, subjectOf } from '../index.ts'
import { options } from './lint.fixture.ts'

/** Rewritings that must not change who is a member. */
const same = new Set([
  'PERF-OR-IN',
  'PERF-REDUNDANT',
  'LOGIC-MIXED',
  'PERF-MATCH',
  'SYN-DASH',
  'SYN-BLANK',
  'SYN-SINGLE',
  'SYN-CASE',
])

describe('every rewritten rule', () => {
  const property = fc.constantFrom('mail', 'city', 'userType', 'objectId', 'department')
  const text = fc.constantFrom('a', 'A', 'ab', 'Guest', '@contoso.com', 'a@contoso.com')
  const clause = fc.oneof(
    fc
      .tuple(property, fc.constantFrom('eq', 'ne', 'startsWith', 'notEndsWith', 'contains', 'endsWith'), text)
      .map(([name, operator, value]) => `user.${name} -${operator} "${value}"`),
    fc
      .tuple(property, fc.constantFrom('in', 'notIn'), fc.array(text, { minLength: 1, maxLength: 3 }))
      .map(([name, operator, values]) => `user.${name} -${operator} ["${values.join('", "')}"]`),
    fc.tuple(property, fc.constantFrom('eq', 'ne')).map(([name, operator]) => `user.${name} -${operator} null`),
    fc
      .tuple(property, fc.constantFrom('^a', 'a$', '.*a.*', '^(a|ab)$', '^.*@contoso.com$'))
      .map(([name, value]) => `user.${name} -match "${value}"`),
    fc.tuple(fc.constantFrom('any', 'all'), text).map(([word, value]) => `user.otherMails -${word} (_ -eq "${value}")`),
  )
  const rule = fc.letrec<{ rule: string }>((tie) => ({
    rule: fc
      .tuple(
        fc.array(
          fc.oneof({ weight: 3, arbitrary: clause }, { weight: 1, arbitrary: tie('rule').map((each) => `(${each})`) }),
          { minLength: 1, maxLength: 4, size: 'small', depthIdentifier: 'r' },
        ),
        fc.array(fc.constantFrom(' -and ', ' -or '), { minLength: 4, maxLength: 4 }),
      )
      .map(([terms, joins]) => terms.map((term, index) => (index === 0 ? term : `${joins[index]}${term}`)).join('')),
  })).rule
  const person = fc.record({
    mail: fc.option(text),
    city: fc.option(text),
    userType: fc.option(text),
    id: text,
    department: fc.option(text),
    otherMails: fc.array(text, { maxLength: 2 }),
  })

  it('is valid, and where only the form changes takes in the same people', () => {
    fc.assert(
      fc.property(rule, person, (written, json) => {
        const before = parse(written).rule
        if (!before) throw new Error(written)
        if (check(before).some((each) => each.severity === 'error')) return
        const subject = subjectOf(json)
        for (const { code, suggestion } of lint(before, options)) {
          if (suggestion === null) continue
          const after = parse(suggestion).rule
          if (!after) throw new Error(`${code}: ${written} → ${suggestion}`)
          expect(check(after).filter((each) => each.severity === 'error')).toEqual([])
          if (!same.has(code) || /@contoso\.com\$/.test(written)) continue
          const [one, other] = [compile(before)(subject, { now: 0 }), compile(after)(subject, { now: 0 })]
          if (one !== 'unknown' && other !== 'unknown' && one !== other)
            throw new Error(`${code}: ${written} → ${suggestion}: ${one}, ${other}`)
        }
      }),
      { numRuns: 3000 },
    )
  })
})
