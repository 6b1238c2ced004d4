import { expect, test } from 'vitest'
import { sourceText, createPlaces, schemaCheck } from './index.ts'

const schema = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string' },
    'a/b': { type: 'array', items: { $ref: '#/$defs/item' } },
  },
  $defs: { item: { type: 'object', properties: { mail: { type: 'string' } }, additionalProperties: false } },
}

test('a long list full of mistakes has each at its place, beside those outside it', async () => {
  const items = Array.from({ length: 1201 }, (_, at) => (at % 400 === 0 ? { mail: at } : { mail: 'x' }))
  const check = schemaCheck(() => ({ schema }))
  const value = { 'a/b': items, name: 1 }
  const { fits, findings } = await check.check({ value, text: sourceText('x.yaml', ''), places: createPlaces() })
  expect(findings).toHaveLength(5)
  // What is wrong is taken out; nothing else is.
  expect({ fits, left: items.map(({ mail }) => mail).filter((mail) => mail !== 'x') }).toEqual({
    fits: false,
    left: [undefined, undefined, undefined, undefined],
  })
})
