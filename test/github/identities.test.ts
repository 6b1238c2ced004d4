/** The script that makes the identities, run with what stands for `az` and `gh`. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parse } from 'yaml'
import { initCommand } from '../../src/commands/init/run.ts'
import { recordedIo } from '../../src/session/io.fixture.ts'

const COMMIT = '0123456789abcdef0123456789abcdef01234567'
let dir: string
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'guestlist-identities-'))
  spawnSync('git', ['init', '-q', dir])
})
afterEach(() => rmSync(dir, { recursive: true }))

/** A command that notes how it is called and what it is given, and answers one word. */
const stub = (name: string, rest = ''): void => {
  mkdirSync(path.join(dir, 'bin'), { recursive: true })
  const script = `#!/bin/bash
given=; case "$*" in *--input*) given=$(tr -d '\\n ');; esac
echo "${name} $* $given" >>"$CALLS"
${rest}
case "$*" in *commits*) echo ${COMMIT} ;; *branch_policies*) echo 41 42 ;; *) echo 7 ;; esac
`
  writeFileSync(path.join(dir, 'bin', name), script, { mode: 0o755 })
}
const script = async (tool: string): Promise<string> => {
  const io = recordedIo(dir)
  await initCommand({ dir: path.join(dir, 'north'), tool }, io)
  const asked = recordedIo(dir)
  await initCommand({ dir: path.join(dir, 'north'), tool, identities: true }, asked)
  return asked.out()
}
const run = (text: string): { status: number | null; calls: string[]; stderr: string } => {
  const calls = path.join(dir, 'calls')
  writeFileSync(calls, '')
  const env = { PATH: `${path.join(dir, 'bin')}:${process.env['PATH'] ?? ''}`, CALLS: calls, HOME: dir }
  const { status, stderr } = spawnSync('/bin/bash', ['-c', text], { cwd: dir, env, encoding: 'utf8' })
  return { status, stderr, calls: readFileSync(calls, 'utf8').split('\n').filter(Boolean) }
}
const filled = (text: string): string => text.replaceAll('OWNER/REPO', 'northwind/outside')

test('the environments have their rules before anything trusts them, and every trust names a commit', async () => {
  stub('az')
  stub('gh')
  const { status, calls, stderr } = run(filled(await script('acme/guestlist')))
  expect([status, stderr]).toEqual([0, ''])
  const rules = (name: string): unknown => {
    const call = calls.find((line) => line.includes(`PUT repos/northwind/outside/environments/${name} `)) ?? ''
    return JSON.parse(call.slice(call.indexOf('{')))
  }
  const branches = { protected_branches: false, custom_branch_policies: true }
  expect(rules('north')).toEqual({ can_admins_bypass: false, deployment_branch_policy: branches })
  expect(rules('north-approval')).toEqual({
    can_admins_bypass: false,
    prevent_self_review: true,
    reviewers: [{ type: 'User', id: 7 }],
    deployment_branch_policy: branches,
  })
  for (const name of ['north', 'north-approval']) {
    const policies = calls.filter((line) => line.includes(`environments/${name}/deployment-branch-policies`))
    expect(policies.map((line) => line.replace(/repos\S+policies/, '').trim())).toEqual([
      expect.stringContaining('gh api'),
      'gh api --method DELETE /41',
      'gh api --method DELETE /42',
      'gh api --method POST  -f name=main -f type=branch',
    ])
  }
  // Never an app that is there already under the name: whoever registered it may sign in as it.
  expect(calls.filter((line) => line.startsWith('az ad app create'))).toEqual([])
  expect(calls.filter((line) => line.includes('POST --url https://graph.microsoft.com/v1.0/applications '))).toEqual([
    expect.stringContaining('"displayName":"Guestlist north reader"'),
    expect.stringContaining('"displayName":"Guestlist north writer"'),
  ])
  const trusts = calls.filter((line) => line.includes('federated-credential'))
  const subjects = trusts.map((line) => (JSON.parse(line.slice(line.indexOf('{'))) as { subject: string }).subject)
  expect(subjects).toEqual(
    [
      ['plan', 'plan'],
      ['plan', 'apply'],
      ['plan', 'drift'],
      ['north', 'apply'],
    ].map(
      ([environment, file]) =>
        `repo:northwind/outside:environment:${environment}:job_workflow_ref:acme/guestlist/.github/workflows/${file}.yml@${COMMIT}`,
    ),
  )
  const last = calls.findLastIndex((line) => line.includes('/environments/'))
  expect(calls.findIndex((line) => line.includes('federated-credential'))).toBeGreaterThan(last)
  for (const file of ['plan', 'apply', 'drift']) {
    const workflow = readFileSync(path.join(dir, `.github/workflows/guestlist-${file}.yml`), 'utf8')
    expect(workflow).toContain(`${file}.yml@${COMMIT} # v`)
    expect(workflow).not.toContain('TOOL-COMMIT')
  }
})

