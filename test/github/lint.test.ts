import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { complaints } from './lint.ts'
import { readWorkflow, ROOT } from './runner.ts'

const GITHUB = path.join(ROOT, '.github')
const files = readdirSync(GITHUB, { recursive: true, encoding: 'utf8' }).filter((file) => file.startsWith('workflows/'))
const text = (file: string): string => readFileSync(path.join(GITHUB, file), 'utf8')

test('there are workflows to look at', () => {
  expect(files.toSorted()).toEqual([
    'workflows/apply.yml',
    'workflows/ci.yml',
    'workflows/drift.yml',
    'workflows/notify.yml',
    'workflows/plan.yml',
    'workflows/release.yml',
    'workflows/tenants.yml',
  ])
})

test.each(files)('%s keeps the rules', (file) => {
  expect(complaints(text(file))).toEqual([])
})

test.each(files)('the scripts of %s are bash', (file) => {
  const found: string[] = []
  JSON.stringify(parse(text(file)), (key, value: unknown) => {
    if (key === 'run' && typeof value === 'string') found.push(value)
    return value
  })
  expect(found.length).toBeGreaterThan(0)
  for (const script of found) expect(spawnSync('bash', ['-n', '-c', script], { encoding: 'utf8' }).stderr).toBe('')
})

test('no workflow asks for the names of colleagues, or for more words than usual', () => {
  for (const file of files) expect(text(file)).not.toMatch(/--impact|--log-level/)
})

test('every input that is used is declared, and every declared one is used', () => {
  for (const name of ['plan', 'apply', 'drift', 'notify', 'tenants']) {
    const declared = Object.keys(readWorkflow(name).on['workflow_call']?.inputs ?? {})
    const used = new Set<string>(
      [...text(`workflows/${name}.yml`).matchAll(/\binputs\.([\w-]+)/g)].map((match) => match[1] ?? ''),
    )
    expect([...used].toSorted()).toEqual(declared.toSorted())
  }
})

describe('the rules bite', () => {
  const plan = text('workflows/plan.yml')
  const apply = text('workflows/apply.yml')
  const notify = text('workflows/notify.yml')
  const release = text('workflows/release.yml')
  test.each([
    ['runs on pull_request_target', plan.replace('workflow_call:', 'pull_request_target:')],
    ['begin with no permissions', plan.replace('permissions: {}', 'permissions: write-all')],
    ['contents: write', plan.replace('contents: read', 'contents: write')],
    ['contents: write', release.replace('contents: read', 'contents: write')],
    ['contents: write', release.replace('  push:', '  workflow_dispatch:\n  push:')],
    ['contents: write', release.replace("tags: ['v[0-9]*']", 'branches: [main]')],
    ['not pinned', plan.replace(/actions\/checkout@[0-9a-f]{40}/, 'actions/checkout@v6')],
    ['its version', plan.replace(' # v6.0.2', '')],
    ['leaves its token', plan.replace('persist-credentials: false', 'persist-credentials: true')],
    ['inside a script', plan.replace('-- "$DIRECTORY"', '-- ${{ github.event.pull_request.title }}')],
    ['no timeout-minutes', plan.replace('timeout-minutes: 15', '')],
    ['no environment', plan.replace(/ {4}environment: \$\{\{.*\n/, '')],
    ['7 days', plan.replace('retention-days: 7', 'retention-days: 90')],
    ['could be cancelled', apply.replace('cancel-in-progress: false', 'cancel-in-progress: true')],
    ['runs git after', apply.replace('code=0', 'code=0; git status')],
    ['runs guestlist after', apply.replace('"$GUESTLIST" github seen', 'guestlist github seen')],
    ['runs npm after', plan.replace('code=0', 'code=$(npm x)')],
    [
      'takes code after',
      plan.replaceAll(
        /( +)- name: Annotate findings/g,
        '$1- uses: ./.guestlist-tool/.github/x\n$1- name: Annotate findings',
      ),
    ],
    ['builds where', plan.replaceAll('working-directory: ${{ runner.temp }}', 'working-directory: .')],
    ['builds after', plan.replaceAll('install.mjs', 'other.mjs')],
    ['uses a secret', plan.replace('github.token', 'secrets.PAT')],
    [
      'uses a secret',
      notify.replace('MOST:', 'X: ${{ secrets.PAT }}\n      MOST:').replace(/^ {4}environment: \$\{\{.*\n/m, ''),
    ],
    ['uses a secret', notify.replace("secrets.GUESTLIST_SMTP_URL != ''", 'secrets.GUESTLIST_SMTP_URL')],
    ['uses a secret', notify.replace('"$GUESTLIST" notify', '"$GUESTLIST" plan')],
    ['35 days', plan.replace('runner.temp }}/guestlist/kept', 'runner.temp }}/guestlist/notices')],
    ['35 days', notify.replace('retention-days: 35', 'retention-days: 90')],
  ])('%s', (complaint, broken) => {
    expect(complaints(broken).join('\n')).toContain(complaint)
  })
})
