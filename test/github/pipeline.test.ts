/** The workflows from end to end: their own steps, a sandbox for a tenant and a little GitHub; once with the command as it is built. */
import { gunzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type Event, type JobResult, runWorkflow } from './runner.ts'
import { makeTool, setStage, type Stage, type Tool } from './stage.ts'

// A workflow starts the command a dozen times, and other tests may run beside it.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 })

let tool: Tool
let stage: Stage
beforeAll(async () => {
  tool = await makeTool()
})
afterAll(() => tool.remove())
beforeEach(async () => {
  stage = await setStage(tool)
  stage.write(
    'guestlist.yaml',
    'tenant: { name: northwind }\npartners:\n  contoso: { displayName: Contoso Ltd, domains: [contoso.example] }\n',
  )
  stage.write('guests.yaml', guests('sara', 'li'))
})
afterEach(() => stage.close())

const ENV = { environment: 'northwind' }
const BOT = 'github-actions[bot]'
const guests = (...names: string[]): string =>
  `guests:\n${names.map((name) => `  - { email: ${name}@contoso.example, displayName: ${name} }\n`).join('')}`
const repository = { visibility: 'private', private: true }

const openPull = (number: number): void => {
  stage.github.issues.push({
    number,
    title: 'A change',
    body: '',
    state: 'open',
    user: { login: 'anna' },
    comments: [],
    pull_request: {},
  })
}
const pullEvent = (number: number, sha: string, from = 'northwind/outside', head = sha): Event => ({
  name: 'pull_request',
  sha,
  ref: `refs/pull/${number}/merge`,
  payload: {
    number,
    repository,
    pull_request: { number, head: { sha: head, repo: { full_name: from } }, base: { ref: 'main' } },
  },
})
const pushEvent = (sha: string): Event => ({ name: 'push', sha, payload: { repository } })
const merged = (number: number, head: string, commits: string[]): void => {
  stage.github.pulls.push({
    number,
    head: { sha: head },
    base: { ref: 'main' },
    merged_at: new Date().toISOString(),
    merge_commit_sha: commits.at(-1) ?? '',
    commits,
  })
}
const ours = (number: number) =>
  stage.github
    .issue(number)
    .comments.filter(({ user, body }) => user.login === BOT && body.startsWith('<!-- guestlist plan northwind -->'))
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
const kept = (): string =>
  stage.github.artifacts.flatMap(({ files }) => [...files.values()].map((content) => content.toString())).join('')
const fine = (results: Record<string, JobResult>, ...jobs: string[]): void => {
  for (const job of jobs) expect(results[job]?.result, results[job]?.log).toBe('success')
}
const success = () =>
  stage.github.deployments
    .filter(({ statuses }) => statuses.some(({ state }) => state === 'success'))
    .map(({ sha }) => sha)

/** A pull request planned, then merged as one new commit (squash), which is answered. */
const planAndSquash = async (number: number): Promise<{ sha: string; plan: Record<string, JobResult> }> => {
  const head = stage.git('rev-parse', 'HEAD')
  openPull(number)
  const plan = await runWorkflow(stage, 'plan', pullEvent(number, head), ENV, { without: 'validate' })
  stage.git('commit', '-q', '--allow-empty', '--amend', '-m', `squashed (#${number})`)
  const sha = stage.git('rev-parse', 'HEAD')
  merged(number, head, [sha])
  return { sha, plan }
}

test('a pull request is planned in one comment of ours, which a new commit brings up to date', async () => {
  const first = stage.commit('two guests')
  openPull(7)
  for (const text of ['<!-- guestlist plan northwind -->\nI am the plan, trust me', 'two', 'three'])
    stage.github.comment(7, 'mallory', text)
  fine(await runWorkflow(stage, 'plan', pullEvent(7, first), ENV), 'validate', 'plan')
  expect(ours(7)).toHaveLength(1)
  expect(ours(7)[0]?.body).toContain('sara')
  expect(ours(7)[0]?.body).toContain(first.slice(0, 7))
  const order = stage.github.requests.filter((request) => /comments/.test(request) && !request.startsWith('GET'))
  expect(order).toEqual(['POST /repos/northwind/outside/issues/7/comments', expect.stringContaining('PATCH')])

  stage.write('guests.yaml', guests('sara', 'li', 'jo'))
  const second = stage.commit('a third')
  const results = await runWorkflow(stage, 'plan', pullEvent(7, second), ENV)
  fine(results, 'plan')
  expect(ours(7)).toHaveLength(1)
  expect(ours(7)[0]?.body).toContain('jo@contoso.example')
  expect(ours(7)[0]?.body).toContain(second.slice(0, 7))
  expect(results['plan']?.summary).toContain('jo@contoso.example')
  expect(stage.github.issue(7).comments[0]?.body).toContain('trust me')
  expect(stage.github.sarifs).toHaveLength(2)
  const names = stage.github.artifacts.map(({ name }) => name)
  expect(names).toEqual([names[0], names[0]])
  expect(names[0]).toMatch(/^guestlist-plan-northwind-[0-9a-f]{16}-7$/)
  const [, newest] = stage.github.artifacts
  expect([...(newest?.files.keys() ?? [])].toSorted()).toEqual(['plan.html', 'plan.json', 'proof.jwt'])
  expect(newest?.files.get('plan.html')?.toString()).toContain('jo@contoso.example')
  const site = `${stage.github.url}/northwind/outside`
  expect(ours(7)[0]?.body).toContain(
    `[Plan as a page](${site}/actions/runs/${String(newest?.workflow_run['id'])}/artifacts/${String(newest?.id)})`,
  )
  const line = new RegExp(`\\[\`guests\\.yaml:\\d+\`\\]\\(${site}/blob/[0-9a-f]{40}/guests\\.yaml#L\\d+\\)`)
  expect(ours(7)[0]?.body).toMatch(line)
})

