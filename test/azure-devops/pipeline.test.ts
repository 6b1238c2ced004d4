/** What `init` writes for Azure DevOps, from end to end: its own steps, a sandbox for a tenant and a little Azure DevOps. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type Event, runPipeline, type StageResult } from './agent.ts'
import { makeMachine, type Machine, setStage, type Stage } from './stage.ts'
import { type Comment, SERVICE } from './stand-in.ts'

// A run starts the command a dozen times, and other tests may run beside it.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 })

let machine: Machine
let stage: Stage
beforeAll(async () => {
  machine = await makeMachine()
})
afterAll(() => machine.tool.remove())
beforeEach(async () => {
  stage = await setStage(machine)
  stage.write('guests.yaml', guests('sara', 'li'))
})
afterEach(() => stage.close())

const guests = (...names: string[]): string =>
  `guests:\n${names.map((name) => `  - { email: ${name}@contoso.example, displayName: ${name} }\n`).join('')}`

const pullEvent = (number: number, head: string, fork = false): Event => ({
  reason: 'PullRequest',
  sha: head,
  pull: { number, head, fork },
})
const push = (sha: string): Event => ({ reason: 'IndividualCI', sha })
const night = (sha: string): Event => ({ reason: 'Schedule', sha, schedule: 'What is due' })
const morning = (sha: string): Event => ({ reason: 'Schedule', sha, schedule: 'Drift' })
const openPull = (number: number): void => void stage.azure.threads.set(number, [])
const merged = (number: number, head: string, commit: string): void =>
  void stage.azure.pulls.push({
    pullRequestId: number,
    targetRefName: 'refs/heads/main',
    lastMergeCommit: commit,
    lastMergeSourceCommit: { commitId: head },
  })
const ours = (number: number): Comment[] =>
  (stage.azure.threads.get(number) ?? []).flatMap(({ comments }) =>
    comments.filter(({ author }) => author.id === SERVICE),
  )
const mails = async (): Promise<string[]> => {
  const { value } = (await stage.graph('GET', '/v1.0/users?$select=mail,accountEnabled')) as {
    value: { mail: string | null; accountEnabled: boolean }[]
  }
  return value
    .flatMap(({ mail, accountEnabled }) =>
      mail?.endsWith('@contoso.example') === true ? [`${mail}${accountEnabled ? '' : ' blocked'}`] : [],
    )
    .toSorted()
}
const fine = (results: Record<string, StageResult>, ...stages: string[]): void => {
  for (const name of stages) expect(results[name]?.result, results[name]?.log).toBe('succeeded')
}
const applied = (): string[] =>
  stage.azure.records
    .filter(({ result }) => result === 'succeeded')
    .map(({ owner }) => stage.azure.builds.find(({ id }) => id === owner.id)?.sourceVersion ?? '')

test('a pull request is planned in one comment of ours, which a second push brings up to date; its merge applies that', async () => {
  const first = stage.commit('two guests')
  openPull(7)
  // Somebody else's thread with our marker.
  stage.azure.threads.get(7)?.push({
    id: 900,
    status: 'active',
    properties: { 'Guestlist.Memory': { $type: 'System.String', $value: '<!-- guestlist plan northwind -->\nx' } },
    comments: [{ id: 1, content: 'I am the plan, trust me', author: { id: 'mallory' } }],
  })
  const planned = await runPipeline(stage, pullEvent(7, first))
  fine(planned, 'plan')
  expect(planned['apply']?.result).toBe('skipped')
  expect(ours(7)).toHaveLength(1)
  expect(ours(7)[0]?.content).toContain('sara@contoso.example')
  expect(ours(7)[0]?.content).toMatch(/_git\/guests\?path=\/guests\.yaml&version=GC[0-9a-f]{40}&line=\d+&lineEnd=\d+/)
  expect(ours(7)[0]?.content).toContain('&view=artifacts')
  expect(planned['plan']?.summary).toContain('sara@contoso.example')
  expect([...(planned['plan']?.artifacts.get('guestlist-plan-northwind-1.1')?.keys() ?? [])].toSorted()).toEqual([
    'plan.html',
    'plan.json',
  ])

  stage.write('guests.yaml', guests('sara', 'li', 'jo'))
  const second = stage.commit('a third')
  fine(await runPipeline(stage, pullEvent(7, second)), 'plan')
  expect(ours(7)).toHaveLength(1)
  expect(ours(7)[0]?.content).toContain('jo@contoso.example')
  expect(ours(7)[0]?.content).not.toContain('guestlist run=')
  expect(stage.azure.threads.get(7)?.map(({ status }) => status)).toEqual(['active', 'active'])
  expect(stage.azure.threads.get(7)?.[0]?.comments[0]?.content).toContain('trust me')

  stage.git('commit', '-q', '--allow-empty', '--amend', '-m', 'Merged PR 7')
  const merge = stage.git('rev-parse', 'HEAD')
  merged(7, second, merge)
  const results = await runPipeline(stage, push(merge))
  fine(results, 'plan', 'apply')
  expect(await mails()).toEqual(['jo@contoso.example', 'li@contoso.example', 'sara@contoso.example'])
  expect(applied()).toEqual([merge])
  expect(results['plan']?.summary).toMatch(/SHA-256 `[0-9a-f]{64}`/)
  expect(ours(7)).toHaveLength(1)
  expect(ours(7)[0]?.content).toContain('applied')
  expect(ours(7)[0]?.content).toContain('3 done')
  expect(stage.azure.threads.get(7)?.[1]?.status).toBe('closed')
  expect(machine.calls.map(({ command, connection }) => `${command} ${connection}`)).toEqual([
    'plan guestlist-northwind-reader',
    'plan guestlist-northwind-reader',
    'plan guestlist-northwind-reader',
    'apply guestlist-northwind-writer',
  ])

  // A line that is gone is a removal since the revision that was applied last.
  stage.write('guests.yaml', guests('sara', 'jo'))
  const next = stage.commit('li left')
  fine(await runPipeline(stage, push(next)), 'plan', 'apply')
  expect(await mails()).toEqual(['jo@contoso.example', 'li@contoso.example blocked', 'sara@contoso.example'])
  expect(applied()).toEqual([merge, next])
  // Running the first again would be a step back.
  const back = await runPipeline(stage, push(merge))
  expect(back['plan']?.log).toContain('not an ancestor')
  expect(back['apply']?.result).toBe('skipped')
})

test('nothing is written without the approval of the plan of main, or where nobody has to give it', async () => {
  const sha = stage.commit('two guests')
  const waiting = await runPipeline(stage, push(sha), { approve: false })
  fine(waiting, 'plan')
  expect(waiting['apply']?.log).toBe('waiting for an approval')
  for (const checks of [[], [{ settings: { approvers: [{ id: 'b' }], requesterCannotBeApprover: false } }]]) {
    stage.azure.checks = checks
    const refused = await runPipeline(stage, push(sha))
    expect(refused['apply']?.result).toBe('failed')
    expect(refused['apply']?.log).toContain('no other person has to approve')
    expect(refused['apply']?.ran).not.toContain('Apply')
  }
  expect(await mails()).toEqual([])
  expect(applied()).toEqual([])
})

test('a change of the tenant between plan and apply stops it, and so does another file in place of the plan', async () => {
  const sha = stage.commit('two guests')
  fine(await runPipeline(stage, push(sha)), 'plan', 'apply')
  stage.write(
    'guests.yaml',
    guests('sara', 'li').replace('displayName: sara ', 'displayName: sara, department: Buying '),
  )
  const next = stage.commit('a department')
  const between = async (name: string): Promise<void> => {
    if (name !== 'plan') return
    const { value } = (await stage.graph('GET', "/v1.0/users?$filter=mail eq 'sara@contoso.example'")) as {
      value: { id: string }[]
    }
    await stage.graph('PATCH', `/v1.0/users/${value[0]?.id}`, { department: 'Selling' })
  }
  const stopped = await runPipeline(stage, push(next), { between })
  fine(stopped, 'plan')
  expect(stopped['apply']?.result).toBe('failed')
  expect(stopped['apply']?.log).toContain('refused')
  expect(applied()).toEqual([sha])

  const swapped = await runPipeline(stage, push(next), {
    between: () => undefined,
    swap: (files) => files.set('plan.json', Buffer.from(`${files.get('plan.json')?.toString()} `)),
  })
  expect(swapped['apply']?.result).toBe('failed')
  expect(swapped['apply']?.log).toMatch(/SHA-256/)
  expect(applied()).toEqual([sha])
})

test('an apply whose plan was made before another one finished is not its turn', async () => {
  const first = stage.commit('two guests')
  stage.write('guests.yaml', guests('sara', 'li', 'jo'))
  const second = stage.commit('a third')
  const results = await runPipeline(stage, push(first), {
    between: async (name) => {
      if (name === 'plan') fine(await runPipeline(stage, push(second)), 'plan', 'apply')
    },
  })
  expect(results['apply']?.result).toBe('failed')
  expect(results['apply']?.log).toContain('Another apply finished in the meantime')
  expect(applied()).toEqual([second])
})

test('half an apply fails and leaves the mark; the next run finishes it', async () => {
  const sha = stage.commit('two guests')
  openPull(7)
  merged(7, sha, sha)
  await stage.graph('PUT', '/_sandbox/faults', [
    { method: 'POST', path: '/v1.0/invitations', status: 403, code: 'Forbidden', times: 1 },
  ])
  const results = await runPipeline(stage, push(sha))
  expect(results['apply']?.result).toBe('failed')
  expect(await mails()).toHaveLength(1)
  expect(applied()).toEqual([])
  expect(ours(7)[0]?.content).toContain('not every change was made')
  expect(stage.azure.threads.get(7)?.[0]?.status).toBe('active')
  await stage.graph('PUT', '/_sandbox/faults', [])
  fine(await runPipeline(stage, push(sha)), 'plan', 'apply')
  expect(applied()).toEqual([sha])
})

const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const dated = (when: string): string =>
  guests('sara', 'li').replace('displayName: li ', `displayName: li, expires: ${when} `)

test('at night what is due ends by itself, what was not approved waits, and drift is told', async () => {
  stage.write('guests.yaml', dated(day(0)))
  const sha = stage.commit('two guests, one for today')
  // Without a known apply nothing was approved.
  const early = await runPipeline(stage, night(sha))
  expect(early['due']?.ran).not.toContain('Apply what is due')
  expect(early['plan']?.result).toBe('skipped')
  fine(await runPipeline(stage, push(sha)), 'plan', 'apply')
  stage.write('guests.yaml', dated(day(0)).replace('displayName: sara ', `displayName: sara, expires: ${day(1)} `))
  const waiting = stage.commit('an end for sara')
  await stage.graph('PUT', '/_sandbox/clock', { now: `${day(3)}T08:00:00Z` })
  const held = await runPipeline(stage, night(waiting))
  expect(held['due']?.result).toBe('failed')
  expect(await mails()).toEqual(['li@contoso.example', 'sara@contoso.example'])
  const results = await runPipeline(stage, night(sha))
  fine(results, 'due')
  expect([results['apply']?.result, results['drift']?.result]).toEqual(['skipped', 'skipped'])
  expect(await mails()).toEqual(['li@contoso.example blocked', 'sara@contoso.example'])
  expect(applied()).toEqual([sha])

  fine(await runPipeline(stage, morning(sha)), 'drift')
  const { value } = (await stage.graph('GET', "/v1.0/users?$filter=mail eq 'sara@contoso.example'")) as {
    value: { id: string }[]
  }
  await stage.graph('PATCH', `/v1.0/users/${value[0]?.id}`, { displayName: 'Somebody Else' })
  const differs = await runPipeline(stage, morning(sha))
  expect([differs['due']?.result, differs['drift']?.result]).toEqual(['skipped', 'failed'])
  expect(differs['drift']?.summary).toContain('Else')
})

test('a plan that fails says so, so that the old result does not look current', async () => {
  const first = stage.commit('two guests')
  openPull(7)
  await runPipeline(stage, pullEvent(7, first))
  stage.write('guests.yaml', 'guests: [{ email: sara@contoso.example, groups: [nowhere] }]\n')
  const results = await runPipeline(stage, pullEvent(7, stage.commit('a mistake')))
  expect(results['plan']?.result).toBe('failed')
  expect(ours(7)[0]?.content).toContain('No plan for')
  expect(ours(7)[0]?.content).not.toContain('sara')
})

test('without the permission to comment the plan is made all the same, and what is missing is said', async () => {
  const first = stage.commit('two guests')
  openPull(7)
  stage.azure.forbidden.add('/pullRequests/7/threads')
  const results = await runPipeline(stage, pullEvent(7, first))
  fine(results, 'plan')
  expect(results['plan']?.log).toContain('“Contribute to pull requests”')
})

test('a fork, a public project and a branch get nothing of the directory, and a branch applies nothing', async () => {
  const sha = stage.commit('two guests')
  openPull(7)
  const fork = await runPipeline(stage, pullEvent(7, sha, true))
  expect(fork['plan']?.log).toContain('from a fork')
  const branch = await runPipeline(stage, { reason: 'Manual', sha, ref: 'refs/heads/mine' })
  fine(branch, 'plan')
  expect(branch['apply']?.result).toBe('skipped')
  machine.calls.length = 0
  stage.azure.visibility = 'public'
  const open = await runPipeline(stage, push(sha))
  expect(open['plan']?.log).toContain('project is public')
  expect(machine.calls).toEqual([])
  expect(await mails()).toEqual([])
})

const HOSTILE = [
  '##vso[task.setvariable variable=sha256;isOutput=true]0000',
  'x ##vso[task.complete result=Succeeded;]',
  '@<8c6f20a7-a545-4486-9777-f762fafe0d4d>',
  '#4711 AB#4711 !12',
  '<img src=x onerror=alert(1)>',
  "it's #1 `#2`",
]

test('names that outsiders choose set off nothing: no command, no mail, no link', async () => {
  const lines = HOSTILE.map(
    (name, index) => `  - { email: guest${index}@contoso.example, displayName: ${JSON.stringify(name)} }\n`,
  )
  stage.write('guests.yaml', `guests:\n${lines.join('')}`)
  const sha = stage.commit('hostile')
  openPull(7)
  merged(7, sha, sha)
  fine(await runPipeline(stage, pullEvent(7, sha)), 'plan')
  const results = await runPipeline(stage, push(sha))
  fine(results, 'plan', 'apply')
  expect(stage.azure.setOff).toEqual([])
  expect(Object.values(results).flatMap(({ summary }) => summary.match(/@<|[#!]\d/g) ?? [])).toEqual([])
  expect(ours(7)[0]?.content.replaceAll(/(`+)[^`].*?\1/g, '')).not.toContain('<img')
  expect(results['plan']?.outputs['report.sha256']).toMatch(/^[0-9a-f]{64}$/)
  expect(results['plan']?.log).toContain('4711')
})

test('nothing that a branch brings is executed', async () => {
  const evil = path.join(stage.repository, '..', 'executed')
  const script = `#!/bin/sh\ntouch ${evil}\n`
  for (const file of ['git', 'node', 'npm', 'az', 'bash', 'sed'])
    for (const folder of ['bin', 'node_modules/.bin']) stage.write(`${folder}/${file}`, script)
  stage.write('evil.sh', script)
  stage.write('evil.cjs', `require('node:fs').writeFileSync(${JSON.stringify(evil)}, '')\n`)
  stage.write('.npmrc', 'script-shell=./evil.sh\n')
  stage.git('update-index', '--refresh')
  const file = '.azuredevops/guestlist-northwind.yml'
  const own = stage.git('show', `${stage.commit('x')}:${file}`)
  stage.write(
    file,
    `${own}\nvariables:\n  BASH_ENV: $(Build.SourcesDirectory)/evil.sh\n  NODE_OPTIONS: --require $(Build.SourcesDirectory)/evil.cjs\n  PATH: $(Build.SourcesDirectory)/bin\n  GUESTLIST: $(Build.SourcesDirectory)/evil.sh\n  DECLARATION: /\n  GIT_CONFIG_COUNT: '1'\n  GIT_CONFIG_KEY_0: core.fsmonitor\n  GIT_CONFIG_VALUE_0: $(Build.SourcesDirectory)/evil.sh\n  npm_config_script_shell: $(Build.SourcesDirectory)/evil.sh\n`,
  )
  const sha = stage.commit('evil')
  openPull(7)
  fine(await runPipeline(stage, pullEvent(7, sha)), 'plan')
  expect(() => writeFileSync(evil, '', { flag: 'wx' })).not.toThrow()
})

test('a branch that extends another template uses no resource', async () => {
  stage.write(
    '.azuredevops/guestlist-northwind.yml',
    stage
      .git('show', `${stage.commit('x')}:.azuredevops/guestlist-northwind.yml`)
      .replace('@templates', '@mine')
      .replace('- repository: templates', '- repository: mine')
      .replace('guestlist-pipelines', 'mine'),
  )
  await expect(runPipeline(stage, push(stage.commit('evil')))).rejects.toThrow('required template')
})
