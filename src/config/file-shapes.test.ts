import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import declaration from '../../schemas/declaration.schema.json' with { type: 'json' }
import { fits } from '../generated/file-shapes.ts'
import { formats } from '../util/formats.ts'
import { FILE_SHAPES, shapeSchema } from './file-shapes.ts'

/** Words, keys and values that the schema has, so that what is put together often fits nearly. */
const words = [...new Set([...JSON.stringify(declaration).matchAll(/"([^"\\]{1,30})"/g)].map(([, word]) => word ?? ''))]
const examples: unknown[] = []
const collect = (node: unknown): void => {
  if (typeof node !== 'object' || node === null) return
  if ('examples' in node && Array.isArray(node.examples)) examples.push(...node.examples)
  for (const below of Object.values(node)) collect(below)
}
collect(declaration)

const leaf = fc.oneof(
  fc.constantFrom(...words),
  fc.constantFrom(
    null,
    true,
    false,
    0,
    -1,
    5,
    1.5,
    '',
    ' ',
    'a b',
    '2027-02-30',
    '2027-03-31',
    'https://a.example',
    'a\u0000',
    '😀'.repeat(40),
  ),
  fc.constantFrom(...examples),
)
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...words), tie('value'), { maxKeys: 4 }),
  ),
}))
/** What fits, with one part of it put in place of another. */
const changed = fc
  .tuple(fc.constantFrom(...examples), fc.constantFrom(...words), leaf)
  .map(([example, key, below]) =>
    Array.isArray(example)
      ? [...(example as unknown[]), below]
      : typeof example === 'object' && example !== null
        ? { ...example, [key]: below }
        : example,
  )

describe.each(FILE_SHAPES)('a file of the shape %s', (shape) => {
  const ajv = new Ajv2020({ validateSchema: false, strict: false, formats })
  const slow = ajv.compile({ ...shapeSchema(shape, declaration), $defs: declaration.$defs })
  test('fits where the schema says so, and only there', () => {
    let fit = 0
    const same = (data: unknown): void => {
      const expected = slow(data)
      if (expected) fit++
      expect(fits[shape](data), JSON.stringify(data)).toBe(expected)
    }
    for (const example of examples) same(example)
    fc.assert(fc.property(fc.oneof(value, changed, fc.dictionary(fc.constantFrom(...words), changed)), same), {
      numRuns: 400,
    })
    expect(fit).toBeGreaterThan(0)
  })
})
