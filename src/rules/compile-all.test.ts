import fc from 'fast-check'
import { expect, it } from 'vitest'
import { benchmarkRules } from './compile-all.bench.ts'
import { compile } from './compile.ts'
import { compileAll } from './compile-all.ts'
import { parse } from './parse.ts'
import { subjectOf } from './subject.ts'

/** Values close to each other, so that the indexes hit and nearly hit. */
const text = fc.constantFrom('a', 'A', 'a ', ' a', 'ba', 'å', 'Å', 'B', '')
const clause = fc
  .tuple(fc.constantFrom('city', 'state', 'userType'), fc.constantFrom('-eq', '-endsWith', '-in', '-ne'), text)
  .map(
    ([name, operator, value]) => `user.${name} ${operator} ${operator === '-in' ? `["${value}", "z"]` : `"${value}"`}`,
  )
const rule = fc.oneof(
  clause,
  fc.tuple(clause, fc.constantFrom('-and', '-or'), clause).map(([one, join, other]) => `${one} ${join} ${other}`),
)
const person = fc.record(
  { city: fc.option(text), state: fc.option(text), userType: fc.option(text) },
  { requiredKeys: [] },
)

it('says of each rule among others what it says alone', () => {
  fc.assert(
    fc.property(
      fc.array(rule, { maxLength: 6 }),
      fc.array(person, { maxLength: 4 }),
      fc.constantFrom('null', 'unread'),
      (texts, json, missing) => {
        const rules = texts.flatMap((each) => parse(each).rule ?? [])
        const people = json.map((each) => subjectOf(each, { missing }))
        const now = { now: 0 }
        const set = compileAll(rules)
        const alone = rules.map((each) => people.map((one) => compile(each)(one, now)))
        expect(set.all(people, now)).toEqual(
          alone.map((results) => ({
            in: results.flatMap((each, index) => (each === true ? [index] : [])),
            unknown: results.flatMap((each, index) => (each === 'unknown' ? [index] : [])),
          })),
        )
      },
    ),
    { numRuns: 3000 },
  )
})

it('finds the same memberships together as one by one in the bench', () => {
  expect(benchmarkRules(() => 0, { rules: 24, people: 200 }).members).toBeGreaterThan(0)
})
