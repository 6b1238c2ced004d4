import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type MailServer, startMailServer } from '../../mail/mail-server.fixture.ts'
import type { Io } from '../../session/io.ts'
import { recordedIo, type RecordedIo } from '../../session/io.fixture.ts'
import { type Folder, folderWith } from '../declaration-folder.fixture.ts'
import { notifyCommand, type NotifyOptions } from './run.ts'

const TODAY = '2026-11-27'
const SEED = `
organization: { displayName: Northwind, initialDomain: northwind.onmicrosoft.com, domains: [northwind.example] }
users:
  - { userPrincipalName: anna@northwind.example, displayName: Anna, mail: anna@northwind.example }
guests:
  - { mail: sara@contoso.example, displayName: Sara, invitation: accepted, sponsors: ["user:anna@northwind.example"] }
  - { mail: blocked@contoso.example, displayName: Ines, invitation: accepted, blocked: true }
  - { mail: gone@contoso.example, displayName: Paul, invitation: accepted }
  - { mail: stranger@contoso.example, displayName: Kim, invitation: accepted }
  - { mail: lifted@contoso.example, displayName: Lu, invitation: accepted, blocked: true }
  - { mail: late@fabrikam.example, displayName: Max, invitation: pending, createdDateTime: "2026-09-01T08:00:00Z" }
  - { mail: open@fabrikam.example, displayName: Ola, invitation: pending, createdDateTime: "2026-11-25T08:00:00Z" }
`
const DECLARATION = `
tenant: { name: northwind }
partners: { contoso: { displayName: Contoso, domains: [contoso.example] } }
guests:
  - { email: sara@contoso.example, expires: 2026-12-04 }
  - { email: blocked@contoso.example, expires: 2026-12-04 }
  - { email: gone@contoso.example, expires: 2026-12-04, ensure: absent }
`

let folder: Folder | undefined
const folders: Folder[] = []
const open = async (declaration: string): Promise<Folder> => {
  const made = (folder = await folderWith(SEED, declaration))
  folders.push(made)
  return made
}
let server: MailServer | undefined
afterEach(async () => {
  await server?.close()
  for (const each of folders.splice(0)) await each.remove()
  server = undefined
})

const run = async (
  options: Partial<NotifyOptions> = {},
  over: Partial<Io> = {},
  declaration = DECLARATION,
): Promise<{ code: number; io: RecordedIo; to: string[] }> => {
  server ??= await startMailServer()
  const before = server.told.length
  const { dir } = await open(declaration)
  const env = { GUESTLIST_SMTP_URL: server.url, GUESTLIST_MAIL_FROM: 'Northwind <guests@northwind.example>' }
  const io = recordedIo(dir, { env, ...over })
  const code = await notifyCommand({ dir, sandbox: true, now: TODAY, ...options }, io)
  const to = server.told.slice(before).flatMap((line) => /^RCPT TO:<(.*)>/.exec(line)?.[1] ?? [])
  return { code, io, to }
}

