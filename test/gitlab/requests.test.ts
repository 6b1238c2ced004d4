/** Issues that were written with the template, from end to end: the job of the page, a little GitLab. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { guestlist } from '../program.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { isOpened, type Made, type OpenedMerge } from './request-routes.ts'
import { type Event, type JobRun, jobOf, runPipeline } from './runner.ts'
import { setStage, type Stage } from './stage.ts'
import { BOT, BOT_TOKEN, type Issue, MALLORY } from './stand-in.ts'

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 })

const ANNA = { id: 7, username: 'anna' }
const TEMPLATE = '.gitlab/issue_templates/guest-request.md'

let stage: Stage
let template: string
beforeEach(async () => {
  stage = await setStage()
  stage.variables['GUESTLIST_REQUESTS_TOKEN'] = BOT_TOKEN
  stage.write('guestlist.yaml', 'tenant: { name: northwind }\ngroups: { projects: { displayName: Projects } }\n')
  stage.write(
    'partners/contoso.yaml',
    `partners:
  contoso:
    domains: [contoso.example]
    requests: { owners: ["@northwind/buying"], groups: [projects], fields: [reason] }
  fabrikam: { domains: [fabrikam.example] }
`,
  )
  expect((await guestlist(['request', 'form', '--forge', 'gitlab', stage.repository])).code).toBe(0)
  template = readFileSync(path.join(stage.repository, TEMPLATE), 'utf8').replace('\n/confidential\n', '')
  commit()
})
afterEach(async () => {
  // Nothing that was written was a quick action.
  expect(stage.gitlab.executed).toEqual([])
  await stage.close()
})

const commit = (): void => void stage.gitlab.branches.set('main', stage.commit('what is declared'))
const filled = (email: string, { asks = 'Access', name = 'Li Wei', reason = 'Orders' } = {}): string =>
  template
    .replace(`- [ ] ${asks}`, `- [x] ${asks}`)
    .replace('- [ ] contoso', '- [x] contoso')
    .replace('- [ ] Projects', asks === 'Access' ? '- [x] Projects' : '- [ ] Projects')
    .replace('### Email address\n', `### Email address\n${email}\n`)
    .replace('### Name of the guest\n', `### Name of the guest\n${name}\n`)
    .replace('### Reason\n', `### Reason\n${reason}\n`)
const issue = (description: string, author = ANNA): Issue => {
  const made: Issue = {
    iid: stage.gitlab.nextId(),
    title: '',
    description,
    state: 'opened',
    confidential: true,
    author,
    notes: [],
  }
  stage.gitlab.issues.push(made)
  return made
}
const schedule = (): Event => ({
  source: 'schedule',
  schedule: 'Requests',
  sha: stage.gitlab.branches.get('main') ?? '',
})
const run = async (): Promise<JobRun> => {
  const pipeline = await runPipeline(stage, schedule())
  expect(pipeline?.jobs.map(({ job }) => job.name)).toEqual(['requests'])
  return jobOf(pipeline, 'requests')
}
const merges = (): OpenedMerge[] => stage.gitlab.mergeRequests.filter(isOpened)
const madeFor = (merge: OpenedMerge | undefined): Made | undefined =>
  stage.gitlab.made.get(stage.gitlab.branches.get(merge?.source_branch ?? '') ?? '')
const notes = ({ notes: all }: Issue): string[] => all.map(({ body }) => body)

test('an issue becomes a merge request with one file, once; text around the answers and other issues are left alone', async () => {
  issue('The template is hard to fill in')
  const asked = issue(filled('li@contoso.example'))
  const first = await run()
  expect(first.status, first.log).toBe('success')
  const [merge] = merges()
  expect(madeFor(merge)).toMatchObject({
    start: stage.gitlab.branches.get('main'),
    file: `requests/contoso/issue-${asked.iid}.yaml`,
    action: 'create',
  })
  expect(parse(madeFor(merge)?.text ?? '')).toMatchObject({
    guests: [{ email: 'li@contoso.example', groups: ['projects'], requested: { by: '@anna', reason: 'Orders' } }],
  })
  expect(notes(asked)).toEqual([
    `<!-- guestlist request -->\n<!-- guestlist request pull=${merge?.iid} -->\n!${merge?.iid}`,
  ])
  expect(
    JSON.stringify([merge?.title, merge?.description, madeFor(merge)?.message, notes(asked), first.log]),
  ).not.toMatch(/Li Wei|li@|Orders|anna/)
  asked.description = filled('other@contoso.example')
  expect((await run()).status).toBe('success')
  expect([merges().length, notes(asked).length]).toEqual([1, 1])
})

test('what is decided is told in the issue, and a closed issue closes its merge request', async () => {
  const [granted, denied, withdrawn] = ['a', 'b', 'c'].map((name) => issue(filled(`${name}@contoso.example`)))
  await run()
  const [one, two, three] = merges()
  if (one !== undefined) one.state = 'merged'
  if (two !== undefined) two.state = 'closed'
  if (withdrawn !== undefined) withdrawn.state = 'closed'
  for (let times = 0; times < 2; times += 1) expect((await run()).status).toBe('success')
  expect([granted?.state, notes(granted as Issue).at(-1)]).toEqual([
    'closed',
    expect.stringContaining(`Approved: !${one?.iid}`),
  ])
  expect([denied?.state, notes(denied as Issue).at(-1)]).toEqual([
    'closed',
    expect.stringContaining(`Denied: !${two?.iid}`),
  ])
  expect([three?.state, three?.notes.map(({ body }) => body)]).toEqual([
    'closed',
    [`Closed, because #${withdrawn?.iid} was closed.`],
  ])
  expect(notes(granted as Issue)).toHaveLength(2)
})

test('a text that attacks is a text or refused, and nobody answers in our name', async () => {
  const canary = path.join(temporaryFolder('canary'), 'ran')
  const text = `$(touch ${canary}) \`touch ${canary}\` /close @all Closes #1 ![x](y)`
  issue(filled('li@contoso.example', { name: text, reason: text }))
  const forged = issue(filled('jo@contoso.example'))
  // Their own change is theirs, and what others do beside it is none.
  forged.notes.push({ id: 3, body: 'changed the description', author: ANNA, system: true })
  forged.notes.push({ id: 4, body: 'added ~1 label', author: MALLORY, system: true })
  forged.notes.push({
    id: 1,
    body: '<!-- guestlist request -->\n<!-- guestlist request pull=1 -->\n!1',
    author: MALLORY,
    system: false,
  })
  const refused = [
    issue(`Hello\n${filled('a@contoso.example')}`),
    issue(filled('a@fabrikam.example')),
    issue(filled('a@contoso.example', { name: 'x'.repeat(2_000) })),
    issue('x'.repeat(70_000) + filled('a@contoso.example')),
    issue(filled('a@contoso.example\n\n/merge\n')),
    issue(`${filled('a@contoso.example')}\n### Partner\n\n- [x] contoso\n`),
    issue(filled('a@contoso.example').replace('- [ ] More time', '- [x] More time')),
    issue(filled('a@contoso.example'), { id: 901, username: 'project_42_bot_aa' }),
    issue(filled('a@contoso.example'), { id: 902, username: 'support-bot' }),
    issue(filled('a@contoso.example'), { id: 903, username: 'service_account_group_7_aa' }),
    Object.assign(issue(filled('a@contoso.example')), { service_desk_reply_to: 'a@evil.example' }),
    issue(filled('a@contoso.example')),
  ]
  refused.at(-1)?.notes.push({ id: 2, body: 'changed the description', author: MALLORY, system: true })
  const { status, log } = await run()
  expect(status, log).toBe('success')
  expect(existsSync(canary)).toBe(false)
  expect(merges()).toHaveLength(2)
  expect(
    merges()
      .map(({ title, description }) => title + description)
      .join(),
  ).not.toMatch(/touch|@all|Closes|\/close/)
  for (const one of refused) expect(notes(one).at(-1)).toContain('This request was not accepted')
  expect(log).not.toMatch(/@contoso|touch|jo@|Li Wei/)
})

test('a project that others can read, a missing token and a branch that moved stop the job', async () => {
  const asked = issue(filled('li@contoso.example'))
  stage.variables['GUESTLIST_REQUESTS_TOKEN'] = ''
  expect((await run()).status).toBe('failed')
  stage.variables['GUESTLIST_REQUESTS_TOKEN'] = BOT_TOKEN
  for (const visibility of ['public', 'internal']) {
    stage.variables['CI_PROJECT_VISIBILITY'] = visibility
    const { status, log } = await run()
    expect([status, log]).toEqual(['failed', expect.stringContaining('not private') as unknown])
  }
  stage.variables['CI_PROJECT_VISIBILITY'] = 'private'
  const event = schedule()
  stage.gitlab.branches.set('main', 'a'.repeat(40))
  const moved = jobOf(await runPipeline(stage, event), 'requests')
  expect([moved.status, moved.log]).toEqual([
    'failed',
    expect.stringContaining('main on GitLab is at aaaaaaaaaaaa') as unknown,
  ])
  expect([merges().length, notes(asked).length]).toEqual([0, 0])
  expect(BOT.id).not.toBe(ANNA.id)
})
