import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate, examine, parse, subjectOf } from '../index.ts'
import type { Rule, RuleFinding } from '../index.ts'
import { formCases } from './lint-form.fixture.ts'
import { logicCases } from './lint-logic.fixture.ts'
import { securityCases } from './lint-security.fixture.ts'
import { options } from './lint.fixture.ts'

/** Rules that lint is known to speak of. */
const triggers = [...formCases, ...logicCases, ...securityCases].map(([, written]) => written)

const now = Date.parse('2026-06-01T00:00:00Z')

const texts = [
  'a',
  'A',
  'ab',
  'Guest',
  '@contoso.com',
  'a@contoso.com',
  'contoso.com',
  'x@contoso.com.evil.example',
  'é',
  "Men's",
]
const quoted = (text: string): string => `"${text.replaceAll("'", "''")}"`
const text = fc.constantFrom(...texts).map(quoted)
const userNames = [
  'mail',
  'city',
  'userType',
  'department',
  'userPrincipalName',
  'extensionAttribute1',
  'streetAddress',
]
const deviceNames = ['deviceOSVersion', 'enrollmentProfileName', 'deviceOwnership', 'displayName', 'deviceCategory']
const textOperators = ['eq', 'ne', 'startsWith', 'notStartsWith', 'endsWith', 'notEndsWith', 'contains', 'notContains']
const patterns = [
  '^a',
  'a$',
  '.*a.*',
  '^(a|ab)$',
  '^.*@contoso.com$',
  '@contoso\\.com$',
  'contoso.com',
  "^Men''s$",
  'é',
]

/** Clauses about users or devices, in spellings that people use. */
const clauses = (object: 'user' | 'device', names: readonly string[], strings: string): fc.Arbitrary<string> => {
  const property = fc.constantFrom(...names).map((name) => `${object}.${name}`)
  const operand = fc.oneof({ weight: 6, arbitrary: property }, fc.constant(`${object}.${strings}`))
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(operand, fc.constantFrom(...textOperators), text).map((parts) => clause(...parts)),
    },
    fc
      .tuple(property, fc.constantFrom('in', 'notIn'), fc.array(text, { minLength: 1, maxLength: 3 }))
      .map(([name, operator, values]) => clause(name, operator, `[${values.join(', ')}]`)),
    fc.tuple(property, fc.constantFrom('eq', 'ne')).map(([name, operator]) => clause(name, operator, 'null')),
    fc
      .tuple(operand, fc.constantFrom('match', 'notMatch'), fc.constantFrom(...patterns))
      .map(([name, operator, value]) => clause(name, operator, `"${value}"`)),
    fc
      .tuple(fc.constantFrom('any', 'all'), fc.constantFrom('eq', 'contains', 'notEndsWith'), text, fc.boolean())
      .map(([word, operator, value, bare]) => {
        const body = clause('_', operator, value)
        return `${object}.${strings} -${word} ${bare ? body : `(${body})`}`
      }),
    fc.constantFrom(
      `${object}.objectId -ne null`,
      `${object}.accountEnabled -eq false`,
      `${object}.${names[0]}-eq "a"`,
      `${object}.${names[0]} –eq 'a'`,
      `${object}.${names[0]?.toUpperCase()} -eq "Men's"`,
    ),
  )
}
const clause = (operand: string, operator: string, value: string): string => `${operand} -${operator} ${value}`

/** Licences, dates, comparisons in a list and nested -not, as in rules in public use. */
const planParts = ['servicePlanId', 'service', 'capabilityStatus'].map((name) => `assignedPlan.${name}`)
const planTest = fc
  .tuple(fc.constantFrom(...planParts), fc.constantFrom('eq', 'ne', 'startsWith'), text)
  .map((parts) => clause(...parts))
const planList = fc
  .tuple(
    fc.constantFrom(...planParts),
    fc.constantFrom('in', 'notIn', 'In'),
    fc.array(text, { minLength: 1, maxLength: 2 }),
  )
  .map(([name, operator, values]) => clause(name, operator, `[${values.join(' ,')}]`))
const shapes = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('any', 'all'),
      fc.array(fc.tuple(fc.constantFrom(' -and ', ' or '), fc.oneof(planTest, planList)), {
        minLength: 1,
        maxLength: 3,
      }),
    )
    .map(
      ([word, terms]) =>
        `user.assignedPlans -${word} (${terms.map(([join, term], index) => (index === 0 ? term : join + term)).join('')})`,
    ),
  fc
    .tuple(
      fc.constantFrom('ge', 'le'),
      fc.constantFrom('system.now', 'system.now -plus p1d', 'system.now -minus p30d', '"2025-01-01T00:00:00Z"'),
    )
    .map(([operator, value]) => clause('user.employeeHireDate', operator, value)),
  fc
    .tuple(fc.constantFrom(...userNames), fc.constantFrom('eq', 'startsWith', 'in'), text)
    .map(
      ([name, operator, value]) => `not ${clause(`user.${name}`, operator, operator === 'in' ? `[${value}]` : value)}`,
    ),
  fc
    .tuple(fc.constantFrom('city', 'state', 'mobile'), fc.array(text, { minLength: 2, maxLength: 4 }), fc.boolean())
    .map(
      ([name, values, all]) =>
        `(${values.map((value) => clause(`user.${name}`, all ? 'ne' : 'eq', value)).join(all ? ' and ' : ' or ')})`,
    ),
  fc.constantFrom(
    'user.dirSyncEnabled -ne true',
    'User.Department -EQ "a"',
    'user.accountEnabled -eq True',
    'user.city eq $null',
  ),
)

