import { afterEach, describe, expect, it } from 'vitest'
import { recordedIo, type RecordedIo } from '../../session/io.fixture.ts'
import type { ReinviteOptions } from './options.ts'
import { reinviteCommand } from './run.ts'
import { type Folder, folderWith } from '../declaration-folder.fixture.ts'

const SEED = `
organization: { displayName: Northwind, initialDomain: northwind.onmicrosoft.com, domains: [northwind.example] }
users:
  - { userPrincipalName: anna@northwind.example, displayName: Anna, mail: anna@northwind.example }
guests:
  - { mail: jo@fabrikam.example, displayName: Jo, invitation: pending }
  - { mail: sara@contoso.example, displayName: Sara, invitation: accepted }
  - { mail: blocked@contoso.example, displayName: Ines, invitation: accepted, blocked: true }
  - { mail: gone@contoso.example, displayName: Paul, invitation: accepted, deleted: "2026-11-10T08:00:00Z" }
  - { mail: pat@tailspin.example, displayName: Pat, invitation: pending }
`
const DECLARATION = `
tenant: { name: northwind }
guests:
  - email: jo@fabrikam.example
  - { email: sara@contoso.example, sponsors: [user:anna@northwind.example] }
  - email: new@contoso.example
  - { email: pat@tailspin.example, ensure: blocked }
`

let folder: Folder | undefined
afterEach(async () => folder?.remove())

interface Ran {
  code: number
  io: RecordedIo
  folder: Folder
}

const NOW = '2026-11-23'

const run = async (emails: string[], options: Partial<ReinviteOptions> = {}, again = false): Promise<Ran> => {
  if (!again) await folder?.remove()
  const at = again && folder !== undefined ? folder : (folder = await folderWith(SEED, DECLARATION))
  const tenant = await at.tenant()
  tenant.setClock('2026-11-23T09:00:00Z')
  const io = recordedIo(at.dir)
  const code = await reinviteCommand(emails, { dir: at.dir, sandbox: true, now: NOW, ...options }, io)
  return { code, io, folder: at }
}

interface Told {
  summary: { done: number; failed: number; notAttempted: number }
  outcomes: { id: string; status: string; error?: string; help?: string }[]
}
const json = (io: RecordedIo): Told => JSON.parse(io.out()) as Told

const users = async (at: Folder): Promise<number> => Object.keys((await at.tenant()).state().users).length

