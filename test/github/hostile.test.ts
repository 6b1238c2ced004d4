/** Branches that attack, and moments in which something changes under an approval: the workflows from end to end. */
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { artifactName } from '../../src/github/index.ts'
import { artifact, type Event, type JobResult, runWorkflow } from './runner.ts'
import { makeTool, setStage, type Stage, type Tool } from './stage.ts'

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 })

let tool: Tool
let stage: Stage
let canary: string
beforeAll(async () => {
  tool = await makeTool()
})
afterAll(() => tool.remove())
beforeEach(async () => {
  stage = await setStage(tool)
  canary = mkdtempSync(path.join(tmpdir(), 'guestlist-canary-'))
  stage.write('guestlist.yaml', 'tenant: { name: northwind }\npartners: { contoso: { domains: [contoso.example] } }\n')
})
afterEach(async () => {
  rmSync(canary, { recursive: true })
  await stage.close()
})

const ENV = { environment: 'northwind' }
const repository = { visibility: 'private', private: true }
const guest = (name: string, more = ''): string =>
  `  - { email: ${name}@contoso.example, displayName: ${name}${more} }\n`
const guests = (...lines: string[]): void => stage.write('guests.yaml', `guests:\n${lines.join('')}`)
const pull = (number: number, sha: string): Event => ({
  name: 'pull_request',
  sha,
  ref: `refs/pull/${number}/merge`,
  payload: {
    number,
    repository,
    pull_request: { number, head: { sha, repo: { full_name: 'northwind/outside' } }, base: { ref: 'main' } },
  },
})
const push = (sha: string): Event => ({ name: 'push', sha, payload: { repository } })
const open = (number: number): void => {
  stage.github.issues.push({
    number,
    title: '',
    body: '',
    state: 'open',
    user: { login: 'anna' },
    comments: [],
    pull_request: {},
  })
}
const merge = (number: number, head: string): void => {
  const merged = { head: { sha: head }, base: { ref: 'main' }, merged_at: new Date().toISOString() }
  stage.github.pulls.push({ number, ...merged, merge_commit_sha: head, commits: [head] })
}
/** A pull request, planned and merged; applied too, unless a test does that itself. */
const bring = async (number: number, apply = true): Promise<string> => {
  const sha = stage.commit(`pull request ${number}`)
  open(number)
  const { plan } = await runWorkflow(stage, 'plan', pull(number, sha), ENV, { without: 'validate' })
  expect(plan?.result, plan?.log).toBe('success')
  merge(number, sha)
  if (apply) expect((await runWorkflow(stage, 'apply', push(sha), ENV))['apply']?.result).toBe('success')
  return sha
}
const people = async (): Promise<string[]> => {
  const { value } = (await stage.graph('GET', '/v1.0/users?$select=mail,accountEnabled')) as {
    value: { mail: string | null; accountEnabled: boolean }[]
  }
  return value
    .filter(({ mail }) => mail?.endsWith('@contoso.example'))
    .map(({ mail, accountEnabled }) => `${mail?.split('@')[0]}${accountEnabled ? '' : ' blocked'}`)
    .toSorted()
}
const shown = (results: Record<string, JobResult>): string =>
  Object.values(results)
    .map(({ log, summary }) => log + summary)
    .join('\n')

