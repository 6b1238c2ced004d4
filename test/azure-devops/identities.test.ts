/** The script that makes the identities for Azure DevOps, run with what stands for `az`. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { initCommand } from '../../src/commands/init/run.ts'
import { recordedIo } from '../../src/session/io.fixture.ts'
import { temporaryFolder } from '../temporary-folder.ts'

let dir = ''
beforeEach(() => {
  dir = path.join(temporaryFolder('guestlist-identities'), 'northwind')
  mkdirSync(path.join(dir, 'bin'), { recursive: true })
  spawnSync('git', ['init', '-q', dir])
})

/** Notes how it is called, and what the files hold that it is given. */
const az = (issued: string): void => {
  const script = `#!/bin/bash
given=
for word in "$@"; do [ -f "$word" ] && given=$(tr -d '\\n' <"$word"); done
echo "az $* $given" >>"$CALLS"
case "$*" in
  *service-endpoint*) printf '${issued}' ;;
  *) echo 7 ;;
esac
`
  writeFileSync(path.join(dir, 'bin/az'), script, { mode: 0o755 })
}
const script = async (origin?: string): Promise<string> => {
  if (origin !== undefined) spawnSync('git', ['-C', dir, 'remote', 'add', 'origin', origin])
  await initCommand({ dir: path.join(dir, 'north'), forge: 'azure-devops' }, recordedIo(dir))
  return readFileSync(path.join(dir, 'north/.guestlist/identities.sh'), 'utf8')
}
const run = (text: string): { status: number | null; calls: string[]; stderr: string } => {
  const calls = path.join(dir, 'calls')
  writeFileSync(calls, '')
  const env = { PATH: `${path.join(dir, 'bin')}:${process.env['PATH'] ?? ''}`, CALLS: calls, HOME: dir }
  const { status, stderr } = spawnSync('/bin/bash', ['-c', text], { cwd: dir, env, encoding: 'utf8' })
  return { status, stderr, calls: readFileSync(calls, 'utf8').split('\n').filter(Boolean) }
}

test.each(['\\t', '\\n'])(
  'each app trusts the tokens of its own connection, as Azure DevOps names them (%j)',
  async (between) => {
    az(`https://login.microsoftonline.com/t/v2.0${between}/eid1/c/pub/t/x/sc/1\\n`)
    const { status, stderr, calls } = run(await script('https://dev.azure.com/contoso/Outside%20World/_git/guests'))
    expect([status, stderr]).toEqual([0, ''])
    const made = calls.filter((line) => line.includes('service-endpoint create'))
    expect(made.map((line) => (JSON.parse(line.slice(line.indexOf('{'))) as { name: string }).name)).toEqual([
      'guestlist-north-reader',
      'guestlist-north-writer',
    ])
    for (const line of made)
      expect(line).toContain('--organization https://dev.azure.com/contoso --project Outside World')
    const trusts = calls.filter((line) => line.includes('federated-credential create'))
    expect(trusts).toHaveLength(2)
    for (const line of trusts)
      expect(JSON.parse(line.slice(line.indexOf('{')))).toEqual({
        name: 'azure-devops',
        issuer: 'https://login.microsoftonline.com/t/v2.0',
        subject: '/eid1/c/pub/t/x/sc/1',
        audiences: ['api://AzureADTokenExchange'],
      })
    expect(calls.at(-1)).toContain('"name":"north"')
  },
)

test('nothing is done where a name is not replaced, and nothing more where Azure DevOps names no issuer', async () => {
  az('None')
  const text = await script()
  const unfilled = run(text)
  expect([unfilled.status, unfilled.calls]).toEqual([1, []])
  expect(unfilled.stderr).toContain('Replace ORGANIZATION and PROJECT')
  const filled = run(text.replace('ORGANIZATION', 'contoso').replace("project='PROJECT'", "project='Outside'"))
  expect(filled.status).toBe(1)
  expect(filled.calls.filter((line) => line.includes('federated-credential'))).toEqual([])
})