describe('guestlist reinvite', () => {
  it('sends a pending invitation again, as often as asked, and makes no second account', async () => {
    const first = await run(['JO@fabrikam.example'])
    expect(first.code).toBe(0)
    expect(first.io.out()).toContain('send the invitation of Jo (jo@fabrikam.example) again')
    const before = await users(first.folder)
    const second = await run(['jo@fabrikam.example'], {}, true)
    expect([second.code, await users(second.folder)]).toEqual([0, before])
  })

  it('sends to somebody whom the declaration does not name', async () => {
    const at = await run(['jo@fabrikam.example'])
    await at.folder.declare('tenant: { name: northwind }\n')
    expect((await run(['jo@fabrikam.example'], {}, true)).code).toBe(0)
  })

  it('lets an accepted guest redeem again, by the same account', async () => {
    const { code, folder: at } = await run(['sara@contoso.example'], { resetRedemption: true })
    const sara = await at.account('sara@contoso.example')
    expect([code, sara?.['externalUserState']]).toEqual([0, 'PendingAcceptance'])
  })

  it('puts a new address into otherMails and resets, and can be repeated', async () => {
    const to = { to: 'sara.new@contoso.example' }
    const { code, io, folder: at } = await run(['sara@contoso.example'], to)
    const before = await at.account('sara@contoso.example')
    expect([code, before?.['externalUserState'], before?.['otherMails']]).toEqual([
      0,
      'PendingAcceptance',
      expect.arrayContaining(['sara.new@contoso.example']),
    ])
    expect(io.err()).toContain('previously: [sara@contoso.example]')
    const count = await users(at)
    expect((await run(['sara@contoso.example'], to, true)).code).toBe(0)
    const after = await at.account('sara@contoso.example')
    expect([await users(at), after?.['otherMails']]).toEqual([count, before?.['otherMails']])
  })

  it('never shows a link', async () => {
    for (const format of ['text', 'json']) {
      const { io } = await run(['jo@fabrikam.example'], { format })
      expect(io.out() + io.err()).not.toMatch(/redeem\?|ticket/)
    }
  })

  it('takes two spellings of one account for one', async () => {
    const { io } = await run(['jo@fabrikam.example', ' Jo@Fabrikam.example '], { format: 'json' })
    expect(json(io).outcomes).toHaveLength(1)
  })

  it('does what it can and says what it cannot', async () => {
    const { code, io } = await run(['jo@fabrikam.example', 'nobody@contoso.example', 'anna@northwind.example'], {
      format: 'json',
    })
    expect(code).toBe(4)
    expect(json(io).summary).toEqual({ done: 1, failed: 2, notAttempted: 0 })
    expect(json(io).outcomes.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'guest:jo@fabrikam.example done',
      'guest:nobody@contoso.example failed',
      'guest:anna@northwind.example failed',
    ])
  })

  it.each([
    ['nobody@contoso.example', {}, /no guest has this address/],
    ['new@contoso.example', {}, /no guest has this address.*guestlist apply/],
    ['anna@northwind.example', {}, /internal account/],
    ['gone@contoso.example', { resetRedemption: true }, /deleted.*reinstate/],
    ['blocked@contoso.example', { resetRedemption: true }, /blocked/],
    ['pat@tailspin.example', {}, /ensure: blocked/],
    ['sara@contoso.example', {}, /already accepted.*--reset-redemption/],
  ])('refuses %s with a sentence, and sends nothing', async (email, options, words) => {
    await expect(run([email], options)).rejects.toMatchObject({
      exit: 1,
      message: expect.stringMatching(words) as string,
    })
  })

  it('refuses an address that two accounts have', async () => {
    await run(['jo@fabrikam.example'])
    const tenant = await folder?.tenant()
    const jo = await folder?.account('jo@fabrikam.example')
    const other = await folder?.account('sara@contoso.example')
    const state = tenant?.state()
    if (state === undefined || other === undefined || jo === undefined) throw new Error('the seed has neither')
    tenant?.load({
      ...state,
      users: {
        ...state.users,
        [String(other['id'])]: { ...other, id: String(other['id']), mail: 'jo@fabrikam.example' },
      },
    })
    await expect(run(['jo@fabrikam.example'], {}, true)).rejects.toThrow(/2 accounts have this address in mail/)
  })

  it.each([
    [['jo@fabrikam.example', 'sara@contoso.example'], 'a@contoso.example', /one guest only/],
    [['sara@contoso.example'], 'sara+new@contoso.example', /`\+`/],
    [['sara@contoso.example'], 'jo@fabrikam.example', /declared as another guest/],
    [['sara@contoso.example'], 'blocked@contoso.example', /another account already has the address/],
    [['sara@contoso.example'], 'anna@northwind.example', /another account already has the address/],
    [['sara@contoso.example'], 'gone@contoso.example', /another account already has the address/],
  ])('refuses %j --to %s', async (emails, to, words) => {
    await expect(run(emails, { to })).rejects.toMatchObject({
      exit: 1,
      message: expect.stringMatching(words) as string,
    })
    expect((await folder?.account('sara@contoso.example'))?.['externalUserState']).toBe('Accepted')
  })

  describe('--pending', () => {
    const OLD = '2026-11-01T08:00:00Z'
    const people = (number: number): string =>
      Array.from(
        { length: number },
        (_, at) => `  - { mail: g${at}@fabrikam.example, invitation: pending, createdDateTime: "${OLD}" }\n`,
      ).join('')
    const entries = (number: number): string =>
      Array.from({ length: number }, (_, at) => `  - { email: g${at}@fabrikam.example }\n`).join('')
    const crowd = async (number: number, options: Partial<ReinviteOptions>, allow = ''): Promise<Ran> => {
      await folder?.remove()
      const at = (folder = await folderWith(`${SEED}${people(number)}`, `${DECLARATION}${entries(number)}${allow}`))
      const io = recordedIo(at.dir)
      const code = await reinviteCommand([], { dir: at.dir, sandbox: true, now: NOW, pending: true, ...options }, io)
      return { code, io, folder: at }
    }

    it('lists whom it would remind, and sends nothing without a yes', async () => {
      await expect(crowd(2, { olderThan: '14d' })).rejects.toMatchObject({ exit: 1, help: /--yes/ })
      const { code, io } = await crowd(2, { olderThan: '14d', yes: true })
      expect(code).toBe(0)
      expect(io.out()).toContain('2 invitation emails to send: invitations that are open for 14 days or more')
      expect(io.out()).toContain('(invited on 2026-11-01, 22 days ago)')
      // Who is invited today, blocked by the declaration, or has accepted is not reminded.
      expect(io.out()).not.toMatch(/Jo|Pat|Sara/)
    })

    it('reminds everybody whose invitation is open where no age is given', async () => {
      const { code, io } = await crowd(1, { yes: true, format: 'json' })
      expect([code, json(io).outcomes.map(({ id }) => id)]).toEqual([
        0,
        ['guest:g0@fabrikam.example', 'guest:jo@fabrikam.example'],
      ])
    })

    it('says of whom it cannot remind why, and what to do', async () => {
      await folder?.remove()
      const unit =
        'administrativeUnits: [{ displayName: Board, restricted: true, members: ["guest:jo@fabrikam.example"] }]\n'
      const more = '  - { mail: off@fabrikam.example, invitation: pending, blocked: true }\n'
      const at = (folder = await folderWith(`${SEED}${more}${unit}`, `${DECLARATION}  - email: off@fabrikam.example\n`))
      const io = recordedIo(at.dir)
      expect(await reinviteCommand([], { dir: at.dir, sandbox: true, now: NOW, pending: true }, io)).toBe(0)
      expect(io.out()).toMatch(/^No invitation that is open can be sent again:\n/)
      expect(io.out()).toMatch(
        /not sent to Jo .*restricted management administrative unit.*\n +ask an administrator of the/,
      )
      expect(io.out()).toMatch(
        /not sent to off.*sign-in is blocked.*\n +unblock it first: add `reinstate: 2026-11-30` to the entry, or/,
      )
      expect(io.out()).not.toContain('Pat')
      const named = recordedIo(at.dir)
      const how = { dir: at.dir, sandbox: true, now: NOW, resetRedemption: true }
      await expect(reinviteCommand(['jo@fabrikam.example'], how, named)).rejects.toThrow(/restricted management/)
    })

    it('is done where nobody is to be reminded', async () => {
      const { code, io } = await crowd(1, { olderThan: '90d' })
      expect([code, io.out()]).toEqual([0, 'No declared guest has an invitation that is open for 90 days or more.\n'])
      expect(json((await crowd(0, { olderThan: '90', format: 'json' })).io).outcomes).toEqual([])
    })

    it('is stopped by more than 50 mails, and prints the entry that approves them', async () => {
      const stopped = await crowd(51, { olderThan: '14d', yes: true })
      expect([stopped.code, stopped.io.err()]).toEqual([
        3,
        expect.stringContaining('- { mail: invitations, count: 51, until: 2026-11-30 }') as string,
      ])
      const entry = 'allow: [{ mail: invitations, count: 51, until: 2026-11-30 }]\n'
      expect((await crowd(51, { olderThan: '14d', yes: true }, entry)).code).toBe(0)
    })

    it.each([
      [['jo@fabrikam.example'], {}, /takes no addresses/],
      [[], { resetRedemption: true }, /neither with/],
      [[], { olderThan: 'a fortnight' }, /not a number of days/],
    ])('refuses %j with %j', async (emails, options, words) => {
      await expect(run(emails, { pending: true, ...options })).rejects.toThrow(words)
    })

    it('is what an age is about', async () => {
      await expect(run(['jo@fabrikam.example'], { olderThan: '14d' })).rejects.toThrow(/without --pending/)
    })
  })

  it('begins nothing more once it is interrupted', async () => {
    const at = (folder = await folderWith(SEED, DECLARATION))
    const stop = new AbortController()
    const io = recordedIo(at.dir, { signal: stop.signal })
    const running = reinviteCommand(
      ['jo@fabrikam.example'],
      { dir: at.dir, sandbox: true, now: NOW, format: 'json' },
      io,
    )
    stop.abort()
    await expect(running).rejects.toThrow()
    expect(io.out()).toBe('')
  })

  it('is refused without an address, and in the wrong tenant', async () => {
    await expect(run([])).rejects.toThrow(/no address/)
    await run(['jo@fabrikam.example'])
    await folder?.declare('tenant: { name: northwind, id: elsewhere.example }\n')
    await expect(run(['jo@fabrikam.example'], {}, true)).rejects.toMatchObject({ name: 'WrongTenant' })
  })
})