test('nothing that a branch brings is executed, wherever it lies and whatever it is called', async () => {
  stage.tool = tool.shipped
  const script = `#!/bin/sh\necho "$0 $*" >>'${path.join(canary, 'ran')}'\nexit 0\n`
  const names = ['node', 'npm', 'npx', 'git', 'guestlist', 'sh', 'bash', 'mkdir', 'rm', 'cat', 'env', 'tsx', 'esbuild']
  for (const folder of ['', 'bin/', 'node_modules/.bin/', '.guestlist-tool/node_modules/.bin/', '.github/'])
    for (const name of names) stage.write(`${folder}${name}`, script)
  stage.git('config', 'core.fileMode', 'true')
  stage.write('.npmrc', `script-shell=${path.join(canary, 'x')}\nnode-options=--require ./evil.cjs\nprefix=./\n`)
  stage.write('evil.cjs', `require('node:fs').writeFileSync(${JSON.stringify(path.join(canary, 'ran'))}, 'evil')\n`)
  stage.write(
    'package.json',
    '{ "name": "x", "type": "module", "scripts": { "build": "node evil.cjs", "preinstall": "node evil.cjs" } }',
  )
  stage.write('node_modules/esbuild/index.js', 'import "../../evil.cjs"')
  stage.write('.guestlist-tool/.github/install.mjs', 'import "../../evil.cjs"')
  stage.write(
    '.guestlist-tool/.github/actions/guestlist/action.yml',
    'runs: { using: node20, main: ../../../../evil.cjs }',
  )
  guests(guest('sara'))
  stage.git('add', '-A', '-f')
  for (const folder of ['', 'bin/', 'node_modules/.bin/', '.guestlist-tool/node_modules/.bin/', '.github/'])
    for (const name of names) stage.git('update-index', '--chmod=+x', `${folder}${name}`)
  stage.git('commit', '-q', '-m', 'evil')
  stage.git('checkout', '-q', '-f', 'HEAD')
  const sha = stage.git('rev-parse', 'HEAD')
  open(7)
  const hostilePath = ['', '.', 'bin', 'node_modules/.bin', '.github']
  const planned = await runWorkflow(stage, 'plan', pull(7, sha), ENV, { hostilePath })
  expect(planned['plan']?.result, planned['plan']?.log).toBe('success')
  expect(planned['validate']?.result, planned['validate']?.log).toBe('success')
  merge(7, sha)
  const applied = await runWorkflow(stage, 'apply', push(sha), ENV, { hostilePath })
  expect(applied['apply']?.result, shown(applied)).toBe('success')
  const drift = await runWorkflow(stage, 'drift', { ...push(sha), name: 'schedule' }, ENV, { hostilePath })
  expect(drift['drift']?.result, drift['drift']?.log).toBe('success')
  const listed = await runWorkflow(stage, 'tenants', pull(7, sha), {}, { hostilePath })
  expect(listed['tenants']?.result, listed['tenants']?.log).toBe('success')
  expect(existsSync(path.join(canary, 'ran'))).toBe(false)
  expect(await people()).toEqual(['sara'])
})

test.each([
  ['directory', '--impact=all', 'looks like an option'],
  ['directory', '../elsewhere', 'not in the repository'],
  ['directory', 'away', 'outside the repository'],
  ['reader-environment', 'Northwind', 'two of this tenant'],
  ['version', '0.0.1', 'older than these workflows'],
  ['graph-url', 'https://evil.example', 'not on this machine'],
])('a branch that calls the plan with %s %s gets nothing', async (input, value, why) => {
  guests(guest('sara'))
  symlinkSync(tmpdir(), path.join(stage.repository, 'away'))
  const sha = stage.commit('x')
  const { plan } = await runWorkflow(stage, 'plan', pull(7, sha), { ...ENV, [input]: value }, { without: 'validate' })
  expect(plan?.result).toBe('failure')
  expect(plan?.log).toContain(why)
  expect(plan?.ran).not.toContain('Plan')
})

test('no apply where the rules of its environments are missing', async () => {
  guests(guest('sara'))
  const sha = stage.commit('x')
  const apply = async (): Promise<string> => shown(await runWorkflow(stage, 'apply', push(sha), ENV))
  stage.github.environments.set('northwind-approval', [{ type: 'required_reviewers', reviewers: [{}] }])
  expect(await apply()).toContain('no “Prevent self-review”')
  stage.github.environments.set('northwind-approval', [])
  expect(await apply()).toContain('no required reviewers')
  stage.github.environments.delete('northwind-approval')
  stage.github.environments.set('northwind', [])
  expect(await apply()).toContain('(every branch)')
  expect(await people()).toEqual([])
})

test('an artifact that another job of the branch made is no plan, and another tenant’s cannot be one', async () => {
  guests(guest('sara'))
  const sha = await bring(7, false)
  stage.github.reviewed.add('northwind-approval')
  const [real] = stage.github.artifacts
  const [run] = stage.github.runs
  if (real === undefined || run === undefined) throw new Error('no plan was kept')
  // In the very run that made the plan, under its name, with its proof: but other bytes.
  const plan = JSON.parse(String(real.files.get('plan.json'))) as Record<string, unknown>
  const forged = Buffer.from(`${JSON.stringify({ ...plan, note: 1 }, null, 2)}\n`)
  const files = new Map([...real.files, ['plan.json', forged]] as [string, Buffer][])
  const fake = artifact(stage, real.name, files, run.id, sha)
  stage.github.artifacts.push(fake)
  const refused = await runWorkflow(stage, 'apply', push(sha), ENV, { approve: false })
  expect(refused['compare']?.outputs['extra'], refused['compare']?.log).toBe('true')
  expect(refused['compare']?.summary).toContain('no valid proof')
  expect(refused['apply']?.result).toBe('skipped')
  stage.github.artifacts.splice(stage.github.artifacts.indexOf(fake), 1)
  expect(artifactName('north/wind', 7)).not.toBe(artifactName('north wind', 7))
  expect(artifactName('north/wind', 7)).not.toBe(artifactName('north-wind', 7))
  const fair = await runWorkflow(stage, 'apply', push(sha), ENV, { approve: false })
  expect(fair['apply']?.result, shown(fair)).toBe('success')
})

