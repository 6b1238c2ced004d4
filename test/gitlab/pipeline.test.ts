/** The GitLab template from end to end: its own scripts, a sandbox for a tenant, a little GitLab. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { approve, type Event, jobOf, type Pipeline, play, retry, runPipeline } from './runner.ts'
import { setStage, type Stage } from './stage.ts'
import { BOT, MALLORY, READ_TOKEN } from './stand-in.ts'

// A pipeline starts the command a dozen times, and other tests may run beside it.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 })

let stage: Stage
beforeEach(async () => {
  stage = await setStage()
  stage.write(
    'guestlist.yaml',
    'tenant: { name: northwind }\npartners:\n  contoso: { displayName: Contoso Ltd, domains: [contoso.example] }\n',
  )
  stage.write('guests.yaml', guests('sara', 'li'))
})
afterEach(async () => {
  // Nothing that was written was a quick action.
  expect(stage.gitlab.executed).toEqual([])
  await stage.close()
})

const guests = (...names: string[]): string =>
  `guests:\n${names.map((name) => `  - { email: ${name}@contoso.example, displayName: ${name} }\n`).join('')}`

const MARKER = '<!-- guestlist plan northwind -->'
const statuses = (pipeline: Pipeline | undefined): Record<string, string> =>
  Object.fromEntries((pipeline?.jobs ?? []).map(({ job, status }) => [job.name, status]))
const logs = (pipeline: Pipeline | undefined): string => (pipeline?.jobs ?? []).map(({ log }) => log).join('\n')
const ours = (iid: number): string[] =>
  stage.gitlab
    .mergeRequest(iid)
    .notes.filter(({ author, body }) => author.id === BOT.id && body.startsWith(MARKER))
    .map(({ body }) => body)

const open = (iid: number, sha: string): void =>
  void stage.gitlab.mergeRequests.push({ iid, sha, state: 'opened', target_branch: 'main', commits: [], notes: [] })
const mergeEvent = (iid: number, sha: string): Event => ({ source: 'merge_request_event', sha, mergeRequest: { iid } })
const push = (sha: string): Event => ({ source: 'push', sha })
const night = (sha: string): Event => ({ source: 'schedule', sha })
const merged = (iid: number, sha: string): void =>
  void Object.assign(stage.gitlab.mergeRequest(iid), { state: 'merged', commits: [sha] })

/** A merge request of what was written, planned and merged; its plan on main waits to be started. */
const bring = async (iid: number): Promise<{ sha: string; main: Pipeline | undefined }> => {
  const sha = stage.commit(`merge request ${iid}`)
  open(iid, sha)
  const plan = await runPipeline(stage, mergeEvent(iid, sha))
  expect(statuses(plan), logs(plan)).toEqual({ validate: 'success', plan: 'success' })
  merged(iid, sha)
  const main = await runPipeline(stage, push(sha))
  expect(statuses(main), logs(main)).toEqual({ validate: 'success', plan: 'success', apply: 'manual' })
  return { sha, main }
}
const apply = async (iid: number): Promise<string> => {
  const { sha, main } = await bring(iid)
  const { status, log } = await play(stage, main, 'apply')
  expect(status, log).toBe('success')
  return sha
}

const mails = async (): Promise<string[]> => {
  const { value } = (await stage.graph('GET', '/v1.0/users?$select=mail,accountEnabled')) as {
    value: { mail: string | null; accountEnabled: boolean }[]
  }
  return value
    .flatMap(({ mail, accountEnabled }) =>
      mail?.endsWith('@contoso.example') === true ? [`${mail.split('@')[0]}${accountEnabled ? '' : ' blocked'}`] : [],
    )
    .toSorted()
}

