/** Notices by the job of the pipeline, day by day, with a mail server and the artifact that a run leaves to the next. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type MailServer, startMailServer } from '../../src/mail/mail-server.fixture.ts'
import { addDays, dayOf } from '../../src/util/days.ts'
import { type JobRun, jobOf, runPipeline } from './runner.ts'
import { setStage, type Stage } from './stage.ts'

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 })

const INVITED = dayOf(Date.now())
const after = (days: number): string => addDays(INVITED, days)
const DECLARED = `tenant: { name: northwind }
partners:
  contoso: { displayName: Contoso, domains: [contoso.example], guests: { redeemWithinDays: 10 } }
  fabrikam: { displayName: Fabrikam, domains: [fabrikam.example], guests: { redeemWithinDays: 11 } }
guests:
  - { email: li@contoso.example, displayName: Li }
  - { email: sara@contoso.example, displayName: Sara }
  - { email: jo@fabrikam.example, displayName: Jo }
`

let stage: Stage
let server: MailServer
/** Addresses that the mail server does not take. */
let refused: string[]

beforeEach(async () => {
  stage = await setStage()
  refused = []
  server = await startMailServer('220 here', (line) => refused.some((address) => line.includes(address)))
  stage.write('guestlist.yaml', DECLARED)
  stage.gitlab.branches.set('main', stage.commit('guests'))
  for (const invitedUserEmailAddress of ['li@contoso.example', 'sara@contoso.example', 'jo@fabrikam.example'])
    await stage.graph('POST', '/v1.0/invitations', {
      invitedUserEmailAddress,
      inviteRedirectUrl: 'https://myapps.microsoft.com',
    })
  Object.assign(stage.variables, {
    GUESTLIST_SMTP_URL: server.url,
    GUESTLIST_MAIL_FROM: 'Northwind <guests@northwind.example>',
  })
})
afterEach(async () => {
  await server.close()
  await stage.close()
})

const pipelineOf = (schedule: string) =>
  runPipeline(stage, { source: 'schedule', schedule, sha: stage.gitlab.branches.get('main') ?? '' })

/** A run on a day: whom it wrote to, and how its job ended. */
const runOn = async (day: string): Promise<{ job: JobRun; to: string[] }> => {
  stage.day = day
  const before = server.told.length
  const pipeline = await pipelineOf('Notices')
  expect(pipeline?.jobs.map(({ job }) => job.name)).toEqual(['notices'])
  const to = server.told.slice(before).flatMap((line) => /^RCPT TO:<(.*)>/.exec(line)?.[1] ?? [])
  return { job: jobOf(pipeline, 'notices'), to }
}

test('each notice goes out once; what a run could not send is sent by the next, and a lost memory repeats no day before', async () => {
  refused = ['sara@']
  const half = await runOn(after(10))
  expect([half.job.status, half.to], half.job.log).toEqual(['failed', ['li@contoso.example', 'sara@contoso.example']])
  refused = []
  const rest = await runOn(after(10))
  expect([rest.job.status, rest.to], rest.job.log).toEqual(['success', ['sara@contoso.example']])
  const again = await runOn(after(10))
  expect([again.job.status, again.to]).toEqual(['success', []])
  const next = await runOn(after(11))
  expect([next.job.status, next.to]).toEqual(['success', ['jo@fabrikam.example']])
  expect(stage.gitlab.jobs.flatMap(({ files }) => [...files.values()].map(String)).join('')).not.toMatch(/@|sara|jo/i)
  stage.gitlab.jobs.length = 0
  const lost = await runOn(after(12))
  expect([lost.job.status, lost.to]).toEqual(['success', []])
  expect([half, rest, again, next, lost].map(({ job }) => job.log).join('')).not.toMatch(/li@|sara|jo@/)
  for (const call of stage.calls()) expect(call).toMatchObject({ client: 'READER-CLIENT-ID' })
})

test('nothing is sent where GitLab does not tell what was, and no job of elsewhere counts', async () => {
  await runOn(after(10))
  stage.gitlab.faults.push({ status: 403 })
  const silent = await runOn(after(10))
  expect([silent.job.status, silent.to]).toEqual(['failed', []])
  const memory = { format: 1 }
  const files = new Map([['guestlist-notices/state.json', Buffer.from(JSON.stringify(memory))]])
  for (const other of [{ ref: 'branch' }, { tag: true }, { name: 'plan' }, { ref: 'refs/merge-requests/1/head' }])
    stage.gitlab.jobs.push({
      id: stage.gitlab.nextId(),
      name: 'notices',
      ref: 'main',
      tag: false,
      status: 'success',
      files,
      ...other,
    })
  const again = await runOn(after(10))
  expect([again.job.status, again.to], again.job.log).toEqual(['success', []])
})

test('it is off without a mail server, and no other schedule runs it', async () => {
  const names = async (schedule: string) => (await pipelineOf(schedule))?.jobs.map(({ job }) => job.name)
  expect(await names('Every night')).not.toContain('notices')
  delete stage.variables['GUESTLIST_SMTP_URL']
  expect(await names('Notices')).toEqual([])
})