test('what was approved is what is applied: other bytes, a second attempt and another apply between are refused', async () => {
  guests(guest('sara'))
  const first = await bring(7)
  guests(guest('sara'), guest('li'))
  const second = stage.commit('pushed directly')
  stage.github.reviewed.add('northwind-approval')
  const swap = async (job: string): Promise<void> => {
    const run = Math.max(...stage.history.keys())
    for (const files of stage.history.get(run)?.artifacts.values() ?? [])
      if (job === 'approve')
        files.set('plan.json', Buffer.concat([files.get('plan.json') ?? Buffer.of(), Buffer.from(' ')]))
  }
  const swapped = await runWorkflow(stage, 'apply', push(second), ENV, { between: swap })
  expect(swapped['approve']?.result).toBe('success')
  expect(swapped['apply']?.result).toBe('failure')
  expect(shown(swapped)).toContain('is not the plan that was approved')
  expect(await people()).toEqual(['sara'])

  const again = await runWorkflow(stage, 'apply', push(second), ENV, { rerun: Math.max(...stage.history.keys()) })
  expect(again['apply']?.result).toBe('failure')
  expect(again['apply']?.log).toContain('Re-run all jobs')
  expect(await people()).toEqual(['sara'])

  // While this one waits for its approval, a later commit is approved and applied.
  guests(guest('sara'), guest('li'), guest('jo'))
  const third = stage.commit('another')
  const between = async (job: string): Promise<void> => {
    if (job !== 'compare') return
    const other = await runWorkflow(stage, 'apply', push(third), ENV)
    expect(other['apply']?.result, shown(other)).toBe('success')
  }
  const late = await runWorkflow(stage, 'apply', push(second), ENV, { between })
  expect(late['apply']?.result).toBe('failure')
  expect(late['apply']?.log).toContain(`Another apply finished in the meantime: ${first}`)
  expect(await people()).toEqual(['jo', 'li', 'sara'])
})

test('a date that falls due while an apply waits is not part of what was approved', async () => {
  const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  guests(guest('sara', `, expires: ${day(0)}`))
  await bring(7)
  guests(guest('sara', `, expires: ${day(0)}`), guest('li'))
  const direct = stage.commit('pushed directly')
  stage.github.reviewed.add('northwind-approval')
  const between = async (job: string): Promise<void> => {
    if (job === 'approve') await stage.graph('PUT', '/_sandbox/clock', { now: `${day(2)}T08:00:00Z` })
  }
  const late = await runWorkflow(stage, 'apply', push(direct), ENV, { between })
  expect(late['approve']?.result).toBe('success')
  expect(late['apply']?.result).toBe('failure')
  expect(shown(late)).toContain('refused')
  expect(await people()).toEqual(['sara'])
})

test('in two steps: a commit with dates alone moves no mark, and what it would remove tomorrow waits too', async () => {
  const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  guests(guest('sara'), guest('li'))
  const first = await bring(7)
  guests(guest('sara', `, expires: ${day(0)}`), guest('li', `, expires: ${day(0)}`))
  const dates = stage.commit('dates, pushed directly')
  stage.github.reviewed.add('northwind-approval')
  const today = await runWorkflow(stage, 'apply', push(dates), ENV, { approve: false })
  expect(today['compare']?.outputs['extra'], today['compare']?.log).toBe('true')
  expect(today['compare']?.summary).toContain('**2 of 2 changed rules were not reviewed')
  expect(today['apply']?.result).toBe('skipped')
  await stage.graph('PUT', '/_sandbox/clock', { now: `${day(2)}T08:00:00Z` })
  const night = await runWorkflow(stage, 'apply', { ...push(dates), name: 'schedule' }, ENV, { approve: false })
  expect(night['compare']?.outputs).toMatchObject({ extra: 'true', since: first })
  expect(night['apply']?.result).toBe('skipped')
  expect(await people()).toEqual(['li', 'sara'])
  // A person agrees, and then it is done.
  const agreed = await runWorkflow(stage, 'apply', { ...push(dates), name: 'schedule' }, ENV)
  expect(agreed['apply']?.result, shown(agreed)).toBe('success')
  expect(await people()).toEqual(['li blocked', 'sara blocked'])
})