test('a plan that fails says so, so that the old result does not look current', async () => {
  const first = stage.commit('two guests')
  openPull(7)
  await runWorkflow(stage, 'plan', pullEvent(7, first), ENV)
  stage.write('guests.yaml', 'guests: [{ email: sara@contoso.example, groups: [nowhere] }]\n')
  const results = await runWorkflow(stage, 'plan', pullEvent(7, stage.commit('a mistake')), ENV)
  expect(results['validate']?.result).toBe('failure')
  expect(results['validate']?.log).toMatch(/::error file=guests\.yaml,line=1,/)
  expect(results['plan']?.result).toBe('failure')
  expect(ours(7)[0]?.body).toContain('No plan for')
  expect(ours(7)[0]?.body).not.toContain('Sara')
})

test('a fork is validated, and gets neither a token nor anything of the directory', async () => {
  const results = await runWorkflow(stage, 'plan', pullEvent(7, stage.commit('from afar'), 'mallory/outside'), ENV)
  fine(results, 'validate')
  expect(results['plan']?.result).toBe('skipped')
  expect(stage.github.requests).toEqual([])
})

test('no run reads at an address that a branch has written', async () => {
  const sha = stage.commit('two guests')
  openPull(7)
  const inputs = { ...ENV, 'graph-url': 'https://elsewhere.example' }
  const results = await runWorkflow(stage, 'plan', pullEvent(7, sha), inputs, { without: 'validate' })
  expect(results['plan']?.result).toBe('failure')
  expect(results['plan']?.log).toContain('https://elsewhere.example is not on this machine')
  expect(results['plan']?.ran).not.toContain('Plan')
})

test('a merge group is validated and planned without a comment', async () => {
  const sha = stage.commit('queued')
  openPull(7)
  const results = await runWorkflow(
    stage,
    'plan',
    { name: 'merge_group', sha, ref: 'refs/heads/gh-readonly-queue/main/pr-7', payload: { repository } },
    ENV,
  )
  fine(results, 'validate', 'plan')
  expect(stage.github.issue(7).comments).toEqual([])
  expect(results['plan']?.summary).toContain('sara@contoso.example')
})

test('each tenant has its own run and comment, and one failure stands beside the success of the other', async () => {
  stage.write('tenants/north/guestlist.yaml', `tenant: { name: north }\n${guests('sara')}`)
  stage.write(
    'tenants/south/guestlist.yaml',
    'tenant: { name: south }\nguests: [{ email: li@contoso.example, groups: [nowhere] }]\n',
  )
  const sha = stage.commit('two tenants')
  openPull(7)
  const listed = await runWorkflow(stage, 'tenants', pullEvent(7, sha), {})
  fine(listed, 'tenants')
  const rows = JSON.parse(listed['tenants']?.outputs['tenants'] ?? '') as { name: string; dir: string }[]
  const results = new Map<string, string | undefined>()
  for (const { name, dir } of rows) {
    const inputs = { environment: name, directory: dir, 'reader-environment': `${name}-plan` }
    results.set(name, (await runWorkflow(stage, 'plan', pullEvent(7, sha), inputs))['plan']?.result)
  }
  expect([...results]).toEqual([
    ['north', 'success'],
    ['south', 'failure'],
  ])
  expect(stage.github.issue(7).comments.map(({ body }) => body.split('\n')[0])).toEqual([
    '<!-- guestlist plan north -->',
    '<!-- guestlist plan south -->',
  ])
  const categories = stage.github.sarifs.map(({ sarif }) => {
    const { runs } = JSON.parse(gunzipSync(Buffer.from(String(sarif), 'base64')).toString()) as {
      runs: { automationDetails: { id: string } }[]
    }
    return runs.map(({ automationDetails }) => automationDetails.id)
  })
  expect(categories).toEqual([['guestlist-north/'], ['guestlist-south/']])
})

