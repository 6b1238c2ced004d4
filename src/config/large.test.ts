import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadDeclaration } from './load.ts'
import { leastTime } from '../../test/processor-time.ts'
import { temporaryFolder } from '../../test/temporary-folder.ts'

type Files = { readonly [file: string]: string }
const HEAD = 'tenant: { name: n }\n'

const times = (text: string, size: number): string => text.repeat(Math.ceil(size / text.length))
const each = (size: number, of: (index: number) => string): string =>
  Array.from({ length: Math.ceil(size / of(10_000).length) }, (_, index) => of(index)).join('')

const csv =
  (text: (size: number) => string) =>
  (size: number): Files => ({ 'g.yaml': `${HEAD}guests: [{ from: a.csv }]\n`, 'a.csv': text(size) })
const yaml =
  (text: (size: number) => string) =>
  (size: number): Files => ({ 'g.yaml': `${HEAD}${text(size)}` })

const GUEST = 'guests:\n  - email: a@b.co\n'

/** What has taken, or might take, the square of its size: each by the size in characters. */
const cases: readonly [name: string, files: (size: number) => Files][] = [
  ['columns that are no fields', csv((size) => `${each(size, (at) => `c${at},`)}email\n`)],
  ['one line of commas', csv((size) => `email${times(',', size)}\na@b.co\n`)],
  ['rows that each warn', csv((size) => `email,displayName\n${each(size, (at) => `u${at}@b.example,=a\n`)}`)],
  ['rows that are short', csv((size) => `email,displayName\n${times('a\n', size)}`)],
  ['quotes that are never closed', csv((size) => `email\n${times('"a\n', size)}`)],
  ['a very long cell', csv((size) => `email,displayName\na@b.co,x${times(' ', size)}x\n`)],
  ['a very long text', yaml((size) => `${GUEST}    displayName: ${times('x ', size)}y\n`)],
  ['a text of many lines', yaml((size) => `${GUEST}    displayName: a\n${times('      b c\n', size)}`)],
  ['a very long comment', yaml((size) => `# ${times('x', size)}\n`)],
  ['a list of nothing', yaml((size) => `protect:\n${times('-\n', size)}`)],
  ['a list in one line', yaml((size) => `protect: [${times('a,', size)}b]\n`)],
  ['groups that each warn', yaml((size) => `groups: {${each(size, (at) => `g${at}: {},`)}}\n`)],
  ['keys at the top that are unknown', yaml((size) => each(size, (at) => `k${at}: 1\n`))],
  ['keys of a guest that are unknown', yaml((size) => `${GUEST}${each(size, (at) => `    k${at}: 1\n`)}`)],
  ['one key over and over', yaml((size) => times('guests: []\n', size))],
  ['a very long key', yaml((size) => `"${times('k', size)}": 1\n`)],
  ['aliases', yaml((size) => `protect:\n- &a x\n${times('- *a\n', size)}`)],
  [
    'merge keys',
    yaml((size) => `groups:\n  a: &a { displayName: x }\n${each(size, (at) => `  k${at}: { <<: *a }\n`)}`),
  ],
  [
    'names of which each means another',
    yaml(
      (size) =>
        `groups: {${each(size / 3, (at) => `g${at}: {displayName: g${at}},`)}}\n${GUEST}    groups: [${each(size / 3, (at) => `h${at},`)}]\n`,
    ),
  ],
]

const timeOf = async (files: Files, runs: number): Promise<number> => {
  const dir = temporaryFolder('large')
  for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text)
  return leastTime(() => loadDeclaration(dir, { today: '2026-11-23' }), runs)
}

describe('a file of very many or very long things', () => {
  it.each(cases)(
    '%s: four times as much takes no square of the time',
    async (_, files) => {
      const small = await timeOf(files(25_000), 3)
      const large = await timeOf(files(100_000), 2)
      // Linear is 4, quadratic 16; below half a second anything is noise.
      expect(large).toBeLessThan(Math.max(500, small * 9))
    },
    120_000,
  )

  it.each([
    ['columns', csv(() => `${each(3_000_000, (at) => `c${at},`)}\n`), 'CSV-COLUMN'],
    ['values', yaml(() => `protect: [${times('a,', 16_000_000)}]\n`), 'FILE-TOO-LARGE'],
    ['brackets', yaml(() => times(']', 16_000_000)), 'FILE-TOO-LARGE'],
    ['lines', yaml(() => times('\n', 16_000_000)), 'FILE-TOO-LARGE'],
    ['letters of a text', yaml(() => `${GUEST}    displayName: ${times('x', 16_000_000)}\n`), 'TOO-LONG'],
  ])('too many %s are refused in a moment', async (_, files, code) => {
    const dir = temporaryFolder('large')
    for (const [name, text] of Object.entries(files(0))) await writeFile(join(dir, name), text)
    const before = process.cpuUsage()
    const { findings } = await loadDeclaration(dir, { today: '2026-11-23' })
    expect(findings.map((finding) => finding.code)).toEqual([code])
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(8_000)
  })
})
