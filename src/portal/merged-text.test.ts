import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { mergedText } from './merged-text.ts'

const guest = (name: string, expires = '2026-12-31', more = ''): string =>
  `  - email: ${name}@contoso.com\n    displayName: ${name}\n    expires: ${expires}\n${more}`
const file = (...guests: string[]): string => `guests:\n${guests.join('')}`

it('keeps the dates of two guests beside each other', () => {
  const [asked, other] = [guest('a', '2027-01-31', '    requested: { by: a }\n'), guest('b', '2027-03-31')]
  const before = file(guest('a'), guest('b'))
  expect(mergedText(before, file(asked, guest('b')), file(guest('a'), other))).toBe(file(asked, other))
  expect(mergedText(before, file(guest('a'), other), file(asked, guest('b')))).toBe(file(asked, other))
})

it('does not choose between two changes of the same lines, of lines that touch, or of lines that are there twice', () => {
  const before = 'a\nb\nc\n'
  expect(mergedText(before, 'a\nx\nc\n', 'a\ny\nc\n')).toBeUndefined()
  expect(mergedText(before, 'a\nx\nc\n', 'z\nb\nc\n')).toBeUndefined()
  expect(mergedText('s\na\nb\nc\n', 's\na\nx\nc\n', 's\na\nb\nc\na\nb\nc\n')).toBeUndefined()
  expect(mergedText(before, 'a\nx\nc\n', '')).toBeUndefined()
})

/** What git makes of it; undefined for a conflict. */
const byGit = (before: string, changed: string, now: string): string | undefined => {
  const folder = temporaryFolder('merged-text')
  for (const [name, text] of Object.entries({ before, changed, now })) writeFileSync(join(folder, name), text)
  const { status, stdout } = spawnSync('git', ['merge-file', '-p', 'now', 'before', 'changed'], {
    cwd: folder,
    encoding: 'utf8',
  })
  return status === 0 ? stdout : undefined
}

it('never says another text than git', { timeout: 120_000 }, () => {
  const line = fc.nat(11).map((nth) => `line ${nth}`)
  const lines = fc.array(line, { minLength: 4, maxLength: 9 })
  /** Some lines in place of others. */
  const edit = fc.record({ at: fc.nat(8), gone: fc.nat(2), put: fc.array(line, { maxLength: 2 }) })
  const edited = (all: readonly string[], { at, gone, put }: { at: number; gone: number; put: string[] }) =>
    all.toSpliced(Math.min(at, all.length), gone, ...put)
  const textOf = (all: readonly string[]): string => all.map((one) => `${one}\n`).join('')
  let merged = 0
  fc.assert(
    fc.property(lines, edit, edit, edit, (all, one, other, another) => {
      const texts = [all, edited(all, one), edited(edited(all, other), another)].map(textOf)
      const [before = '', changed = '', now = ''] = texts
      const own = mergedText(before, changed, now)
      if (own === undefined || now === before || now === changed) return
      merged += 1
      // A conflict of lines that were moved is one: the forge refuses it.
      expect([...texts, byGit(before, changed, now) ?? own]).toEqual([...texts, own])
    }),
    { numRuns: 1500, seed: 1 },
  )
  expect(merged).toBeGreaterThan(20)
})