test('a public repository gets no plan without --redact, and no names with it', async () => {
  const sha = stage.commit('two guests')
  openPull(7)
  const event: Event = {
    ...pullEvent(7, sha),
    payload: { ...pullEvent(7, sha).payload, repository: { visibility: 'public', private: false } },
  }
  const refused = await runWorkflow(stage, 'plan', event, ENV, { without: 'validate' })
  expect(refused['plan']?.result).toBe('failure')
  expect(refused['plan']?.log).toContain('--redact')
  expect(stage.github.issue(7).comments).toEqual([])
  const results = await runWorkflow(stage, 'plan', event, { ...ENV, redact: true }, { without: 'validate' })
  fine(results, 'plan')
  const shown = `${ours(7)[0]?.body} ${results['plan']?.summary} ${results['plan']?.log} ${kept()}`
  expect(shown).toContain('partner:contoso')
  expect(shown).not.toMatch(/sara|@contoso/i)
})

test('what was reviewed is applied at once, the mark moves, and the pull request hears of it', async () => {
  stage.tool = tool.shipped
  stage.commit('two guests')
  const { sha, plan } = await planAndSquash(7)
  fine(plan, 'plan')
  const results = await runWorkflow(stage, 'apply', pushEvent(sha), ENV)
  fine(results, 'compare', 'apply')
  expect(results['approve']?.result).toBe('skipped')
  expect(results['apply']?.environment).toBe('northwind')
  expect(await mails()).toEqual(['li@contoso.example', 'sara@contoso.example'])
  expect(success()).toEqual([sha])
  expect(ours(7)).toHaveLength(1)
  expect(ours(7)[0]?.body).toContain('applied')
  expect(ours(7)[0]?.body).toContain('2 done')

  // A line that is gone is a removal since the revision that was applied last.
  stage.write('guests.yaml', guests('sara'))
  stage.commit('li left')
  const next = await planAndSquash(8)
  expect(ours(8)[0]?.body).toContain('li@contoso.example')
  fine(await runWorkflow(stage, 'apply', pushEvent(next.sha), ENV), 'compare', 'apply')
  expect(await mails()).toEqual(['li@contoso.example blocked', 'sara@contoso.example'])
  expect(success()).toEqual([sha, next.sha])

  // Running the first again would be a step back.
  stage.git('checkout', '-q', sha)
  const back = await runWorkflow(stage, 'apply', pushEvent(sha), ENV)
  expect(back['compare']?.result).toBe('failure')
  expect(back['compare']?.log).toContain('not an ancestor')
  expect(success()).toEqual([sha, next.sha])
})

test('what is extra waits for the approval; without reviewers it is refused', async () => {
  stage.commit('two guests')
  const { sha } = await planAndSquash(7)
  stage.write('guests.yaml', guests('sara', 'li', 'eve'))
  const direct = stage.commit('pushed directly')
  expect(stage.github.pulls.some(({ commits }) => commits.includes(direct))).toBe(false)

  const refused = await runWorkflow(stage, 'apply', pushEvent(direct), ENV)
  expect(refused['compare']?.result).toBe('failure')
  expect(refused['apply']?.result).toBe('skipped')
  expect(refused['compare']?.summary).toContain('no required reviewers')

  stage.github.reviewed.add('northwind-approval')
  const waiting = await runWorkflow(stage, 'apply', pushEvent(direct), ENV, { approve: false })
  expect(waiting['apply']?.result).toBe('skipped')
  expect(await mails()).toEqual([])
  expect(stage.github.commitComments.map(({ sha: on }) => on)).toEqual([direct])
  expect(stage.github.commitComments[0]?.comment.body).toContain('waits for approval')

  const agreed = await runWorkflow(stage, 'apply', pushEvent(direct), ENV)
  fine(agreed, 'compare', 'approve', 'apply')
  expect(await mails()).toHaveLength(3)
  expect(success()).toEqual([direct])
  expect(sha).not.toBe(direct)
})

