/** Notices by the workflow: its own steps, day by day, with a mail server and a little GitHub that keeps what a run leaves to the next. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type MailServer, startMailServer } from '../../src/mail/mail-server.fixture.ts'
import { addDays, dayOf } from '../../src/util/days.ts'
import { type Event, type JobResult, runWorkflow } from './runner.ts'
import { makeTool, setStage, type Stage, type Tool } from './stage.ts'

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 })

/** The day that the command takes for today. */
let day = ''
let tool: Tool
let stage: Stage
let server: MailServer
/** Addresses that the mail server does not take. */
let refused: string[]

const INVITED = dayOf(Date.now())
const after = (days: number): string => addDays(INVITED, days)
/** Two guests of one limit, one of a later one. */
const DECLARED = `tenant: { name: northwind }
partners:
  contoso: { displayName: Contoso, domains: [contoso.example], guests: { redeemWithinDays: 10 } }
  fabrikam: { displayName: Fabrikam, domains: [fabrikam.example], guests: { redeemWithinDays: 11 } }
guests:
  - { email: li@contoso.example, displayName: Li }
  - { email: sara@contoso.example, displayName: Sara }
  - { email: jo@fabrikam.example, displayName: Jo }
`
const GUESTS = ['li@contoso.example', 'sara@contoso.example', 'jo@fabrikam.example']

beforeAll(async () => {
  tool = await makeTool((call) =>
    call.args[0] === 'notify'
      ? { ...call, args: [...call.args.slice(0, 1), '--now', day, ...call.args.slice(1)] }
      : call,
  )
})
afterAll(() => tool.remove())
beforeEach(async () => {
  stage = await setStage(tool)
  refused = []
  server = await startMailServer('220 here', (line) => refused.some((address) => line.includes(address)))
  stage.write('guestlist.yaml', DECLARED)
  stage.commit('guests')
  for (const invitedUserEmailAddress of GUESTS)
    await stage.graph('POST', '/v1.0/invitations', {
      invitedUserEmailAddress,
      inviteRedirectUrl: 'https://myapps.microsoft.com',
    })
  stage.github.environments.set('northwind-notices', [{ type: 'branch_policy' }])
  stage.stored = {
    'northwind-notices': {
      vars: { GUESTLIST_MAIL_FROM: 'Northwind <guests@northwind.example>' },
      secrets: { GUESTLIST_SMTP_URL: server.url },
    },
  }
})
afterEach(async () => {
  await server.close()
  await stage.close()
})

const schedule = (over: Partial<Event> = {}): Event => ({
  name: 'schedule',
  sha: stage.git('rev-parse', 'HEAD'),
  payload: { repository: { visibility: 'private', private: true } },
  ...over,
})

/** A run on a day: whom it wrote to, with which ids, and how its job ended. */
const runOn = async (
  today: string,
  { event = schedule(), inputs = {}, rerun }: { event?: Event; inputs?: Record<string, unknown>; rerun?: number } = {},
): Promise<{ job: JobResult; to: string[]; ids: string[] }> => {
  day = today
  const before = server.told.length
  const { notify: job } = await runWorkflow(
    stage,
    'notify',
    event,
    { environment: 'northwind', ...inputs },
    rerun === undefined ? {} : { rerun },
  )
  if (job === undefined) throw new Error('no job')
  const told = server.told.slice(before)
  const all = (pattern: RegExp): string[] => told.flatMap((line) => pattern.exec(line)?.[1] ?? [])
  return { job, to: all(/^RCPT TO:<(.*)>/), ids: all(/^Message-ID: (.*)/i) }
}
const kept = (): string[] => stage.github.artifacts.flatMap(({ files }) => [...files.values()].map(String))

test('each notice goes out once: not again on the same day, and on the day after what is new', async () => {
  const first = await runOn(after(10))
  expect([first.job.result, first.to], first.job.log).toEqual([
    'success',
    ['li@contoso.example', 'sara@contoso.example'],
  ])
  const second = await runOn(after(10))
  expect([second.job.result, second.to], second.job.log).toEqual(['success', []])
  const next = await runOn(after(11))
  expect([next.job.result, next.to], next.job.log).toEqual(['success', ['jo@fabrikam.example']])
  expect([first, second, next].map(({ job }) => job.log).join('')).not.toMatch(/li@|sara|jo@/)
  expect(kept().join('')).not.toMatch(/@|li|sara|jo/i)
})

test('a missed day is made up for, and a lost memory sends no more than what is due today', async () => {
  await runOn(after(9))
  const late = await runOn(after(12))
  expect(late.to.toSorted()).toEqual(GUESTS.toSorted())
  stage.github.artifacts.length = 0
  const lost = await runOn(after(13))
  expect([lost.job.result, lost.to]).toEqual(['success', []])
  expect(lost.job.log).toContain('only what is due today')
})