describe('guestlist notify', () => {
  it('mails the guest and the sponsor; nobody who is blocked, leaves or is not declared', async () => {
    const { code, io, to } = await run()
    expect([code, to]).toEqual([0, ['sara@contoso.example', 'anna@northwind.example']])
    expect(io.out()).toContain('sent: access ends, to persons: 1')
  })

  it('leaves out an account that is blocked and to be unblocked, as long as it is blocked', async () => {
    const lifted = '  - { email: lifted@contoso.example, expires: 2026-12-04, accountEnabled: true }\n'
    expect((await run({}, {}, `${DECLARATION}${lifted}`)).to).not.toContain('lifted@contoso.example')
  })

  it('tells owners on Mondays of guests without a sponsor, but of nobody whom the plan blocks', async () => {
    const fabrikam = `
tenant: { name: northwind }
partners:
  fabrikam:
    domains: [fabrikam.example]
    guests: { sponsors: required, redeemWithinDays: 10, onInactive: block }
    requests: { owners: ["@northwind/buying", bo@northwind.example] }
guests: [{ email: late@fabrikam.example }, { email: open@fabrikam.example }]
`
    const { to } = await run({ now: '2026-11-30' }, {}, fabrikam)
    expect(to).toEqual(['bo@northwind.example'])
    expect(server?.told.join('\n')).toContain('open@fabrikam.example')
    expect(server?.told.join('\n')).not.toContain('late@fabrikam.example')
  })

  it('names nobody in a log, in text or JSON, and each mail at a terminal', async () => {
    for (const format of ['text', 'json'])
      for (const dryRun of [true, false]) {
        const { io } = await run({ format, dryRun })
        expect(io.out() + io.err()).not.toMatch(/sara|anna|@/i)
      }
    const { io, to } = await run({ dryRun: true }, { interactive: true, env: {} })
    expect(io.out()).toContain('to send: access ends, to person sara@contoso.example')
    expect(to).toEqual([])
  })

  it('sends each notice once, with a file that names nobody', async () => {
    const first = await run()
    const state = join(folder?.dir ?? '', 'state.json')
    expect(first.to).toHaveLength(2)
    expect((await run({ state })).to).toHaveLength(2)
    expect((await run({ state })).to).toEqual([])
    expect(readFileSync(state, 'utf8')).not.toMatch(/sara|anna|@/i)
    expect(statSync(state).mode & 0o777).toBe(0o600)
  })

  it('tells on a later day what was due on a missed one, and only what did not go out', async () => {
    server = await startMailServer('220 here', (line) => line.includes('anna'))
    const failing = await run({ state: 'state.json' })
    expect([failing.code, failing.to]).toEqual([4, ['anna@northwind.example', 'sara@contoso.example'].toReversed()])
    expect(failing.io.out() + failing.io.err()).not.toMatch(/anna@/)
    const state = readFileSync(join(folder?.dir ?? '', 'state.json'), 'utf8')
    await server.close()
    server = undefined
    const file = join(folder?.dir ?? '', 'kept.json')
    writeFileSync(file, state)
    expect((await run({ state: file, now: '2026-11-29' })).to).toEqual(['anna@northwind.example'])
    expect((await run({ state: file, now: '2026-11-29' })).to).toEqual([])
  })

  it('sends nothing where another run began while it read', async () => {
    const state = join((await open(DECLARATION)).dir, 'state.json')
    const { dir } = folder ?? { dir: '' }
    server = await startMailServer()
    const env = { GUESTLIST_SMTP_URL: server.url, GUESTLIST_MAIL_FROM: 'guests@northwind.example' }
    const io = recordedIo(dir, { env, writing: () => writeFileSync(state, '{}') })
    const options = { dir, sandbox: true, now: TODAY, state }
    expect(await notifyCommand(options, io)).toBe(4)
    expect(io.out()).toMatch(/not attempted: .*\n.*another run uses the same state/s)
    expect(server.told.filter((line) => line.startsWith('RCPT'))).toEqual([])
    expect(readFileSync(state, 'utf8')).toBe('{}')
  })

  it('sends none where there are more than it may, and remembers none', async () => {
    const { code, io, to } = await run({ maxMails: '1', state: 'state.json' })
    expect([code, to, existsSync(join(folder?.dir ?? '', 'state.json'))]).toEqual([3, [], false])
    expect(io.err()).toContain('2 mails would be sent (limit: 1)')
  })

  it.each([
    [{}, { env: {} }, /GUESTLIST_SMTP_URL and GUESTLIST_MAIL_FROM are not set/],
    [{}, { env: { GUESTLIST_SMTP_URL: 'smtps://mail.example', GUESTLIST_MAIL_FROM: 'a@b.example' } }, /made up/],
    [{ maxMails: 'many' }, {}, /--max-mails many is not a number/],
  ])('refuses %j %j before anything is read', async (options, over, words) => {
    await expect(run(options, over)).rejects.toThrow(words)
  })

  it.each(['{}', 'x', '{"format":1,"tenant":"other","through":"2026-11-01","salt":"00","sent":[]}'])(
    'refuses the state %s instead of telling everything again',
    async (text) => {
      const state = join((await open(DECLARATION)).dir, 'state.json')
      writeFileSync(state, text)
      await expect(run({ state })).rejects.toThrow(/is not a state/)
    },
  )

  it('ends before the first mail where the declaration has an error', async () => {
    await expect(run({}, {}, 'tenant: { name: northwind }\nguests: [{ email: x }]\n')).rejects.toThrow()
    expect(server?.told).toEqual([])
  })
})
