import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Io } from '../../session/io.ts'
import { validateCommand } from './run.ts'
import { temporaryFolder } from '../../../test/temporary-folder.ts'

let dir = ''
beforeEach(async () => {
  dir = temporaryFolder('guestlist-validate')
})

async function run(
  yaml: string,
  options: { format?: string; now?: string } = {},
): Promise<{ exit: number; out: string }> {
  await writeFile(path.join(dir, 'guests.yaml'), yaml)
  let out = ''
  const io: Io = {
    stdout: (text) => void (out += text),
    stderr: () => {},
    stdin: async () => '',
    interactive: false,
    width: 100,
    color: false,
    env: {},
    cwd: path.dirname(dir),
    signal: new AbortController().signal,
    ask: async () => '',
  }
  return { exit: await validateCommand({ dir, now: '2026-11-23', ...options }, io), out }
}
const good = 'tenant: { name: t }\nguests: [{ email: a@b.com }]\n'
const warned = `${good}allow: [{ mail: invitations, count: 3, until: 2026-11-01 }]\n`
const bad = `${good}gests: []\n`

describe('exit code and result', () => {
  test('nothing wrong', async () => {
    expect(await run(good)).toEqual({ exit: 0, out: 'Valid: no findings.\n' })
  })

  test('a warning', async () => {
    const { exit, out } = await run(warned)
    expect(exit).toBe(0)
    expect(out).toContain('ALLOW-OUTDATED')
    expect(out.endsWith('Valid: 1 warning.\n')).toBe(true)
  })

  test('an error, with its place as seen from the working directory', async () => {
    const { exit, out } = await run(bad)
    expect(exit).toBe(1)
    expect(out).toBe(`${path.basename(dir)}/guests.yaml:3:1 error KEY-UNKNOWN
  There is no key \`gests\` at the top level of a file.
    3 | gests: []
      | ^^^^^
  Did you mean \`guests\`?

Not valid: 1 error.
`)
  })

  test('JSON', async () => {
    const { exit, out } = await run(bad, { format: 'json' })
    expect(exit).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      format: 1,
      valid: false,
      findings: [{ code: 'KEY-UNKNOWN', source: { file: 'guests.yaml', line: 3, column: 1 } }],
    })
  })

  test('SARIF and annotations', async () => {
    expect(JSON.parse((await run(bad, { format: 'sarif' })).out)).toMatchObject({
      version: '2.1.0',
      runs: [{ results: [{ ruleId: 'KEY-UNKNOWN' }] }],
    })
    expect((await run(bad, { format: 'github' })).out).toMatch(
      /^::error file=.*guests\.yaml,line=3,col=1,endColumn=6,title=KEY-UNKNOWN::/,
    )
  })

  test('today is --now', async () => {
    expect((await run(warned, { now: '2026-10-30T10:00:00Z' })).out).toBe('Valid: no findings.\n')
  })
})