test('a merge request is planned in one note of ours, which a new commit brings up to date', async () => {
  const first = stage.commit('two guests')
  open(7, first)
  for (const text of [`${MARKER}\nI am the plan, trust me`, 'two', 'three']) stage.gitlab.note(7, MALLORY, text)
  stage.gitlab.note(7, BOT, `${MARKER}\nadded 1 commit`, true)
  const pipeline = await runPipeline(stage, mergeEvent(7, first))
  expect(statuses(pipeline), logs(pipeline)).toEqual({ validate: 'success', plan: 'success' })
  const [, note = '', ...more] = ours(7)
  expect(more).toEqual([])
  expect(note).toContain('sara')
  expect(note).toContain(first.slice(0, 7))
  const writes = stage.gitlab.requests.filter((request) => !request.startsWith('GET'))
  expect(writes).toEqual([expect.stringMatching(/^POST .*notes$/), expect.stringMatching(/^PUT .*notes\/\d+$/)])
  const plan = jobOf(pipeline, 'plan')
  expect([...plan.files.keys()].toSorted()).toEqual(
    ['plan.env', 'plan.html', 'plan.json'].map((file) => `guestlist-plan/${file}`),
  )
  const site = `${stage.gitlab.url}/northwind/outside/-`
  expect(note).toContain(`(${site}/jobs/${plan.id}/artifacts/raw/guestlist-plan/plan.html)`)
  expect(note).toMatch(new RegExp(`\\[\`guests\\.yaml:\\d+\`\\]\\(${site}/blob/${first}/guests\\.yaml#L\\d+\\)`))

  stage.write('guests.yaml', guests('sara', 'li', 'jo'))
  const second = stage.commit('a third')
  await runPipeline(stage, mergeEvent(7, second))
  expect(ours(7)).toHaveLength(2)
  expect(ours(7)[1]).toContain('jo@contoso.example')
  expect(ours(7)[1]).toContain(second.slice(0, 7))
  expect(stage.gitlab.mergeRequest(7).notes[0]?.body).toContain('trust me')

  // A job of an older pipeline that is run again never overwrites it.
  await retry(stage, pipeline as Pipeline, 'plan')
  expect(ours(7)[1]).toContain(second.slice(0, 7))
})

