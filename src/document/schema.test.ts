import { describe, expect, test } from 'vitest'
import { readDocument, schemaCheck, type Schema } from './index.ts'

const schema: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 5, description: 'A name.', examples: ['ann'] },
    on: { type: 'boolean' },
    day: { type: 'string', format: 'date' },
    items: { type: 'array', items: { anyOf: [{ $ref: '#/$defs/One' }, { $ref: '#/$defs/Two' }] } },
    who: {
      anyOf: [
        { enum: ['all', 'none'] },
        {
          type: 'object',
          additionalProperties: false,
          required: ['allow'],
          properties: { allow: { type: 'array', items: { type: 'string' }, minItems: 1 } },
        },
      ],
    },
  },
  $defs: {
    One: {
      type: 'object',
      additionalProperties: false,
      required: ['email'],
      properties: { email: { type: 'string' }, age: { type: 'integer' } },
    },
    Two: {
      type: 'object',
      additionalProperties: false,
      required: ['from'],
      properties: { from: { type: 'string' }, age: { type: 'integer' } },
    },
  },
}

async function check(text: string): Promise<{ said: string[]; left: unknown }> {
  const document = readDocument(new TextEncoder().encode(text), 'a.yaml')
  expect(document.findings).toEqual([])
  const { fits, findings } = await schemaCheck(() => ({ schema })).check(document)
  expect(fits).toBe(true)
  return {
    said: findings.map(
      ({ code, source, message, help }) =>
        `${source?.line}:${source?.column} ${code} ${message}${help === undefined ? '' : ` ${help}`}`,
    ),
    left: document.value,
  }
}

describe('faults', () => {
  test.each<[string, string[], unknown]>([
    [
      'name: ann\nitems: [{ email: a }, { from: b, age: 3 }]\nwho: all',
      [],
      { name: 'ann', items: [{ email: 'a' }, { from: 'b', age: 3 }], who: 'all' },
    ],
    ['nmae: ann', ['1:1 KEY-UNKNOWN There is no key `nmae` at the top level of a file. Did you mean `name`?'], {}],
    ['name: 42', ['1:7 TYPE-WRONG `name` must be a string; found the number 42. Put it in quotes: "42".'], {}],
    [
      'on: yes',
      [
        '1:5 TYPE-WRONG `on` must be true or false; found the string `yes`. Write `true`; only `true` and `false` are accepted.',
      ],
      {},
    ],
    ['name: abcdefgh', ['1:7 TOO-LONG `name` has 8 characters (limit: 5). Shorten it.'], {}],
    ['name: ""', ['1:7 EMPTY `name` is empty. A name. Example: `ann`.'], {}],
    [
      'day: 2027-02-29',
      ['1:6 DATE-WRONG `day`: there is no date `2027-02-29`. That month has 28 days; its last one is `2027-02-28`.'],
      {},
    ],
    [
      'who: al',
      ['1:6 VALUE-UNKNOWN `who` must be `all`, `none` or a mapping with `allow`; found `al`. Did you mean `all`?'],
      {},
    ],
    ['who: { allow: [] }', ['1:15 EMPTY `allow` is an empty list. Add at least one item, or remove the key.'], {}],
    [
      'who: { allow: [x, 1] }',
      ['1:19 TYPE-WRONG An item of `allow` must be a string; found the number 1. Put it in quotes: "1".'],
      { who: { allow: ['x'] } },
    ],
    // One mistake, one finding: not also that `email` is missing.
    [
      'items:\n  - emial: a',
      ['2:5 KEY-UNKNOWN There is no key `emial` in `items`. Did you mean `email`?'],
      { items: [] },
    ],
    [
      'items:\n  - email: a\n    age: x\n  - age: 3\n  - from: b',
      [
        '3:10 TYPE-WRONG `age` must be a whole number; found the string `x`.',
        '4:5 KEY-MISSING `email` or `from` is missing in `items`. Add one of them.',
      ],
      { items: [{ email: 'a' }, { from: 'b' }] },
    ],
    [
      'items:\n  - email: a\n    from: b',
      ['3:5 KEY-CONFLICT `from` cannot be combined with `email`. Keep one of them.'],
      { items: [{ email: 'a' }] },
    ],
  ])('%s', async (text, said, left) => {
    expect(await check(text)).toEqual({ said, left })
  })

  test('nothing that fits is left', async () => {
    const document = readDocument(new TextEncoder().encode('- a'), 'a.yaml')
    const { fits, findings } = await schemaCheck(() => ({ schema })).check(document)
    expect([fits, findings.map(({ message }) => message)]).toEqual([
      false,
      ['The file must be a mapping; found a list.'],
    ])
  })
})

test('a document that fits by the validator compiled before does not load the schema', async () => {
  let loaded = 0
  const check = schemaCheck(
    () => {
      loaded++
      return { schema: { type: 'object', required: ['name'] } }
    },
    (value) => typeof value === 'object' && value !== null && 'name' in value,
  )
  const read = (text: string) => readDocument(new TextEncoder().encode(text), 'a.yaml')
  expect(await check.check(read('name: a'))).toEqual({ fits: true, findings: [] })
  expect(loaded).toBe(0)
  expect((await check.check(read('other: a'))).findings.map(({ code }) => code)).toEqual(['KEY-MISSING'])
  expect(loaded).toBe(1)
})
