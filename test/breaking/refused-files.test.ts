import { execFile } from 'node:child_process'
import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { guestlist, ROOT, type Run, withoutProgress } from '../program.ts'
import { temporaryFolder } from '../temporary-folder.ts'

/** Where what a command writes cannot be written: one sentence, the code of the contract, and nothing half done. */
let dir = ''
beforeAll(async () => {
  dir = temporaryFolder('refused')
  expect((await guestlist(['init', '.'], { cwd: dir })).code).toBe(0)
  expect((await guestlist(['plan', '--sandbox'], { cwd: dir })).code).toBe(0)
})

const oneSentence = /^guestlist: [^\n]+\n(?: {2}[^\n]+\n)?$/

const shell = async (line: string): Promise<{ code: number; stdout: string; stderr: string }> => {
  const cli = `${process.execPath} ${join(ROOT, 'dist/cli.js')}`
  const done = promisify(execFile)('bash', ['-c', `set -o pipefail; ${line.replace('guestlist', cli)}`], { cwd: dir })
  return done.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr: withoutProgress(stderr) }),
    ({ code, stdout, stderr }: Run) => ({ code: code ?? 1, stdout, stderr: withoutProgress(stderr) }),
  )
}

describe('a result that cannot be written', () => {
  it.each([
    ['a full disk', ['plan', '--sandbox', '--out', '/dev/full']],
    ['a directory', ['plan', '--sandbox', '--out', '.']],
    ['a folder that is not there', ['plan', '--sandbox', '--out', 'no/plan.json']],
    ['a folder that is a file', ['plan', '--sandbox', '--out', 'guestlist.yaml/plan.json']],
    ['a file for a folder', ['import', '--sandbox', '--out', 'guestlist.yaml']],
    ['a file for a declaration', ['init', 'guestlist.yaml']],
    ['links into a directory', ['apply', '--sandbox', '--yes', '--redeem-links', '.']],
    ['links to a full disk', ['apply', '--sandbox', '--yes', '--redeem-links', '/dev/full']],
  ])('%s: exit 1', async (_, args) => {
    const before = readdirSync(dir)
    const { code, stderr, stdout } = await guestlist(args, { cwd: dir })
    expect([code, stderr]).toEqual([1, expect.stringMatching(oneSentence)])
    if (args[0] !== 'apply') expect(stdout).toBe('')
    expect(readdirSync(dir)).toEqual(before)
  })

  it.each(['validate', 'plan --sandbox', 'plan --sandbox --format json', 'drift --sandbox', 'explain wiki --sandbox'])(
    '%s to a full disk: exit 1',
    async (args) => {
      const { code, stderr } = await shell(`guestlist ${args} > /dev/full`)
      expect([code, stderr]).toEqual([1, expect.stringMatching(/^guestlist: [^\n]+\n/)])
      expect(stderr).not.toMatch(/ {4}at /)
    },
  )

  it('whose reader left early ends as if it had stayed', async () => {
    const { code, stderr } = await shell('guestlist plan --sandbox --format html | head -c 10')
    expect([code, stderr]).toEqual([0, ''])
  })

  it('is for its owner alone, over a file that all could read as well', async () => {
    const plan = join(dir, 'plan.json')
    writeFileSync(plan, '')
    chmodSync(plan, 0o666)
    expect((await guestlist(['plan', '--sandbox', '--out', 'plan.json'], { cwd: dir })).code).toBe(0)
    expect(statSync(plan).mode & 0o777).toBe(0o600)
  })

  // The last, since it changes the tenant.
  it('after writes: exit 4, since what was done cannot be told', async () => {
    const { code, stderr } = await shell('guestlist apply --sandbox --yes > /dev/full')
    expect([code, stderr]).toEqual([4, expect.stringContaining('the result cannot be written: the disk is full')])
  })
})