test('what was planned on main is applied once somebody starts it, and the merge request hears of it', async () => {
  const { sha, main } = await bring(7)
  expect(await mails()).toEqual([])
  expect(ours(7)[0]).toContain('waits for approval')
  await expect(play(stage, main, 'apply', 'mallory')).rejects.toThrow('may not deploy')
  stage.calls()
  const { status, log } = await play(stage, main, 'apply')
  expect(status, log).toBe('success')
  expect(await mails()).toEqual(['li', 'sara'])
  expect(ours(7)).toHaveLength(1)
  expect(ours(7)[0]).toContain('2 done')

  // The writer signs in with a token of this very job, which is for Entra alone; the plan is applied by its digest.
  const [applying] = stage.calls()
  expect(applying?.args).toEqual(
    expect.arrayContaining(['apply', '--plan-sha256', jobOf(main, 'plan').dotenv['PLAN_SHA256']]),
  )
  expect(applying?.client).toBe('WRITER-CLIENT-ID')
  expect(JSON.parse(Buffer.from(applying?.token.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
    aud: 'api://AzureADTokenExchange',
    sub: 'project_path:northwind/outside:ref_type:branch:ref:main',
  })

  // A line that is gone is a removal since the revision that was applied last.
  stage.write('guests.yaml', guests('sara'))
  const next = await apply(8)
  expect(await mails()).toEqual(['li blocked', 'sara'])
  // Running the first again would be a step back: the plan is of another day.
  const again = await runPipeline(stage, push(sha))
  expect(statuses(again)).toMatchObject({ plan: 'failed' })
  expect(logs(again)).toContain('not an ancestor')
  expect(stage.gitlab.deployments.filter((one) => one.status === 'success').map((one) => one.sha)).toEqual([sha, next])
})

test('only the reader signs in before an approval', async () => {
  stage.calls()
  await bring(7)
  const planning = stage.calls().filter(({ args }) => args[0] === 'plan')
  expect(planning.map(({ client }) => client)).toEqual(['READER-CLIENT-ID', 'READER-CLIENT-ID'])
})

test('a change of the tenant after the approval stops the apply', async () => {
  stage.write('guests.yaml', guests('sara'))
  await apply(7)
  stage.write('guests.yaml', guests('sara').replace('displayName: sara', 'displayName: Sara'))
  const { main } = await bring(8)
  const { value } = (await stage.graph('GET', "/v1.0/users?$filter=mail eq 'sara@contoso.example'")) as {
    value: { id: string }[]
  }
  await stage.graph('PATCH', `/v1.0/users/${value[0]?.id}`, { displayName: 'Else' })
  const { status, log } = await play(stage, main, 'apply')
  expect(status, log).toBe('failed')
  expect(log).toContain('refused')
  expect(ours(8)[0]).toContain('refused, nothing was written')
  expect(await stage.graph('GET', `/v1.0/users/${value[0]?.id}`)).toMatchObject({ displayName: 'Else' })
})

test('an apply that waits while another one finishes stops before its first write', async () => {
  stage.write('guests.yaml', guests('sara'))
  const one = await bring(7)
  stage.write('guests.yaml', guests('sara', 'li'))
  const two = await bring(8)
  expect((await play(stage, two.main, 'apply')).status).toBe('success')
  const late = await play(stage, one.main, 'apply')
  expect(late.status).toBe('failed')
  expect(late.log).toContain('Another apply finished in the meantime')
  expect(await mails()).toEqual(['li', 'sara'])
})

test('an approval is for the plan that was there, and a plan that is not the pipeline’s own is refused', async () => {
  stage.protectedEnvironments.set('northwind', { deployers: ['anna'], approvals: 1 })
  const { main } = await bring(7)
  await expect(play(stage, main, 'apply')).rejects.toThrow('blocked')
  approve(main, 'apply', new Date(Date.now() - 60_000))
  const early = await play(stage, main, 'apply')
  expect(early.log).toContain('approved before this plan was made')
  expect(early.status).toBe('failed')

  const other = await runPipeline(stage, push(stage.commit('again')))
  approve(other, 'apply', new Date(Date.now() + 1_000))
  const kept = jobOf(other, 'plan')
  const file = 'guestlist-plan/plan.json'
  kept.files.set(file, Buffer.from(`${kept.files.get(file)?.toString()} `))
  const forged = await play(stage, other, 'apply')
  expect(forged.log).toContain('its SHA-256 differs')
  expect(forged.status).toBe('failed')
  expect(await mails()).toEqual([])
})

test('an environment that is not protected agrees to nothing', async () => {
  stage.protectedEnvironments.clear()
  const { main } = await bring(7)
  const { status, log } = await play(stage, main, 'apply')
  expect(status).toBe('failed')
  expect(log).toContain('not protected')
  expect(await mails()).toEqual([])
})

test('no deployment but one of our own job on main is the mark', async () => {
  stage.write('guests.yaml', guests('sara', 'li'))
  const sha = await apply(7)
  stage.write('guests.yaml', guests())
  const evil = stage.commit('nobody approved this')
  const job = { id: 1, name: 'apply', ref: 'main', tag: false, status: 'success' }
  const forged = { environment: 'northwind', sha: evil, ref: 'main', status: 'success' as const, approvals: [] }
  for (const deployment of [
    { ...forged, deployable: null },
    { ...forged, deployable: { ...job, name: 'deploy' } },
    { ...forged, deployable: { ...job, tag: true } },
    { ...forged, deployable: { ...job, status: 'failed' } },
    { ...forged, ref: 'evil', deployable: { ...job, ref: 'evil' } },
    { ...forged, environment: 'northwind-2', deployable: job },
    { ...forged, status: 'failed' as const, deployable: job },
  ])
    stage.gitlab.deployments.push({ id: stage.gitlab.nextId(), ...deployment })
  stage.write('guests.yaml', guests('sara', 'li', 'jo'))
  const { main } = await bring(8)
  expect(jobOf(main, 'plan').log).toContain(`Applied last: ${sha}`)
})

test('half an apply fails and leaves the mark; the next pipeline finishes it', async () => {
  const { main, sha } = await bring(7)
  await stage.graph('PUT', '/_sandbox/faults', [
    { method: 'POST', path: '/v1.0/invitations', status: 403, code: 'Forbidden', times: 1 },
  ])
  expect((await play(stage, main, 'apply')).status).toBe('failed')
  expect(await mails()).toHaveLength(1)
  expect(ours(7)[0]).toContain('not every change was made')
  await stage.graph('PUT', '/_sandbox/faults', [])
  const again = await runPipeline(stage, push(sha))
  expect(jobOf(again, 'plan').log).toContain('No apply to northwind is known')
  expect((await play(stage, again, 'apply')).status).toBe('success')
  expect(await mails()).toEqual(['li', 'sara'])
})

test('a fork is validated, and gets neither a token nor anything of the directory', async () => {
  const sha = stage.commit('from afar')
  const pipeline = await runPipeline(stage, {
    source: 'merge_request_event',
    sha,
    mergeRequest: { iid: 7, from: '99' },
  })
  expect(statuses(pipeline)).toEqual({ validate: 'success' })
  expect(stage.gitlab.requests).toEqual([])
  // Also where somebody wrote the rules otherwise.
  const rules = stage.config.jobs.map((job) =>
    job.name === 'plan' ? { ...job, rules: [{ if: '$CI_COMMIT_SHA' }] } : job,
  )
  stage.config = { ...stage.config, jobs: rules }
  const forced = await runPipeline(stage, { source: 'merge_request_event', sha, mergeRequest: { iid: 7, from: '99' } })
  expect(jobOf(forced, 'plan').log).toContain('from a fork')
  expect(stage.calls().filter(({ args }) => args[0] === 'plan')).toEqual([])
})

test('a branch that is pushed has no pipeline, and a public project plans nothing', async () => {
  const sha = stage.commit('a branch')
  expect(await runPipeline(stage, { source: 'push', sha, branch: 'feature' })).toBeUndefined()
  stage.variables['CI_PROJECT_VISIBILITY'] = 'public'
  open(7, sha)
  const pipeline = await runPipeline(stage, mergeEvent(7, sha))
  expect(jobOf(pipeline, 'plan').log).toContain('public')
  expect(stage.gitlab.mergeRequest(7).notes).toEqual([])
})

test('a plan that fails says so, so that the old result does not look current', async () => {
  const first = stage.commit('two guests')
  open(7, first)
  await runPipeline(stage, mergeEvent(7, first))
  stage.write(
    'guests.yaml',
    guests('li').replace('displayName: li', 'displayName: li, groups: [user:nobody@northwind.example]'),
  )
  stage.config = { ...stage.config, jobs: stage.config.jobs.filter(({ name }) => name !== 'validate') }
  const pipeline = await runPipeline(stage, mergeEvent(7, stage.commit('a mistake')))
  expect(statuses(pipeline)).toEqual({ plan: 'failed' })
  expect(ours(7)[0]).toContain('No plan for')
  expect(ours(7)[0]).not.toContain('sara@')
})

test('without a token that may write there is no note, and the plan is made all the same', async () => {
  for (const [token, word] of [
    ['', 'GUESTLIST_GITLAB_TOKEN is not set'],
    [READ_TOKEN, 'insufficient_scope'],
    ['glpat-wrong', '401'],
  ] as const) {
    stage.variables['GUESTLIST_GITLAB_TOKEN'] = token
    const sha = stage.commit(`with ${word}`)
    open(sha.length + stage.gitlab.nextId(), sha)
    const iid = stage.gitlab.mergeRequests.at(-1)?.iid ?? 0
    const pipeline = await runPipeline(stage, mergeEvent(iid, sha))
    expect(statuses(pipeline), logs(pipeline)).toEqual({ validate: 'success', plan: 'success' })
    expect(jobOf(pipeline, 'plan').log).toContain(word)
    expect(jobOf(pipeline, 'plan').log).not.toContain('glpat')
    expect(ours(iid)).toEqual([])
  }
})

const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

test('at night goes on by itself what the declaration that was applied last asks for, and nothing that waits', async () => {
  const dated = guests('sara', 'li').replace('displayName: li ', `displayName: li, expires: ${day(0)} `)
  stage.write('guests.yaml', dated)
  const sha = await apply(7)
  // Sara's end comes with a commit that nobody has approved yet, and is past before the night.
  stage.write('guests.yaml', dated.replace('displayName: sara ', `displayName: sara, expires: ${day(1)} `))
  const waiting = await bring(8)
  await stage.graph('PUT', '/_sandbox/clock', { now: `${day(3)}T08:00:00Z` })
  const refused = await runPipeline(stage, night(waiting.sha))
  expect(statuses(refused), logs(refused)).toMatchObject({ due: 'failed' })
  expect(await mails()).toEqual(['li', 'sara'])
  const alone = await runPipeline(stage, night(sha))
  expect(statuses(alone), logs(alone)).toEqual({ due: 'success', drift: 'success' })
  expect(await mails()).toEqual(['li blocked', 'sara'])
})

test('drift opens one issue that only members see, updates it, and closes it', async () => {
  const sha = await apply(7)
  const look = async (): Promise<Record<string, string>> => statuses(await runPipeline(stage, night(sha)))
  expect(await look()).toEqual({ due: 'success', drift: 'success' })
  expect(stage.gitlab.issues).toEqual([])
  const { value } = (await stage.graph('GET', "/v1.0/users?$filter=mail eq 'sara@contoso.example'")) as {
    value: { id: string }[]
  }
  await stage.graph('PATCH', `/v1.0/users/${value[0]?.id}`, { displayName: 'Somebody Else' })
  const theirs = { title: 'x', state: 'opened' as const, confidential: false, author: MALLORY, notes: [] }
  stage.gitlab.issues.push({ ...theirs, iid: 900, description: '<!-- guestlist drift northwind -->\nmine' })
  // What is due needs nothing of it; the job that looks fails, as it should.
  stage.config = { ...stage.config, jobs: stage.config.jobs.filter(({ name }) => name !== 'due') }
  expect(await look()).toEqual({ drift: 'failed' })
  await look()
  const issues = stage.gitlab.issues.filter(({ author }) => author.id === BOT.id)
  expect(issues).toHaveLength(1)
  expect(issues[0]).toMatchObject({
    state: 'opened',
    confidential: true,
    title: 'northwind differs from its declaration',
  })
  expect(issues[0]?.description).toContain('Else')
  await stage.graph('PATCH', `/v1.0/users/${value[0]?.id}`, { displayName: 'sara' })
  expect(await look()).toEqual({ drift: 'success' })
  expect(stage.gitlab.issues.map(({ author, state }) => [author.username, state])).toEqual([
    ['mallory', 'opened'],
    [BOT.username, 'closed'],
  ])
})
