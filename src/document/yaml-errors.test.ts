import { expect, test } from 'vitest'
import { readDocument } from './index.ts'

/** Each mistake at the mark, once, with this in what is said and done about it. */
const cases: [what: string, marked: string, ...said: string[]][] = [
  ['a reserved character', 'a: «@contoso.com # home', 'cannot begin with `@`', '`"@contoso.com"`'],
  ['one of several items', 'a: [x, «%y, z]', '`"%y"`'],
  ['a reference mark', 'a: «& Co', '`"& Co"`'],
  ['a star', 'a:\n  - «*.contoso.com', '`"*.contoso.com"`'],
  ['an exclamation mark', 'a: «!important b', 'quotes'],
  ['a colon in a text', 'a:\n  b: «Contoso: users\n  c: d', '`"Contoso: users"`'],
  ['quotes around a colon', `a: «say "x: y" of: it`, `\`'say "x: y" of: it'\``],
  ['an open quote', 'a:\n  b: «"Contoso\n  c: d\n', 'not closed'],
  ['a quote that ends lines later', 'a: «"Contoso\nb: "x\n', 'This quote'],
  ['text after a quote', "a: 'it'«s'\n", 'text after'],
  ['an open brace', 'a: «{ b: c\n', 'This `{` is not closed', '`}`'],
  ['an open bracket, a line above', 'a:\n  - b: «[c, d\n  - b: e\n', 'This `[` is not closed', '`]`'],
  ['a bracket that closes nothing', 'a: «]', 'closes nothing'],
  ['one comma too many', '{ a: b,«, c: d }', 'comma'],
  ['no comma', 'a: { b: «1 c: 2 }', 'comma is missing'],
  ['one blank too many', 'a:\n  - b: c\n   «d: e\n', 'does not match any line above'],
  ['one blank too few', 'a:\n  b:\n    c: d\n   «e: f\n', 'does not match any line above'],
  ['a dash too far left', 'a:\n  - b\n «- c\n', 'does not match any line above'],
  ['a key deeper than the one above', 'a:\n  b: c\n    «d: e\n', 'indented further'],
  ['no colon', 'a:\n  b: c\n  «d\n  e: f\n', 'no colon'],
  ['no colon in the first line', 'a:\n  «b c\n  d: e\n', 'neither a key'],
  ['a list beside its key', 'a: «- b\n', 'line below the key'],
  ['text beside a block mark', 'a: > «x\n  y', 'next line'],
  ['a tab', 'a:\n«\tb: c', 'spaces only'],
  ['an escape that is none', 'a: "b«\\d"', 'single quotes'],
  ['a merge conflict', '«<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> other\n', 'merge conflict', 'one of the two'],
  ['two mistakes far apart', 'a: «@x\nb: c\nd: e\nf: «%y\n', 'quotes'],
]

test.each(cases)('%s', (_, marked, ...said) => {
  const { findings } = readDocument(new TextEncoder().encode(marked.replaceAll('«', '')), 'a.yaml')
  const marks = marked
    .split('\n')
    .flatMap((line, index) => [...line.matchAll(/«/g)].map((mark, before) => `${index + 1}:${mark.index + 1 - before}`))
  expect(findings.map(({ source }) => `${source?.line}:${source?.column}`)).toEqual(marks)
  for (const { message, help } of findings) for (const word of said) expect(`${message} ${help ?? ''}`).toContain(word)
})

test('lines that end in CR alone are told, not read as one', () => {
  const { value, findings } = readDocument(new TextEncoder().encode('a: b\rc: d\r'), 'a.yaml')
  expect([value, findings.map(({ code }) => code)]).toEqual([undefined, ['ENCODING']])
})
