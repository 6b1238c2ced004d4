import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isMap } from 'yaml'
import { createPlaces, sourceText, type Places } from './places.ts'
import { byEntry } from './yaml-entries.ts'
import { parsedByEntry, parsedWhole } from './yaml.ts'

/** Everything that is told of a value, and of what is below it: what it is, and where all of it stands. */
function told(value: unknown, places: Places): unknown {
  if (typeof value !== 'object' || value === null) return value
  const range = (span: { start: number; end: number } | undefined): unknown => span && [span.start, span.end]
  return {
    list: Array.isArray(value),
    own: range(places.of(value)),
    entries: Object.entries(value).map(([name, below]) => {
      const entry = places.entry(value, Array.isArray(value) ? Number(name) : name)
      return [name, range(entry?.key), range(entry?.value), told(below, places)]
    }),
  }
}

const read = (text: string, how: typeof parsedByEntry): unknown => {
  const places = createPlaces()
  const parsed = how(sourceText('a.yaml', text), places, 1)
  return parsed && { findings: parsed.findings, value: told(parsed.value, places) }
}

const values = [
  'a',
  'guest@contoso.example',
  '2027-03-31',
  '007',
  '1.5e3',
  'true',
  '~',
  '',
  ' # a remark',
  '"quoted: #1"',
  "'it''s'",
  '"two\n        lines"',
  '"a \\\n        b"',
  "'two\n\n        lines'",
  'plain over\n        two lines',
  'plain # remark\n',
  '|\n        block\n          deeper\n\n        # text',
  '>-\n        folded\n        text\n\n',
  '|+\n        kept\n\n  \n',
  '|2\n          with a mark',
  '[a, b]',
  '[a,\n        "b", {c: d}]',
  '[a,\n         b\n        ]',
  '{ a: 1, b: [x] }',
  '[]',
  '&here value',
  '&here [a]',
  '*here',
  '&own',
  '\n        - one\n        - two',
  '\n        a: 1\n        b:\n          - c',
  '\n      - level',
  '!!str 1',
  '|\n',
  'x: y',
  '"open',
  '[open',
  '`tick',
  '@at',
  '\ttab',
  'a\tb',
  '- dash',
  '? ask',
  'é 😀',
  '"\u0085\u2028"',
]
const lines = [
  '',
  '   ',
  '# remark',
  '        # indented remark',
  '  # less',
  '    # as the entries',
  '\t',
  '    \t',
  'stray',
  '      stray: 1',
  '     stray',
  ' - early',
  '---',
  '...',
  '%YAML 1.1',
  '  <<: *here',
  '<<<<<<< HEAD',
]
const keys = ['email', 'displayName', 'groups', '"quoted key"', '2024', '<<', '? long', '__proto__', '*here ']

const field = fc.record({ key: fc.constantFrom(...keys), value: fc.constantFrom(...values) })
const entry = fc.oneof(
  { weight: 12, arbitrary: fc.array(field, { minLength: 1, maxLength: 4 }) },
  { weight: 2, arbitrary: fc.constantFrom(...values) },
)
const written = (one: unknown, indent: string): string =>
  `${indent}- ${
    typeof one === 'string'
      ? one
      : (one as { key: string; value: string }[])
          .map(({ key, value }) => `${key}:${value === '' || value.startsWith('\n') ? '' : ' '}${value}`)
          .join(`\n${indent}  `)
  }`

/** Mostly right, since one mistake anywhere makes the whole decide. */
const plainEntry = fc.uniqueArray(
  fc.record({
    key: fc.constantFrom('email', 'displayName', 'groups'),
    value: fc.constantFrom(...values.slice(0, 32).filter((value) => !/[&*]|^\[a,\n {9}b/.test(value))),
  }),
  { minLength: 1, maxLength: 3, selector: ({ key }) => key },
)
const documents = (items: fc.Arbitrary<unknown>, between: fc.Arbitrary<string[]>): fc.Arbitrary<string> =>
  fc
    .record({
      top: fc.constantFrom(
        'guests:\n',
        'tenant: { name: n }\nguests: # all\n',
        'a: &here b\nguests:\n\n',
        '---\nguests:\n',
        '',
        '# first\n',
        '---\n',
        'guests: &own\n',
        'x: |\n  guests:\n  - a\nguests:\n',
        '"x\nguests:\n',
        'protect:\n  - a\n  - b\n  - c\n  - d\n  - e\nguests:\n',
      ),
      indent: fc.constantFrom('', '  ', '  ', '    '),
      items: fc.array(fc.record({ item: items, before: between }), { minLength: 4, maxLength: 12 }),
      end: fc.constantFrom(
        '',
        '\n',
        '\n\n',
        '\n# end',
        '\ngroups:\n  a: 1\n',
        '\nguests: []\n',
        '\nprotect: [*here]\n',
        '\n  more: 1',
        '\n# x\n\nprotect:\n- a\n- b\n- c\n- d\n- e',
      ),
      ends: fc.constantFrom('\n', '\n', '\r\n'),
    })
    .map(({ top, indent, items: all, end, ends }) =>
      `${top}${all.map(({ item, before }) => [...before, written(item, indent)].join('\n')).join('\n')}${end}`.replaceAll(
        '\n',
        ends,
      ),
    )

describe('a long list that is read entry by entry', () => {
  test('is the same in all that it says, or is read as a whole', () => {
    let counted = 0
    fc.assert(
      fc.property(
        fc.oneof(
          {
            weight: 2,
            arbitrary: documents(plainEntry, fc.array(fc.constantFrom(...lines.slice(0, 6)), { maxLength: 1 })),
          },
          documents(entry, fc.array(fc.constantFrom(...lines), { maxLength: 1 })),
        ),
        (text) => {
          const entries = read(text, parsedByEntry)
          if (entries === undefined) return
          counted++
          expect(JSON.stringify(entries)).toBe(JSON.stringify(read(text, parsedWhole)))
        },
      ),
      { numRuns: 700 },
    )
    // Else this would hold for no reason.
    expect(counted).toBeGreaterThan(150)
  })

  test('is composed in pieces: of a large file never more than a few entries at once', () => {
    const entries = Array.from(
      { length: 5_000 },
      (_, at) => `  - email: guest${at}@contoso.example\n    groups: [pilot]\n`,
    )
    const text = `tenant: { name: n }\nguests:\n${entries.join('')}groups: { pilot: {} }\n`
    const source = byEntry(text)
    const [pair] = isMap(source?.contents) ? source.contents.items.filter(({ key }) => String(key) === 'guests') : []
    const pieces = [...(source?.longList(pair?.value ?? null)?.() ?? [])].map(({ node }) => node.items.length)
    expect(pieces.reduce((sum, count) => sum + count, 0)).toBe(5_000)
    expect(Math.max(...pieces)).toBeLessThan(50)
  })
})
