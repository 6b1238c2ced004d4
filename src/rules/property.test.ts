import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check, compile, compileAll, evaluate, examine, parse, print, subjectOf, withoutPositions } from './index.ts'
import type { Rule } from './index.ts'

const names = [
  'mail',
  'userType',
  'department',
  'city',
  'displayName',
  'userPrincipalName',
  'extensionAttribute3',
  'objectId',
]
const textOperators = [
  'eq',
  'ne',
  'startsWith',
  'notStartsWith',
  'endsWith',
  'notEndsWith',
  'contains',
  'notContains',
  'match',
  'notMatch',
]
const texts = [
  '',
  'a',
  'A',
  'li@contoso.com',
  '@contoso.com',
  'contoso.com',
  'Guest',
  'MÜNCHEN',
  'münchen',
  'Munchen',
  "Men's",
  'a ',
  'ß',
  'x`"y',
  '[a-c]+$',
  '^(a|b)*c',
  '(?=a)',
  '\\w+',
]
const word = fc.constantFrom(...texts)

const quoted = (text: string): string => `"${text.replace(/[`"]/g, (each) => `\`${each}`)}"`
const literal = fc.oneof(
  { weight: 6, arbitrary: word.map(quoted) },
  { weight: 1, arbitrary: fc.constantFrom('null', '$null', 'true', '12', '2024-01-01T00:00:00Z', 'system.now') },
)
const list = fc.array(word.map(quoted), { minLength: 1, maxLength: 3 }).map((items) => `[${items.join(', ')}]`)

const test = (operand: string): fc.Arbitrary<string> =>
  fc.oneof(
    fc.tuple(fc.constantFrom(...textOperators), literal).map(([operator, value]) => `${operand} -${operator} ${value}`),
    fc
      .tuple(fc.constantFrom('in', 'notIn', '-NOTIN'), list)
      .map(([operator, value]) => `${operand} ${operator} ${value}`),
  )
const dates = [
  'system.now',
  'system.now -minus P30D',
  '(system.now -plus p1d)',
  '2024-05-01',
  '2024-05-01T10:00:00+02:00',
  'system.now -plus P1M',
]
const comparison = fc.oneof(
  fc.constantFrom(...names).chain((name) => test(`user.${name}`)),
  fc
    .tuple(fc.constantFrom('otherMails', 'proxyAddresses'), test('X'))
    .map(([name, rest]) => rest.replace('X', `user.${name}`)),
  fc
    .tuple(fc.constantFrom('accountEnabled', 'dirSyncEnabled'), fc.constantFrom('-eq true', '-ne False', '-eq null'))
    .map(([name, rest]) => `user.${name} ${rest}`),
  fc
    .tuple(fc.constantFrom('ge', 'le', 'eq', 'ne'), fc.constantFrom(...dates))
    .map(([operator, date]) => `user.employeeHireDate -${operator} ${date}`),
)
const memberTest = fc
  .constantFrom('service', 'servicePlanId', 'capabilityStatus')
  .chain((name) => test(`assignedPlan.${name}`))
const connective = fc.constantFrom(' -and ', ' -or ', ' and ', ' OR ')

/** Words as people write them: parentheses or not, quantifiers bare or not. */
const expression: fc.Arbitrary<string> = fc.letrec<{ rule: string; term: string; quantified: string }>((tie) => ({
  rule: fc
    .tuple(tie('term'), fc.array(fc.tuple(connective, tie('term')), { maxLength: 3 }))
    .map(([first, rest]) => first + rest.map(([join, term]) => join + term).join('')),
  term: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'rule' },
    comparison,
    tie('quantified'),
    tie('rule').map((rule) => `(${rule})`),
    tie('term').map((term) => `-not ${term}`),
  ),
  quantified: fc
    .tuple(
      fc.constantFrom('any', 'all'),
      fc.boolean(),
      fc.oneof(
        test('_').map((body) => ({ name: 'otherMails', body })),
        memberTest.map((body) => ({ name: 'assignedPlans', body })),
        fc.constant({ name: 'memberOf', body: "group.objectId -in ['a']" }),
      ),
    )
    .map(([word, wrapped, { name, body }]) =>
      wrapped ? `(user.${name} -${word} (${body}))` : `user.${name} -${word} ${body}`,
    ),
})).rule

const maybe = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null | undefined> =>
  fc.option(fc.option(values, { nil: null }), { nil: undefined })
const user = fc.record({
  mail: maybe(word),
  userType: maybe(fc.constantFrom('Guest', 'Member')),
  department: maybe(word),
  city: maybe(word),
  displayName: maybe(word),
  userPrincipalName: maybe(word),
  id: maybe(word),
  onPremisesExtensionAttributes: maybe(word.map((extensionAttribute3) => ({ extensionAttribute3 }))),
  otherMails: maybe(fc.array(word, { maxLength: 3 })),
  proxyAddresses: maybe(fc.array(word, { maxLength: 3 })),
  accountEnabled: maybe(fc.boolean()),
  onPremisesSyncEnabled: maybe(fc.boolean()),
  employeeHireDate: maybe(fc.constantFrom('2024-05-01T08:00:00Z', '2024-04-20', 'never')),
  memberOf: maybe(fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 })),
  assignedPlans: maybe(
    fc.array(fc.record({ service: maybe(word), servicePlanId: maybe(word), capabilityStatus: maybe(word) }), {
      maxLength: 2,
    }),
  ),
})
const subject = fc.tuple(user, fc.constantFrom('unread', 'null')).map(([json, missing]) => subjectOf(json, { missing }))
const now = Date.parse('2024-05-02T00:00:00Z')

function read(text: string): Rule {
  const { rule, findings } = parse(text)
  if (!rule) throw new Error(`${text}: ${findings[0]?.message}`)
  return rule
}

describe('any rule', () => {
  it('reads the same after printing', () => {
    fc.assert(
      fc.property(expression, (text) => {
        const rule = read(text)
        const printed = print(rule)
        expect(withoutPositions(read(printed))).toEqual(withoutPositions(rule))
        expect(print(read(printed))).toBe(printed)
      }),
      { numRuns: 2000 },
    )
  })

  it('has one answer, walked or compiled, alone or among others', () => {
    fc.assert(
      fc.property(fc.array(expression, { minLength: 1, maxLength: 4 }), subject, (written, person) => {
        const rules = written.map(read)
        const walked = rules.map((rule) => evaluate(rule, person, { now }).result)
        expect(rules.map((rule) => compile(rule)(person, { now }))).toEqual(walked)
        const set = compileAll(rules)
        expect(set.each(person, { now })).toEqual(walked)
        const members = set.all([person], { now })
        expect(
          members.map((each) => (each.in.length > 0 ? true : each.unknown.length > 0 ? 'unknown' : false)),
        ).toEqual(walked)
      }),
      { numRuns: 2000 },
    )
  })

  it('keeps its answer in canonical form', () => {
    fc.assert(
      fc.property(expression, subject, (text, person) => {
        const rule = read(text)
        expect(evaluate(read(print(rule)), person, { now }).result).toBe(evaluate(rule, person, { now }).result)
      }),
      { numRuns: 1000 },
    )
  })

  it('gets definite answers only that reading more would not overturn', () => {
    fc.assert(
      fc.property(expression, user, fc.array(fc.nat(14)), (text, json, dropped) => {
        const rule = read(text)
        const whole = evaluate(rule, subjectOf(json), { now }).result
        const kept = Object.fromEntries(Object.entries(json).filter(([, value]) => value !== undefined))
        // What is missing is null in the whole reading, so it has to be read in the partial one as well.
        const complete = { ...nothing, ...kept }
        const partial = Object.fromEntries(Object.entries(complete).filter((_, index) => !dropped.includes(index)))
        const part = evaluate(rule, subjectOf(partial, { missing: 'unread' }), { now }).result
        if (part !== 'unknown') expect(part).toBe(whole)
      }),
      { numRuns: 2000 },
    )
  })

  it('is examined without a crash, and the places lie in the text', () => {
    fc.assert(
      fc.property(expression, (text) => {
        check(read(text))
        for (const { start, end } of examine(text, { partnerDomains: ['contoso.com'], now }).findings) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThanOrEqual(start)
          expect(end).toBeLessThanOrEqual(text.length)
        }
      }),
      { numRuns: 1000 },
    )
  })
})

const nothing = {
  mail: null,
  userType: null,
  department: null,
  city: null,
  displayName: null,
  userPrincipalName: null,
  id: null,
  onPremisesExtensionAttributes: null,
  otherMails: null,
  proxyAddresses: null,
  accountEnabled: null,
  onPremisesSyncEnabled: null,
  employeeHireDate: null,
  memberOf: null,
  assignedPlans: null,
}

describe('any text', () => {
  it('is read or refused, never thrown at', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom(
          'user.',
          '(',
          ')',
          '-and',
          '-any',
          '_',
          '"',
          "'",
          '[',
          ',',
          'system.now',
          '-not',
          ' ',
          'assignedPlan.service',
          '`',
        ),
      ),
    )
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('')
        const { valid, findings } = examine(text)
        if (!valid) expect(findings.some((each) => each.severity === 'error')).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })
})
