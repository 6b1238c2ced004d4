import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { canonicalLayout } from './layout.ts'

const laidOut = async (text: string): Promise<string | undefined> => (await canonicalLayout(text)).text

/** Lines as people write them: any indentation, comments and blank lines anywhere. */
const blank = fc.constantFrom('', '', '', '\n', '\n\n\n', '# a note\n', '\n#another\n\n')
const gap = fc.constantFrom('', ' ', '   ')
const comment = fc.constantFrom('', '', ' # why', '   #  two  ')
const scalar = fc.constantFrom(
  'a',
  "'it''s'",
  '"say \\"hi\\""',
  'a@b.example',
  '-1',
  '"é\\u202E"',
  "'C:\\x'",
  '(user.mail -eq "a")',
  '~',
  '{a: [1,  2]}',
  '[ x,y ]',
)
const entry = fc
  .tuple(blank, gap, scalar, comment, blank, scalar, comment)
  .map(
    ([above, space, first, note, between, second, last]) =>
      `${above}  -   email:${' '}${space}${first}${note}\n${between}      groups: ${second}${last}\n`,
  )
const document = fc
  .tuple(blank, fc.array(entry, { minLength: 1, maxLength: 5 }), blank, scalar)
  .map(
    ([above, entries, between, name]) =>
      `${above}guests:\n${entries.join('')}${between}tenant:   { name:   ${name} }\n`,
  )

describe('the canonical layout', () => {
  it('says the same, keeps every comment, and is its own layout', async () => {
    await fc.assert(
      fc.asyncProperty(document, async (text) => {
        const made = await laidOut(text)
        expect(made).toBeDefined()
        if (made === undefined) return
        expect(parse(made)).toEqual(parse(text))
        for (const note of ['# a note', '#another', '# why', '#  two'])
          expect(made.split(note)).toHaveLength(text.split(note).length)
        expect(await laidOut(made)).toBe(made)
        expect(made).not.toMatch(/\n\n\n|[ \t]\n|^\n/)
      }),
      { numRuns: 300 },
    )
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

  it.each(['a: [', 'a: 1\n b: 2', '\ta: 1'])('is none of what is no YAML: %j', async (text) => {
    expect(await canonicalLayout(text)).toEqual({ text: undefined, problem: 'not valid' })
  })
})
