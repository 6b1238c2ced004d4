import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { canonicalLayout } from './layout.ts'

const laidOut = async (text: string): Promise<string | undefined> => (await canonicalLayout(text)).text

/** What a value may be: texts that look like something else, texts over several lines, and everything with braces. */
const VALUES = [
  'a',
  "'123'",
  '123',
  "'2027-03-31'",
  '2027-03-31',
  "'true'",
  'true',
  '~',
  "'~'",
  '0x1f',
  '1.0',
  "'it''s'",
  "'*x'",
  '"say \\"hi\\""',
  '"é\\u202E"',
  "'C:\\x'",
  '(user.mail -eq "a")',
  '!!str 3',
  '&x y',
  'https://x.example/#a',
  '',

  '{a: [1,  2]}',
  '[ x,y ]',
  '{}',
  '[ ]',
  '[ # in it\n          1, 2 # two\n          ]',
  '{ # of it\n          a: 1 }',
  '{a, b}',
  '|\n          x\n            y',
  '|+\n          x\n\n\n',
  '>-\n          p\n\n          # no comment\n          q',
  'one\n          two',
  `"${'long '.repeat(40)}"`,
  'long '.repeat(40).trimEnd(),
  `{ ${'key: value, '.repeat(20)}}`,
]
const COMMENTS = ['# a', '#b', '#  - c: d', '# `e`']

const value = fc.constantFrom(...VALUES)
const between = fc.constantFrom(
  '',
  '',
  '',
  '\n',
  '\n\n\n',
  ...COMMENTS.map((text) => `${text}\n`),
  '    # deep\n  # less\n',
)
const tail = fc.constantFrom('', '', '', ' # why', '   #', '  ')
const gap = fc.constantFrom('', ' ', '   ')
/** No comment can stand on the last line of a text over several lines, and none on a line that has one. */
const line = (key: string) =>
  fc.tuple(gap, value, tail).map(([space, of, note]) => `${key}:${space} ${of}${/[\n#]/.test(of) ? '' : note}\n`)
const entry = fc
  .tuple(between, gap, line('email'), between, line('groups'), fc.constantFrom('', 'email: again\n'))
  .map(([above, space, first, middle, last, twice]) => {
    const inner = ' '.repeat(3 + space.length)
    return `${above}  -${space}${first.startsWith(' ') ? '' : ' '}${first}${middle}${inner} ${last}${twice === '' ? '' : `${inner} ${twice}`}`
  })
const document = fc
  .tuple(
    between,
    fc.array(entry, { minLength: 1, maxLength: 4 }),
    between,
    line('tenant'),
    fc.constantFrom('', '---\nb:   2\n'),
  )
  .map(([above, entries, last, tenant, second]) => `${above}guests:\n${entries.join('')}${last}${tenant}${second}`)
const ends = fc.constantFrom('\n', '\r\n')
const mark = fc.constantFrom('', '\uFEFF')

/** What a reader that is not the layout's own finds: every document, in its order, with what occurs twice. */
const read = (text: string): unknown =>
  parseAllDocuments(text, { uniqueKeys: false }).map((each) => [
    each.errors,
    each.toJS({ mapAsMap: true }),
    each.contents?.anchor,
  ])

describe('the canonical layout', () => {
  it('says the same, keeps every comment, and is its own layout', async () => {
    let laid = 0
    await fc.assert(
      fc.asyncProperty(document, ends, mark, async (lines, end, bom) => {
        const text = bom + lines.replaceAll('\n', end)
        const before = read(text)
        const { text: made, problem } = await canonicalLayout(text)
        expect(made === undefined).toBe(problem !== undefined)
        if (made === undefined) return
        laid++
        expect(read(made)).toEqual(before)
        for (const note of [...COMMENTS, '# why', '# in it', '# two', '# of it', '# deep', '# less'])
          expect(made.split(note)).toHaveLength(text.split(note).length)
        expect(await laidOut(made)).toBe(made)
        expect([made.startsWith('\uFEFF'), made.includes('\r\n')]).toEqual([bom !== '', end === '\r\n'])
      }),
      { numRuns: 100 },
    )
    expect(laid).toBeGreaterThan(50)
  })

  it.each([
    ['keys that occur twice', 'a:   1\na: 2\n', 'a: 1\na: 2\n'],
    ['several documents', 'a:   1\n---\nb:   2\n', 'a: 1\n---\nb: 2\n'],
    [
      'texts that look like something else',
      "a:   '1'\nb: '2027-03-31'\nc: 'no'\n",
      'a: "1"\nb: "2027-03-31"\nc: "no"\n',
    ],
    ['nothing', '', ''],
    ['comments alone', '#a\n\n\n\n#b\n', '#a\n\n#b\n'],
    ['no value', '? a\n: b\n? c\n', 'a: b\nc:\n'],
    ['comments at several depths below a text', 'g:\n  m: >-\n    x\n     # a\n# b\n       # c\n  n:   1\n', undefined],
  ])('lays out %s', async (_, text, wanted) => {
    const made = await laidOut(text)
    expect(made).toBeDefined()
    if (wanted !== undefined) expect(made).toBe(wanted)
    expect(read(made ?? '')).toEqual(read(text))
  })

  it('keeps the order of comments below a text over several lines, at whatever depth they stand', async () => {
    const text = 'g:\n  r:\n    a: b\n    m: >-\n      x\n# one\n       # two\n  c:\n    n: C\n'
    const made = (await laidOut(text)) ?? ''
    expect(made.indexOf('# one')).toBeGreaterThan(0)
    expect(made.indexOf('# two')).toBeGreaterThan(made.indexOf('# one'))
  })

  it('leaves what would not say the same', async () => {
    expect(await canonicalLayout('l: >- # why\n\n  m\n')).toEqual({ text: undefined, problem: 'would change' })
  })

  it('leaves a rule of any length on its line, and texts over several lines as they are', async () => {
    const rule = `groups:\n  all:\n    membershipRule: ${Array.from({ length: 40 }, () => '(user.mail -endsWith "@contoso.example")').join(' -or ')}\n`
    expect(await laidOut(rule)).toBe(rule)
    const block =
      'groups:\n  all:\n    membershipRule: |-\n      (user.mail\n        -eq "a")\n    description: >-\n      one two\n      three\n'
    expect(await laidOut(block)).toBe(block)
  })

  it('keeps the line ends of the file', async () => {
    expect(await laidOut('tenant:   { name: a }\r\n')).toBe('tenant: { name: a }\r\n')
  })

  it('keeps anchors, and what they stand for', async () => {
    const text = 'a: &x\n    b: 1\nc: *x\nd:\n    <<: *x\n'
    expect(await laidOut(text)).toBe('a: &x\n  b: 1\nc: *x\nd:\n  <<: *x\n')
  })

  it.each(['a: [', 'a: 1\n b: 2', '\ta: 1', `a: ${'['.repeat(200)}${']'.repeat(200)}`])(
    'is none of what is no YAML: %j',
    async (text) => {
      expect(await canonicalLayout(text)).toEqual({ text: undefined, problem: 'not valid' })
    },
  )
})
