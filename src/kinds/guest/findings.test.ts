import { describe, expect, it } from 'vitest'
import type { Guest } from '../../declaration.ts'
import type { Live } from '../../model.ts'
import { adviseOnGuest } from './findings.ts'
import type { Context, Desired, Match } from '../kind.ts'
import { declare } from '../policy.fixture.ts'
import type { GuestUser } from '../directory/user.ts'

const source = { file: 'guestlist.yaml', line: 3, column: 5 }

const desiredGuest = (of: Partial<Guest> = {}, ensure: Desired['ensure'] = 'present'): Desired<Guest> => ({
  kind: 'guest',
  address: 'guest:li@contoso.com',
  name: 'Li (li@contoso.com)',
  formerly: [],
  ensure,
  fields: {},
  onCreate: {},
  spec: {
    address: 'guest:li@contoso.com',
    email: 'li@contoso.com',
    previously: [],
    source: 'invitation',
    ensure: 'present',
    userTypeOnCreate: 'Guest',
    attributes: {},
    groups: [],
    invitation: { redirectUrl: 'https://myapps.microsoft.com', send: false },
    ...of,
  },
  source,
  at: () => source,
})

const account = (of: Partial<GuestUser> = {}): Live<GuestUser> => ({
  kind: 'guest',
  id: 'g1',
  address: 'guest:li@contoso.com',
  name: 'Li (li@contoso.com)',
  raw: { id: 'g1', mail: 'li@contoso.com', externalUserState: 'Accepted', holdsRole: false, ...of },
})

const context = (today: string): Context => {
  const match: Match = {
    liveOf: () => undefined,
    addressForId: () => undefined,
    canonical: (address) => address,
    desiredOf: () => undefined,
    lives: () => [],
    isWhole: () => true,
    wasRead: () => true,
    heldAt: () => undefined,
  }
  return { declaration: declare({}), today, match, tenant: { id: '', initialDomain: '', domains: [] }, self: new Set() }
}

const codes = (desired: Desired<Guest>, live: Live<GuestUser>, where: Context): string[] =>
  adviseOnGuest(desired, live, where).map(({ code, severity }) => `${severity} ${code}`)

describe('a pending invitation', () => {
  const pending = account({
    externalUserState: 'PendingAcceptance',
    externalUserStateChangeDateTime: '2026-10-01T08:00:00Z',
  })

  it.each([
    ['2026-10-02', ['info GUEST-PENDING']],
    ['2026-10-31', ['info GUEST-PENDING']],
    ['2026-11-01', ['warning GUEST-PENDING']],
  ])('on %s', (today, expected) => {
    expect(codes(desiredGuest(), pending, context(today))).toEqual(expected)
  })

  it('is nobody’s worry once the access has ended, or the guest has accepted', () => {
    expect(codes(desiredGuest({}, 'blocked'), pending, context('2026-11-23'))).toEqual([])
    expect(codes(desiredGuest(), account(), context('2026-11-23'))).toEqual([])
  })

  it('is told with what comes first where `reinvite` would refuse, and not of a deleted account', () => {
    const blocked = { ...pending, raw: { ...pending.raw, accountEnabled: false } }
    const [note] = adviseOnGuest(desiredGuest(), blocked, context('2026-10-02'))
    expect(note?.help).toContain(
      'it cannot be resent now, because sign-in is blocked for the account: unblock it first',
    )
    for (const asks of [{ accountEnabled: true }, { reinstate: '2026-10-02' }]) {
      const [asked] = adviseOnGuest(desiredGuest(asks), blocked, context('2026-10-02'))
      expect(asked?.help).toMatch(/is blocked for the account: apply the declaration first, which unblocks it$/)
    }
    expect(codes(desiredGuest(), { ...pending, deleted: true }, context('2026-10-02'))).toEqual([])
  })

  it('counts from when the account was made where nothing else is known, and names the way to send it again', () => {
    const old = account({ externalUserState: 'PendingAcceptance', createdDateTime: '2026-01-05T00:00:00Z' })
    const [note] = adviseOnGuest(desiredGuest(), old, context('2026-11-23'))
    expect(note).toMatchObject({
      severity: 'warning',
      message: expect.stringContaining('2026-01-05') as string,
      help: expect.stringContaining('guestlist reinvite li@contoso.com') as string,
    })
  })
})

describe('an account with another mail', () => {
  it.each([
    ['g1', 'its id'],
    [undefined, 'another address of the account'],
  ])('is told by what it was found (id: %s)', (id, by) => {
    const [note] = adviseOnGuest(
      desiredGuest(id === undefined ? {} : { id }),
      account({ mail: 'other@contoso.com' }),
      context('2026-11-23'),
    )
    expect(note?.message).toContain(`was found by ${by}; its mail is other@contoso.com`)
  })
})

describe('an access that ends', () => {
  it.each([
    ['2026-12-08', []],
    ['2026-12-07', ['warning GUEST-ENDING']],
    ['2026-11-23', ['warning GUEST-ENDING']],
    ['2026-11-22', []],
  ])('on %s is announced 14 days ahead and not once it is over', (expires, expected) => {
    expect(codes(desiredGuest({ expires }), account(), context('2026-11-23'))).toEqual(expected)
  })

  it.each([
    ['is blocked', {}, []],
    ['is unblocked', { accountEnabled: true }, ['warning GUEST-ENDING']],
    ['is unblocked until a date', { reinstate: '2026-11-30' }, ['warning GUEST-ENDING']],
  ])('of an account that %s', (_, wish, expected) => {
    const guest = desiredGuest({ expires: '2026-12-01', ...wish })
    const found = codes(guest, account({ accountEnabled: false }), context('2026-11-23'))
    expect(found.filter((code) => code.endsWith('ENDING'))).toEqual(expected)
  })
})