/** Clauses joined in every way, and among them rules that lint is known to speak of. */
const rulesOf = (kind: 'user' | 'device', one: fc.Arbitrary<string>): fc.Arbitrary<string> => {
  const known = triggers.filter((rule) => parse(rule).rule?.kind === kind && !/memberOf|^Direct/i.test(rule))
  return fc.letrec<{ rule: string; term: string }>((tie) => ({
    rule: fc
      .array(fc.tuple(fc.constantFrom(' -and ', ' -or '), tie('term')), { minLength: 1, maxLength: 4, size: 'small' })
      .map((terms) => terms.map(([join, term], index) => (index === 0 ? term : join + term)).join('')),
    term: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'rule' },
      { weight: 4, arbitrary: one },
      { weight: 2, arbitrary: fc.constantFrom(...known) },
      { weight: 1, arbitrary: tie('rule').map((rule) => `(${rule})`) },
      { weight: 1, arbitrary: tie('rule').map((rule) => `-not (${rule})`) },
    ),
  })).rule
}
const rule = fc.oneof(
  { weight: 3, arbitrary: rulesOf('user', fc.oneof(clauses('user', userNames, 'otherMails'), shapes)) },
  { weight: 1, arbitrary: rulesOf('device', clauses('device', deviceNames, 'devicePhysicalIds')) },
)

/** Somebody, or a device, with the values that the rule names and others near them. */
function subjectFor(written: string): fc.Arbitrary<object> {
  const named = [...written.matchAll(/["']((?:''|[^"'])*)["']/g)].map(([, value = '']) => value.replaceAll("''", "'"))
  const near = named.flatMap((value) => [value, value.toUpperCase(), `x${value}`, `${value}x`, value.slice(1)])
  const value = fc.constantFrom(...texts, ...near.filter((each) => each !== ''))
  const maybe = fc.option(fc.oneof({ weight: 8, arbitrary: value }, fc.constant('')))
  const list = fc.array(value, { maxLength: 2 })
  const one = (names: readonly string[]): { [name: string]: fc.Arbitrary<unknown> } =>
    Object.fromEntries(names.map((name) => [name, maybe]))
  return fc.record({
    ...one([...userNames, ...deviceNames, 'state', 'country', 'mobile', 'employeeId', 'deviceTrustType']),
    ...one(['deviceModel', 'managementType', 'usageLocation']),
    objectId: value,
    userPrincipalName: value,
    displayName: value,
    accountEnabled: fc.boolean(),
    dirSyncEnabled: fc.option(fc.boolean()),
    employeeHireDate: fc.option(
      fc.constantFrom('2025-01-01T00:00:00Z', '2024-12-31T20:00:00Z', '2026-07-01T00:00:00Z'),
    ),
    otherMails: list,
    proxyAddresses: list,
    devicePhysicalIds: list,
    assignedPlans: fc.array(fc.record({ service: maybe, servicePlanId: maybe, capabilityStatus: maybe }), {
      maxLength: 2,
    }),
  })
}

const read = (written: string): Rule => {
  const found = parse(written).rule
  if (!found) throw new Error(written)
  return found
}

/** The findings of a valid rule that offer another one. */
const offers = (written: string): (RuleFinding & { suggestion: string })[] => {
  const { valid, findings } = examine(written, options)
  return valid ? findings.filter((each): each is RuleFinding & { suggestion: string } => each.suggestion !== null) : []
}

/** What a lint may offer another rule for: the same members in a faster, shorter or surer form. */
const rewriting = new Set([
  'LOGIC-ANYALL-PAREN',
  'LOGIC-MIXED',
  'PERF-MATCH',
  'PERF-OR-IN',
  'PERF-REDUNDANT',
  'SYN-APOS',
  'SYN-BLANK',
  'SYN-CASE',
  'SYN-DASH',
  'SYN-SINGLE',
])

describe('a rule that is offered instead', () => {
  it('has the same members', () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(
        rule.chain((written) =>
          fc.tuple(fc.constant(written), fc.array(subjectFor(written), { minLength: 4, maxLength: 4 })),
        ),
        ([written, people]) => {
          for (const { code, suggestion } of offers(written)) {
            seen.set(code, (seen.get(code) ?? 0) + 1)
            expect(examine(suggestion).valid, `${code}: ${written} → ${suggestion}`).toBe(true)
            for (const json of people) {
              const one = evaluate(read(written), subjectOf(json), { now }).result
              const other = evaluate(read(suggestion), subjectOf(json), { now }).result
              // The value is the same; what the service makes of the first spelling is not certain.
              if (one === other || (code === 'SYN-APOS' && one === 'unknown')) continue
              throw new Error(`${code}: ${written} → ${suggestion}: ${one}, ${other} for ${JSON.stringify(json)}`)
            }
          }
        },
      ),
      { numRuns: 2000 },
    )
    // Each of them was tried, and no other lint offers anything.
    expect([...seen.keys()].toSorted()).toEqual([...rewriting].toSorted())
    expect([...seen].filter(([, times]) => times < 20)).toEqual([])
  })

  it('is offered for no other finding of the rules that lint is known to speak of', () => {
    const found = triggers.flatMap((written) => offers(written).map(({ code }) => code))
    expect([...new Set(found)].toSorted()).toEqual([...rewriting].toSorted())
  })
})