test('a run that ends between two mails leaves what it sent, and the next one sends the rest', async () => {
  refused = ['sara@']
  const half = await runOn(after(10))
  expect([half.job.result, half.to]).toEqual(['failure', ['li@contoso.example', 'sara@contoso.example']])
  refused = []
  const rest = await runOn(after(10))
  expect([rest.job.result, rest.to], rest.job.log).toEqual(['success', ['sara@contoso.example']])
})

test('a second attempt of a run takes what the first one left', async () => {
  refused = ['sara@']
  await runOn(after(10))
  const id = stage.github.runs.at(-1)?.id ?? 0
  refused = []
  expect((await runOn(after(10), { rerun: id })).to).toEqual(['sara@contoso.example'])
  expect(stage.github.artifacts).toHaveLength(1)
})

test('a machine that died before it kept anything repeats mails with the ids that they had', async () => {
  await runOn(after(9))
  const died = await runOn(after(10))
  stage.github.artifacts.pop()
  const again = await runOn(after(10))
  expect(again.ids).toEqual(died.ids)
  expect(died.ids).toHaveLength(2)
})

test('what a branch, a fork, a tag with the name of the branch or another workflow leaves under the name is not taken', async () => {
  await runOn(after(10))
  const [own] = stage.github.artifacts
  if (own === undefined) throw new Error('nothing is kept')
  const forged = new Map([
    ['state.json', Buffer.from(JSON.stringify({ ...(JSON.parse(kept()[0] ?? '') as object), through: after(1) }))],
  ])
  const leave = (run: number, over: object): void => {
    stage.github.artifacts.push({
      ...own,
      id: 1_000 + run,
      files: forged,
      workflow_run: { ...own.workflow_run, id: run, ...over },
    })
  }
  const tree = stage.git('rev-parse', 'HEAD^{tree}')
  const tagged = stage.git('commit-tree', '-p', 'HEAD', '-m', 'with another workflow', tree)
  const ran = stage.github.runs.at(-1)
  if (ran === undefined) throw new Error('no run')
  stage.github.runs.push(
    { ...ran, id: 1, head_branch: 'evil' },
    { ...ran, id: 2, event: 'push' },
    { ...ran, id: 3, referenced_workflows: [] },
    { ...ran, id: 4 },
    // GitHub calls the tag of a run its branch.
    { ...ran, id: 5, event: 'workflow_dispatch', head_sha: tagged },
  )
  leave(1, { head_branch: 'evil' })
  // What the list says of a run is not all that the run says.
  leave(1, {})
  leave(2, {})
  leave(3, {})
  leave(4, { head_repository_id: 9 })
  leave(5, {})
  const next = await runOn(after(11))
  expect([next.job.result, next.to], next.job.log).toEqual(['success', ['jo@fabrikam.example']])
})

test('where GitHub does not tell what was sent, nothing is sent', async () => {
  await runOn(after(10))
  stage.github.forbidden.add('GET /actions/artifacts')
  const { job, to } = await runOn(after(11))
  expect([job.result, to]).toEqual(['failure', []])
})

test('without a mail server it says that it is off, reads nothing and keeps nothing', async () => {
  stage.stored = { 'northwind-notices': {} }
  const { job, to } = await runOn(after(10))
  expect([job.result, to, stage.github.artifacts], job.log).toEqual(['success', [], []])
  expect(job.log).toContain('::notice::Notices are off')
  expect(job.ran).not.toContain('Send what is due')
})

test.each<[string, Partial<Event>, Record<string, unknown>]>([
  [
    'another branch, which is not protected',
    { name: 'workflow_dispatch', ref: 'refs/heads/other', unprotected: true },
    {},
  ],
  ['a tag', { name: 'workflow_dispatch', ref: 'refs/tags/main' }, {}],
  ['an environment of every branch', {}, { 'notices-environment': 'plan' }],
  ['the environment of the writer', {}, { 'notices-environment': 'northwind' }],
  ['another Graph', {}, { 'graph-url': 'https://graph.example' }],
  ['a folder elsewhere', {}, { directory: '../elsewhere' }],
  ['a public repository', { payload: { repository: { visibility: 'public' } } }, {}],
])('nothing is sent from %s', async (_, event, inputs) => {
  for (const name of ['plan', 'northwind'])
    Object.assign(stage.stored ?? {}, { [name]: stage.stored?.['northwind-notices'] })
  stage.github.environments.set('plan', [])
  const { job, to } = await runOn(after(10), { event: schedule(event), inputs })
  expect([job.result, to], job.log).toEqual(['failure', []])
  expect(job.ran).not.toContain('Send what is due')
})

test('more mails than agreed are refused as a whole, and a push sends nothing', async () => {
  const many = await runOn(after(10), { inputs: { 'max-mails': '1' } })
  expect([many.job.result, many.to]).toEqual(['failure', []])
  expect(many.job.log).toContain('2 mails would be sent')
  expect((await runOn(after(10), { event: schedule({ name: 'push' }) })).job.result).toBe('skipped')
  expect((await runOn(after(10))).to).toHaveLength(2)
})
