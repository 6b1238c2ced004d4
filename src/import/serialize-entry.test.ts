import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { canonicalLayout } from '../document/index.ts'
import type { Entry, YamlValue } from '../kinds/entry.ts'
import { serializeEntry } from './serialize-entry.ts'

const word = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    '[ a ]',
    "it's",
    'say "hi"',
    `"'`,
    'a: b',
    '# x',
    '',
    ' ',
    'true',
    '0x1F',
    '- a',
    'C:\\x',
    '1e5',
    'a, b',
    '{ b }',
  ),
)
const value: fc.Arbitrary<YamlValue> = fc.letrec<{ value: YamlValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    word,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('displayName', 'groups', 'sponsors', 'a-b'), tie('value'), { maxKeys: 3 }),
  ),
})).value
const body = fc.dictionary(fc.constantFrom('email', 'displayName', 'groups', 'invitation'), value, {
  minKeys: 1,
  maxKeys: 4,
})

const asEntry = (of: { [name: string]: YamlValue }, isItem: boolean): Entry =>
  ({
    section: isItem ? 'guests' : 'groups',
    file: 'a.yaml',
    name: 'key',
    body: of,
    notes: [],
    ...(isItem ? { isItem } : {}),
  }) as unknown as Entry

describe('an imported entry', () => {
  it('says what was read, in the layout that `fmt` gives', async () => {
    await fc.assert(
      fc.asyncProperty(body, fc.boolean(), async (of, isItem) => {
        const text = `${isItem ? 'guests' : 'groups'}:\n${serializeEntry(asEntry(of, isItem), 2)}`
        const [read] = Object.values(parse(text) as object) as unknown[]
        expect(isItem ? (read as unknown[])[0] : (read as { key: unknown }).key).toEqual(of)
        expect((await canonicalLayout(text)).text).toBe(text)
      }),
      { numRuns: 300 },
    )
  })
})
