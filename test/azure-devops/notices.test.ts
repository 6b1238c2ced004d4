/** Notices by the pipeline that `init` writes for Azure DevOps: its own steps, day by day, with a mail server. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type MailServer, startMailServer } from '../../src/mail/mail-server.fixture.ts'
import { addDays, dayOf } from '../../src/util/days.ts'
import { type Event, runPipeline, type StageResult } from './agent.ts'
import { makeMachine, type Machine, setStage, type Stage } from './stage.ts'

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 })

let machine: Machine
let stage: Stage
let server: MailServer
/** Addresses that the mail server does not take. */
let refused: string[]

const after = (days: number): string => addDays(dayOf(Date.now()), days)
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
const NAME = 'guestlist-northwind-notices'

beforeAll(async () => {
  machine = await makeMachine()
})
afterAll(() => machine.tool.remove())
beforeEach(async () => {
  stage = await setStage(machine, DECLARED)
  refused = []
  server = await startMailServer('220 here', (line) => refused.some((address) => line.includes(address)))
  stage.commit('guests')
  for (const invitedUserEmailAddress of GUESTS)
    await stage.graph('POST', '/v1.0/invitations', {
      invitedUserEmailAddress,
      inviteRedirectUrl: 'https://myapps.microsoft.com',
    })
  stage.groups = {
    [NAME]: { GUESTLIST_SMTP_URL: server.url, GUESTLIST_MAIL_FROM: 'Northwind <guests@northwind.example>' },
  }
})
afterEach(async () => {
  await server.close()
  await stage.close()
})

/** A run on a day: whom it wrote to, and how it ended. */
const runOn = async (
  today: string,
  { event = {}, again }: { event?: Partial<Event>; again?: number } = {},
): Promise<{ run: StageResult; to: string[]; ids: string[] }> => {
  machine.at.today = today
  const before = server.told.length
  const { notify: run } = await runPipeline(
    stage,
    { reason: 'Schedule', schedule: 'Notices', sha: stage.git('rev-parse', 'HEAD'), ...event },
    { pipeline: { file: `${NAME}.yml`, definition: 13 }, ...(again === undefined ? {} : { again }) },
  )
  if (run === undefined) throw new Error('no stage')
  const all = (pattern: RegExp): string[] => server.told.slice(before).flatMap((line) => pattern.exec(line)?.[1] ?? [])
  return { run, to: all(/^RCPT TO:<(.*)>/), ids: all(/^Message-ID: (.*)/i) }
}
const kept = (): string[] =>
  stage.azure.builds.flatMap(({ artifacts }) =>
    [...artifacts.values()].flatMap((files) => [...files.values()].map(String)),
  )

test('each notice goes out once: not again on the same day, and on the day after what is new', async () => {
  const first = await runOn(after(10))
  expect([first.run.result, first.to], first.run.log).toEqual([
    'succeeded',
    ['li@contoso.example', 'sara@contoso.example'],
  ])
  expect(machine.calls).toEqual([{ command: 'notify', connection: NAME }])
  const second = await runOn(after(10), { event: { reason: 'Manual' } })
  expect([second.run.result, second.to], second.run.log).toEqual(['succeeded', []])
  const next = await runOn(after(11))
  expect([next.run.result, next.to], next.run.log).toEqual(['succeeded', ['jo@fabrikam.example']])
  expect([first, second, next].map(({ run }) => run.log).join('')).not.toMatch(/li@|sara|jo@|smtp:/)
  expect(kept().join('')).not.toMatch(/@|sara/i)
})

test('a missed day is made up for, and a lost memory sends no more than what is due today', async () => {
  await runOn(after(9))
  expect((await runOn(after(12))).to.toSorted()).toEqual(GUESTS.toSorted())
  for (const { artifacts } of stage.azure.builds) artifacts.clear()
  const lost = await runOn(after(13))
  expect([lost.run.result, lost.to], lost.run.log).toEqual(['succeeded', []])
})

test('what a run sent before it failed is known to the next one, and to a second attempt of its own', async () => {
  refused = ['sara@']
  const half = await runOn(after(10))
  expect([half.run.result, half.to]).toEqual(['failed', ['li@contoso.example', 'sara@contoso.example']])
  const more = await runOn(after(10), { again: stage.azure.builds.at(-1)?.id ?? 0 })
  expect([more.run.result, more.to], more.run.log).toEqual(['failed', ['sara@contoso.example']])
  refused = []
  const rest = await runOn(after(10))
  expect([rest.run.result, rest.to], rest.run.log).toEqual(['succeeded', ['sara@contoso.example']])
})

test('a machine that died before it kept anything repeats mails with the ids that they had', async () => {
  await runOn(after(9))
  const died = await runOn(after(10))
  stage.azure.builds.at(-1)?.artifacts.clear()
  expect((await runOn(after(10))).ids).toEqual(died.ids)
  expect(died.ids).toHaveLength(2)
})

test('a run that could not take the memory leaves none that is empty', async () => {
  await runOn(after(10))
  const lost = [...(stage.azure.builds.at(-1)?.artifacts.entries() ?? [])]
  // Listed, but its content does not come.
  const original = stage.azure.builds.at(-1)?.artifacts
  original?.set('guestlist-notices-1.1', new Map())
  vi.spyOn(original ?? new Map<string, Map<string, Buffer>>(), 'get').mockReturnValue(undefined)
  const failed = await runOn(after(11))
  expect([failed.run.result, failed.to]).toEqual(['failed', []])
  vi.restoreAllMocks()
  for (const [name, files] of lost) original?.set(name, files)
  expect((await runOn(after(11))).to).toEqual(['jo@fabrikam.example'])
})

test('runs of other pipelines and branches leave nothing that is taken, and where the answer is a refusal nothing is sent', async () => {
  await runOn(after(10))
  const own = stage.azure.builds.at(-1)
  if (own === undefined) throw new Error('no build')
  const forged = new Map([['guestlist-notices-1.1', new Map([['state.json', Buffer.from('{}')]])]])
  stage.azure.builds.push(
    { ...own, id: 9_001, sourceBranch: 'refs/heads/evil', artifacts: forged },
    { ...own, id: 9_002, definition: { id: 12 }, artifacts: forged },
    { ...own, id: 9_003, artifacts: new Map([['something', new Map<string, Buffer>()]]) },
  )
  const next = await runOn(after(11))
  expect([next.run.result, next.to], next.run.log).toEqual(['succeeded', ['jo@fabrikam.example']])
  stage.azure.forbidden.add('GET /northwind/Outside%20World/_apis/build/builds')
  const refusal = await runOn(after(41))
  expect([refusal.run.result, refusal.to]).toEqual(['failed', []])
})

test('nothing is sent from another branch, on a push, or from a public project', async () => {
  for (const event of [{ reason: 'IndividualCI' as const }, { reason: 'Manual' as const, ref: 'refs/heads/other' }])
    expect((await runOn(after(10), { event })).run.result).toBe('skipped')
  stage.azure.visibility = 'public'
  const open = await runOn(after(10))
  expect([open.run.result, open.to]).toEqual(['failed', []])
})