test('where the marks are deleted, no rule passes that the plan of the pull request did not show', async () => {
  guests(guest('sara'), guest('li'))
  await bring(7)
  // What any workflow of a branch may do that asks for `deployments: write`.
  stage.github.deployments.length = 0
  const partner = (rules: string): void =>
    stage.write(
      'guestlist.yaml',
      `tenant: { name: northwind }\npartners: { contoso: { domains: [contoso.example], guests: { ${rules} } } }\n`,
    )
  partner('onRemoval: delete, graceDays: 0')
  guests(guest('sara'), guest('li', ', expires: 2099-12-31'))
  const sha = await bring(8, false)
  const shownToReviewers = stage.github
    .issue(8)
    .comments.map(({ body }) => body)
    .join('')
  for (const word of ['onRemoval', 'graceDays', '2099-12-31']) expect(shownToReviewers).toContain(word)
  // And a commit after it, whose rules were in no plan, waits.
  partner('onRemoval: delete, graceDays: 0, maxGuests: 300')
  const direct = stage.commit('pushed directly')
  stage.github.reviewed.add('northwind-approval')
  const waiting = await runWorkflow(stage, 'apply', push(direct), ENV, { approve: false })
  expect(waiting['compare']?.outputs['extra'], waiting['compare']?.log).toBe('true')
  stage.git('checkout', '-q', sha)
  const applied = await runWorkflow(stage, 'apply', push(sha), ENV)
  expect(applied['compare']?.outputs['extra'], applied['compare']?.log).toBe('false')
  expect(applied['apply']?.result, shown(applied)).toBe('success')
  stage.git('checkout', '-q', 'main')
})

test('a deployment that a branch has posted is no mark, with or without a proof that was used before', async () => {
  guests(guest('sara'), guest('li'))
  const first = await bring(7)
  guests(guest('sara'), guest('li'), guest('jo'))
  const second = await bring(8)
  const posted = (sha: string, payload: unknown): void => {
    stage.github.deployments.push({
      id: 9_000 + stage.github.deployments.length,
      sha,
      environment: 'northwind',
      task: 'guestlist',
      payload,
      created_at: new Date().toISOString(),
      statuses: [{ state: 'success' }],
    })
  }
  const replayed = stage.github.deployments.find(({ sha }) => sha === first)?.payload
  posted(first, replayed)
  posted('e'.repeat(40), replayed)
  posted('e'.repeat(40), {})
  const results = await runWorkflow(stage, 'apply', push(second), ENV)
  expect(results['compare']?.outputs['since']).toBe(second)
  expect(results['apply']?.result, shown(results)).toBe('success')
  // Every job asked for a token of its own purpose, and for none that Azure or another service takes.
  const audiences = stage.github.identity.given.map(({ claims }) => String(claims['aud']))
  expect(audiences.filter((audience) => !/^guestlist-(self$|plan:|mark:)/.test(audience))).toEqual([])
})

test('of internal people whom the declaration does not name a pipeline tells how many, and nothing else', async () => {
  for (const [name, more] of [
    ['one', { department: 'Lab', jobTitle: 'Zelda’s chief' }],
    ['two', { department: 'Lab', accountEnabled: false }],
    ['three', { department: 'Office', city: 'Zeldaville' }],
  ] as const)
    await stage.graph('POST', '/v1.0/users', {
      accountEnabled: true,
      displayName: `Zelda ${name}`,
      userPrincipalName: `zelda.${name}@${await domain()}`,
      mailNickname: `zelda.${name}`,
      passwordProfile: { password: 'Xw4!kfk39fjfkd' },
      ...more,
    })
  const rule = (department: string): string =>
    `groups:\n  lab: { displayName: Lab, membershipRule: '(user.department -eq "${department}")' }\n`
  guests(guest('sara', ', department: Lab'))
  stage.write('groups.yaml', rule('Lab'))
  const sha = await bring(7, false)
  stage.github.reviewed.add('northwind-approval')
  const first = await runWorkflow(stage, 'apply', push(sha), ENV)
  stage.write('groups.yaml', rule('Office'))
  stage.commit('another rule')
  const next = stage.git('rev-parse', 'HEAD')
  open(8)
  const planned = await runWorkflow(stage, 'plan', pull(8, next), ENV)
  const second = await runWorkflow(stage, 'apply', push(next), ENV)
  const drift = await runWorkflow(stage, 'drift', { ...push(next), name: 'schedule' }, ENV)
  const files = stage.github.artifacts.flatMap((one) => [...one.files.values()].map(String))
  const told = [first, planned, second, drift]
    .map(shown)
    .concat(
      files,
      JSON.stringify([stage.github.issues, stage.github.commitComments, stage.github.sarifs, stage.github.deployments]),
    )
  // It was looked at: the rule takes people in, and how many is said.
  expect(told.join('\n')).toMatch(/colleague|internal user/)
  expect(told.join('\n')).not.toMatch(/zelda/i)
})

const domain = async (): Promise<string> => {
  const { value } = (await stage.graph('GET', '/v1.0/domains')) as { value: { id: string }[] }
  return value[0]?.id ?? ''
}
