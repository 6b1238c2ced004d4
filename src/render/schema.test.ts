import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { expect, expectTypeOf, test } from 'vitest'
import { sampleOutcomes, samplePlan } from '../../test/golden/sample-plan.ts'
import type { Outcome as GeneratedOutcome } from '../generated/outcomes.ts'
import type { Plan as GeneratedPlan } from '../generated/plan.ts'
import type { Outcome, Plan } from '../model.ts'
import { renderJson } from './json.ts'
import { renderOutcomesJson } from './outcomes.ts'

/** A type as a JSON Schema can say it: addresses are strings, and what may be absent is never there as undefined. */
type Said<T> = T extends string
  ? T extends `${string}:${string}`
    ? string
    : T
  : T extends readonly (infer Item)[]
    ? Said<Item>[]
    : T extends object
      ? { [K in keyof T]: Said<Exclude<T[K], undefined>> }
      : T

test('the generated types and the model agree', () => {
  expectTypeOf<Said<Plan>>().toExtend<GeneratedPlan>()
  expectTypeOf<GeneratedPlan>().toExtend<Said<Plan>>()
  expectTypeOf<Said<Outcome>>().toExtend<GeneratedOutcome>()
  expectTypeOf<GeneratedOutcome>().toExtend<Said<Outcome>>()
})

function validator(name: string): (json: string) => unknown {
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true })
  formats.default(ajv)
  const check = ajv.compile(
    JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8')),
  )
  return (json) => (check(JSON.parse(json)) ? [] : check.errors)
}

test('what is rendered as JSON fits its schema', () => {
  expect(validator('plan')(renderJson(samplePlan))).toEqual([])
  expect(validator('outcomes')(renderOutcomesJson(sampleOutcomes))).toEqual([])
})

test('the schema refuses a change without a fingerprint, and a field it does not know', () => {
  const check = validator('plan')
  const [first, ...rest] = samplePlan.changes
  expect(
    check(JSON.stringify({ ...samplePlan, changes: [{ ...first, fingerprint: undefined }, ...rest] })),
  ).not.toEqual([])
  expect(check(JSON.stringify({ ...samplePlan, extra: 1 }))).not.toEqual([])
})

test('every property of the schemas has a description', () => {
  const bare: string[] = []
  const walk = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [name, value] of Object.entries(node)) {
      if (name !== 'properties' || typeof value !== 'object' || value === null) walk(value, `${path}/${name}`)
      else
        for (const [property, schema] of Object.entries(value)) {
          if (typeof schema === 'object' && schema !== null && !('description' in schema))
            bare.push(`${path}/${property}`)
          walk(schema, `${path}/${property}`)
        }
    }
  }
  for (const name of ['plan', 'outcomes']) {
    walk(JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8')), name)
  }
  expect(bare).toEqual([])
})