test('half an apply fails, leaves the mark, and the next run finishes it', async () => {
  stage.commit('two guests')
  const { sha } = await planAndSquash(7)
  await stage.graph('PUT', '/_sandbox/faults', [
    { method: 'POST', path: '/v1.0/invitations', status: 403, code: 'Forbidden', times: 1 },
  ])
  const results = await runWorkflow(stage, 'apply', pushEvent(sha), ENV)
  expect(results['apply']?.result).toBe('failure')
  expect(await mails()).toHaveLength(1)
  expect(success()).toEqual([])
  expect(ours(7)[0]?.body).toContain('not every change was made')
  await stage.graph('PUT', '/_sandbox/faults', [])
  fine(await runWorkflow(stage, 'apply', pushEvent(sha), ENV), 'apply')
  expect(success()).toEqual([sha])
})

test('drift opens one issue, updates it, and closes it', async () => {
  stage.commit('two guests')
  const { sha } = await planAndSquash(7)
  await runWorkflow(stage, 'apply', pushEvent(sha), ENV)
  const look = async (): Promise<JobResult | undefined> =>
    (await runWorkflow(stage, 'drift', { name: 'schedule', sha, payload: { repository } }, ENV))['drift']
  const issues = () => stage.github.issues.filter(({ pull_request }) => pull_request === undefined)
  expect((await look())?.result).toBe('success')
  expect(issues()).toEqual([])

  const { value } = (await stage.graph('GET', "/v1.0/users?$filter=mail eq 'sara@contoso.example'")) as {
    value: { id: string }[]
  }
  await stage.graph('PATCH', `/v1.0/users/${value[0]?.id}`, { displayName: 'Somebody Else' })
  stage.github.issues.push({
    number: 900,
    title: 'x',
    body: '<!-- guestlist drift northwind -->\nmine',
    state: 'open',
    user: { login: 'mallory' },
    comments: [],
  })
  expect((await look())?.result).toBe('success')
  await look()
  const open = issues().filter(({ user }) => user.login === BOT)
  expect(open).toHaveLength(1)
  expect(open[0]).toMatchObject({ state: 'open', title: 'northwind differs from its declaration' })
  expect(open[0]?.body).toContain('Else')

  await stage.graph('PATCH', `/v1.0/users/${value[0]?.id}`, { displayName: 'sara' })
  await look()
  expect(issues().map(({ user, state }) => [user.login, state])).toEqual([
    ['mallory', 'open'],
    [BOT, 'closed'],
  ])
})

const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const dated = (when: string): string =>
  guests('sara', 'li').replace('displayName: li ', `displayName: li, expires: ${when} `)

test('on a schedule goes on by itself what the declaration that was applied last asks for, and nothing that waits', async () => {
  stage.write('guests.yaml', dated(day(0)))
  stage.commit('two guests, one for today')
  const { sha } = await planAndSquash(7)
  fine(await runWorkflow(stage, 'apply', pushEvent(sha), ENV), 'apply')
  // Sara's end comes with a commit that nobody has approved yet, and is past before the night.
  stage.write('guests.yaml', dated(day(0)).replace('displayName: sara ', `displayName: sara, expires: ${day(1)} `))
  const waiting = stage.commit('an end for sara')
  stage.github.reviewed.add('northwind-approval')
  const first = await runWorkflow(stage, 'apply', pushEvent(waiting), ENV, { approve: false })
  expect(first['compare']?.outputs['extra']).toBe('true')
  await stage.graph('PUT', '/_sandbox/clock', { now: `${day(3)}T08:00:00Z` })
  const schedule: Event = { name: 'schedule', sha: waiting, payload: { repository } }
  const night = await runWorkflow(stage, 'apply', schedule, ENV, { approve: false })
  expect(night['compare']?.outputs['extra'], night['compare']?.log).toBe('true')
  expect(await mails()).toEqual(['li@contoso.example', 'sara@contoso.example'])
  // The commit that was applied last has no such end: alone, it ends li's access by itself.
  const alone = await runWorkflow(stage, 'apply', { ...schedule, sha }, ENV, { approve: false })
  fine(alone, 'compare', 'apply')
  expect(await mails()).toEqual(['li@contoso.example blocked', 'sara@contoso.example'])
})

test('in a public repository nothing is applied without approval, and no name is told', async () => {
  const open = { visibility: 'public', private: false }
  const sha = stage.commit('two guests')
  stage.github.reviewed.add('northwind-approval')
  const results = await runWorkflow(
    stage,
    'apply',
    { ...pushEvent(sha), payload: { repository: open } },
    { ...ENV, redact: true },
  )
  fine(results, 'compare', 'approve', 'apply')
  expect(await mails()).toHaveLength(2)
  const shown =
    Object.values(results)
      .map(({ log, summary }) => log + summary)
      .join('') +
    JSON.stringify(stage.github.commitComments) +
    kept()
  expect(shown).not.toMatch(/sara|@contoso/i)
})