test('where there is something to mail, the reader is also trusted in an environment that only the protected branch can use', async () => {
  stub('az')
  stub('gh')
  const tool = `acme/guestlist@${COMMIT}`
  mkdirSync(path.join(dir, 'north'))
  writeFileSync(
    path.join(dir, 'north/guestlist.yaml'),
    'tenant: { name: north }\npartners: { contoso: { domains: [contoso.example], guests: { redeemWithinDays: 30 } } }\n',
  )
  const { status, calls, stderr } = run(filled(await script(tool)))
  expect([status, stderr]).toEqual([0, ''])
  const subjects = calls.filter((line) => line.includes('environment:north-notices:'))
  expect(subjects).toEqual([expect.stringContaining(`/notify.yml@${COMMIT}`)])
  const rules = calls.findIndex((line) => line.includes('PUT repos/northwind/outside/environments/north-notices '))
  expect(calls[rules]).toContain('"protected_branches":false')
  expect(rules).toBeLessThan(calls.findIndex((line) => line.includes('federated-credential')))
  const stored = calls.filter((line) => line.includes('--env north-notices'))
  expect(stored.map((line) => line.split(' ')[3])).toEqual(['AZURE_CLIENT_ID', 'AZURE_TENANT_ID'])
  const workflow = readFileSync(path.join(dir, '.github/workflows/guestlist-notify.yml'), 'utf8')
  expect(parse(workflow)).toMatchObject({
    permissions: { actions: 'read', contents: 'read', 'id-token': 'write' },
    jobs: {
      guestlist: {
        uses: `acme/guestlist/.github/workflows/notify.yml@${COMMIT}`,
        with: { environment: 'north', directory: 'north' },
        secrets: { GUESTLIST_SMTP_URL: '${{ secrets.GUESTLIST_SMTP_URL }}' },
      },
    },
  })
})

/** What GitHub answers about the subjects of a repository, and how a subject then begins. */
test.each([
  ['with the ids that the API says', 'repo:Northwind@12/outside@34', 'repo:Northwind@12/outside@34'],
  ['with the ids, where the API says only that they are there', 'true', 'repo:Northwind@56/outside@78'],
  ['with names, where the server has no ids', 'null', 'repo:northwind/outside'],
])('an identity trusts the repository %s', async (_, answer, expected) => {
  stub('az')
  stub(
    'gh',
    `case "$*" in *sub_claim_prefix*) echo ${answer}; exit;; *owner.login*) echo repo:Northwind@56/outside@78; exit;; esac`,
  )
  const { status, calls, stderr } = run(filled(await script(`acme/guestlist@${COMMIT}`)))
  expect([status, stderr]).toEqual([0, ''])
  const trusts = calls.filter((line) => line.includes('federated-credential'))
  expect(trusts).toHaveLength(4)
  for (const trust of trusts) expect(trust).toContain(`"subject":"${expected}:environment:`)
  const [template, asked] = calls.filter((line) => line.includes('actions/oidc'))
  expect(template).toContain('PUT')
  expect(template).toContain('use_immutable_subject=true')
  expect(asked).toContain('sub_claim_prefix')
})

test('nothing is done where a name is not replaced, and nothing more after the first failure', async () => {
  stub('az')
  stub('gh')
  const text = await script(`acme/guestlist@${COMMIT}`)
  const nameless = recordedIo(dir)
  await initCommand({ dir: path.join(dir, 'north'), identities: true }, nameless, dir)
  for (const unfilled of [text, filled(nameless.out())]) {
    const { status, calls, stderr } = run(unfilled)
    expect([status, calls, stderr]).toEqual([1, [], 'Replace OWNER in the first lines.\n'])
  }
  stub('gh', 'case "$*" in *users/*) exit 1;; esac')
  const failed = run(filled(text))
  expect(failed.status).toBe(1)
  expect(failed.calls.at(-1)).toContain('users/7')
  expect(failed.calls.filter((line) => /az ad app|applications/.test(line))).toEqual([])
})
