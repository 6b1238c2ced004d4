import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findingAt, readDocument, sourceOf, type LocatedDocument } from './index.ts'

const read = (text: string | Uint8Array): LocatedDocument =>
  readDocument(typeof text === 'string' ? new TextEncoder().encode(text) : text, 'a.yaml')
const codes = (text: string | Uint8Array): string[] =>
  read(text).findings.map(({ code, source }) => `${code} ${source?.line}:${source?.column}`)
const at = ({ value, places }: LocatedDocument, ...path: (string | number)[]): unknown => {
  let node: unknown = value
  for (const name of path.slice(0, -1))
    node = typeof node === 'object' && node !== null ? Reflect.get(node, name) : undefined
  const entry = typeof node === 'object' && node !== null ? places.entry(node, path.at(-1) ?? '') : undefined
  return entry === undefined ? undefined : sourceOf(entry.value)
}

describe('reading', () => {
  test('values are plain and know their lines', () => {
    const document = read('a: 1\nb:\n  - x\n  - c: "y"\n')
    expect(document.value).toEqual({ a: 1, b: ['x', { c: 'y' }] })
    expect(at(document, 'b', 1)).toEqual({ file: 'a.yaml', line: 4, column: 5 })
    expect(at(document, 'b', 1, 'c')).toEqual({ file: 'a.yaml', line: 4, column: 8 })
  })

  test('a revision is part of every place', () => {
    const document = readDocument(new TextEncoder().encode('a: 1'), 'a.yaml', { rev: 'main' })
    expect(at(document, 'a')).toEqual({ file: 'a.yaml', line: 1, column: 4, rev: 'main' })
  })

  test('JSON is read as well, and an empty file is null', () => {
    expect(read('{\n\t"a": [1, null, true]\n}').value).toEqual({ a: [1, null, true] })
    expect(read('').value).toBeNull()
    expect(read('\uFEFFa: 1').value).toEqual({ a: 1 })
  })

  test('dates stay text, keys stay as written', () => {
    expect(read('2024: 2027-03-31\n007: x\ntrue: y\n__proto__: z').value).toEqual(
      JSON.parse('{"2024": "2027-03-31", "007": "x", "true": "y", "__proto__": "z"}'),
    )
  })

  test('anchors, aliases and merge keys; what a mapping says itself wins', () => {
    const document = read('base: &b { a: 1, c: 2 }\none: { <<: *b, a: 3 }\ntwo:\n  <<: [*b, { d: 4 }]\nthree: *b\n')
    expect(document.value).toEqual({
      base: { a: 1, c: 2 },
      one: { a: 3, c: 2 },
      two: { a: 1, c: 2, d: 4 },
      three: { a: 1, c: 2 },
    })
    expect(at(document, 'one', 'c')).toEqual({ file: 'a.yaml', line: 1, column: 21 })
  })
})

describe('refusals, each with its place', () => {
  test.each<[string, string | Uint8Array, string[]]>([
    ['a key twice', 'a: 1\nb: 2\na: 3\n', ['KEY-TWICE 3:1']],
    ['a key twice in a list item', 'l:\n  - a: 1\n    a: 2\n', ['KEY-TWICE 3:5']],
    ['a tab', 'a:\n\tb: 1\n', ['YAML-TAB 2:1']],
    ['two documents', 'a: 1\n---\nb: 2\n', ['YAML-DOCUMENTS 2:1']],
    ['an open bracket', 'a: [1, 2\n', ['YAML 1:4']],
    ['an unknown alias', 'a: *x\n', ['YAML-ALIAS 1:4']],
    ['an alias inside itself', 'a: &x [*x]\n', ['YAML-ALIAS 1:8']],
    ['a mapping as a key', '? {a: 1}\n: b\n', ['YAML-KEY 1:3']],
    ['a tag', 'a: !ruby/object x\n', ['YAML-TAG 1:4']],
    ['what is no UTF-8', new Uint8Array([0x61, 0x3a, 0x20, 0x78, 0x0a, 0x62, 0xff, 0xfe]), ['ENCODING 2:2']],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x61, 0x00]), ['ENCODING 1:1']],
    ['a zero byte', 'a: b\0', ['ENCODING 1:5']],
  ])('%s', (_, text, expected) => {
    expect(codes(text)).toEqual(expected)
    expect(read(text).value).toBeUndefined()
  })

  test('a key twice names the other place', () => {
    expect(read('a: 1\na: 2\n').findings[0]?.related).toEqual({ file: 'a.yaml', line: 1, column: 1 })
  })

  test('a file over 16 MiB', () => {
    expect(codes(new Uint8Array(17 * 1024 * 1024).fill(0x20))).toEqual(['FILE-TOO-LARGE 1:1'])
  })

  test('aliases that would grow to billions', () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) =>
        `l${level}: &l${level} [${Array(10)
          .fill(level === 0 ? 'x' : `*l${level - 1}`)
          .join(', ')}]`,
    )
    expect(codes(levels.join('\n'))).toEqual(['YAML-ALIASES 1:1'])
    const merged = Array.from(
      { length: 12 },
      (_, level) =>
        `l${level}: &l${level} {a: *l${level - 1}, b: *l${level - 1}, c: *l${level - 1}, d: *l${level - 1}, e: *l${level - 1}}`,
    )
    expect(codes(['l-1: &l-1 x', ...merged].join('\n'))).toEqual(['YAML-ALIASES 1:1'])
  })

  test.each([
    ['brackets', '['.repeat(100_000)],
    ['braces with keys', '{a: '.repeat(50_000)],
    ['compact lists', '- '.repeat(50_000)],
    ['indentation', Array.from({ length: 2000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')],
    ['explicit keys', '? '.repeat(50_000)],
  ])('nesting that would end the process: %s', (_, text) => {
    expect(codes(text).map((code) => code.split(' ')[0])).toEqual(['YAML-TOO-DEEP'])
  })

  test('brackets in texts are not nesting', () => {
    expect(read(Array.from({ length: 200 }, (_, index) => `a${index}: "[[["`).join('\n')).findings).toEqual([])
  })
})

test('any text is read or refused, never a crash', () => {
  const pieces = fc.constantFrom(
    'a',
    ': ',
    '- ',
    '\n',
    '  ',
    '[',
    ']',
    '{',
    '}',
    ',',
    '&x ',
    '*x',
    '<<: ',
    '"',
    "'",
    '|',
    '>',
    '#',
    '!t ',
    '? ',
    '\t',
    '---',
    '...',
    '%',
    '@',
    '\r\n',
    '\u2028',
    '\uFEFF',
    '€',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      const document = read(parts.join(''))
      expect(document.value === undefined).toBe(document.findings.length > 0)
      if (document.value !== undefined) JSON.stringify(document.value)
    }),
    { numRuns: 3000 },
  )
})

test('any bytes are read or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      const document = read(bytes)
      expect(document.value === undefined).toBe(document.findings.length > 0)
    }),
    { numRuns: 1000 },
  )
})

test('plain JSON comes back as it went in', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      expect(read(JSON.stringify(value, null, 1)).value).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('a finding without a place has none', () => {
  expect(findingAt(undefined, { code: 'X', message: 'y' })).toEqual({
    code: 'X',
    severity: 'error',
    message: 'y',
    source: null,
  })
})
