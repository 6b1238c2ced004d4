import { describe, expect, it } from 'vitest'
import { virtualClock } from '../../../test/faults/clock.ts'
import type { Guest } from '../../declaration.ts'
import { connect } from '../../graph/index.ts'
import { isMet } from '../../permissions.ts'
import type { HttpRequest, Live, Transport } from '../../model.ts'
import { createSandbox, type Sandbox } from '../../sandbox/index.ts'
import { type Reinvitation, reinviteProblem } from './reinvite-problem.ts'
import { permissionsToReinvite, reinvite } from './reinvite.ts'
import type { Context, Desired } from '../kind.ts'
import { declare } from '../policy.fixture.ts'
import type { GuestUser } from '../directory/user.ts'

const invitation: Guest['invitation'] = {
  redirectUrl: 'https://portal.example',
  send: false,
  language: 'de-DE',
  message: 'Hallo',
  cc: 'anna@northwind.example',
}
const AGAIN: Reinvitation = { reset: false, to: undefined }
const RESET: Reinvitation = { reset: true, to: undefined }

interface Stage {
  sandbox: Sandbox
  live: Live<GuestUser>
  sent: { method: string; path: string; body: unknown }[]
  send: (how: Reinvitation, over?: (inner: Transport) => Transport) => Promise<void>
}

const inner = (request: HttpRequest): { method: string; url: string; body?: unknown }[] => {
  const body: unknown = request.body === undefined ? undefined : JSON.parse(request.body)
  const { pathname } = new URL(request.url)
  if (!pathname.endsWith('/$batch')) return [{ method: request.method, url: pathname, body }]
  return (body as { requests: { method: string; url: string; body?: unknown }[] }).requests
}

const stage = (invited: 'accepted' | 'pending'): Stage => {
  const clock = virtualClock()
  const sandbox = createSandbox({
    clock,
    seed: { guests: [{ mail: 'sara@contoso.example', displayName: 'Sara', invitation: invited }] },
  })
  const raw = Object.values(sandbox.state().users).find((user) => user['mail'] === 'sara@contoso.example') as
    GuestUser | undefined
  if (raw === undefined) throw new Error('the seed has no guest')
  const sent: Stage['sent'] = []
  const recording =
    (to: Transport): Transport =>
    (request) => {
      for (const { method, url, body } of inner(request))
        if (method !== 'GET') sent.push({ method, path: url.replace(/^\/v1\.0/, ''), body })
      return to(request)
    }
  const live: Live<GuestUser> = {
    kind: 'guest',
    id: raw.id,
    address: 'guest:sara@contoso.example',
    name: 'Sara',
    raw: { ...raw, holdsRole: false },
  }
  return {
    sandbox,
    live,
    sent,
    send(how, over = (to) => to) {
      const { writer } = connect({
        baseUrl: 'http://localhost',
        transport: recording(over(sandbox.transport)),
        clock,
        random: () => 0.5,
        budgetMs: 60_000,
      })
      return reinvite(writer, live, invitation, how)
    },
  }
}

/** The answer to the first invitation is lost, after it took effect or before. */
const losing =
  (takesEffect: boolean) =>
  (to: Transport): Transport => {
    let lost = false
    return async (request) => {
      const hit = !lost && inner(request).some(({ url, method }) => method === 'POST' && url.endsWith('/invitations'))
      if (!hit) return to(request)
      lost = true
      if (takesEffect) await to(request)
      throw Object.assign(new Error('reset'), { code: 'ECONNRESET' })
    }
  }

describe('the invitation that is sent again', () => {
  it('is one mail to the address of the account, with what the declaration says', async () => {
    const { send, sent } = stage('pending')
    await send(AGAIN)
    expect(sent).toEqual([
      {
        method: 'POST',
        path: '/invitations',
        body: {
          invitedUserEmailAddress: 'sara@contoso.example',
          inviteRedirectUrl: 'https://portal.example',
          sendInvitationMessage: true,
          invitedUserMessageInfo: {
            messageLanguage: 'de-DE',
            customizedMessageBody: 'Hallo',
            ccRecipients: [{ emailAddress: { address: 'anna@northwind.example' } }],
          },
        },
      },
    ])
  })

  it('is never repeated when its answer is lost, since nothing shows whether it went out', async () => {
    const { send, sent } = stage('pending')
    await expect(send(AGAIN, losing(true))).rejects.toMatchObject({
      name: 'ConnectionError',
      help: expect.stringContaining('only if it does not arrive') as string,
    })
    expect(sent).toHaveLength(1)
  })

  it('is looked for after a lost answer when it resets, for that shows', async () => {
    const { send, sent } = stage('accepted')
    await send(RESET, losing(true))
    expect(sent).toHaveLength(1)
  })

  it('is sent again when the look shows that the reset did not happen', async () => {
    const { send, sent, sandbox, live } = stage('accepted')
    await send(RESET, losing(false))
    expect([sent.length, sandbox.state().users[live.id]?.['externalUserState']]).toEqual([2, 'PendingAcceptance'])
  })

  it('names the account, and comes after the new address', async () => {
    const { send, sent, live } = stage('accepted')
    await send({ reset: true, to: 'sara.new@contoso.example' })
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `PATCH /users/${live.id}`,
      'POST /invitations',
    ])
    expect(sent[1]?.body).toMatchObject({
      invitedUserEmailAddress: 'sara.new@contoso.example',
      resetRedemption: true,
      invitedUser: { id: live.id },
    })
  })
})

describe('whom nobody invites again', () => {
  const wanted = (ensure: Desired['ensure'] = 'present', source: Guest['source'] = 'invitation'): Desired<Guest> => ({
    kind: 'guest',
    address: 'guest:sara@contoso.example',
    name: 'Sara',
    formerly: [],
    ensure,
    fields: {},
    onCreate: {},
    spec: {
      address: 'guest:sara@contoso.example',
      email: 'sara@contoso.example',
      previously: [],
      source,
      sourceDeclared: true,
      ensure,
      userTypeOnCreate: 'Guest',
      attributes: {},
      groups: [],
      invitation,
    },
    source: { file: 'guestlist.yaml', line: 1, column: 1 },
    at: () => ({ file: 'guestlist.yaml', line: 1, column: 1 }),
  })
  const context = (desired: Desired): Context => ({
    declaration: declare({}),
    today: '2026-11-23',
    match: {
      liveOf: () => undefined,
      addressForId: () => desired.address,
      canonical: (a) => a,
      desiredOf: () => desired,
      lives: () => [],
      isWhole: () => true,
      wasRead: () => true,
      heldAt: () => undefined,
    },
    tenant: { id: '', initialDomain: '', domains: [] },
    self: new Set(),
  })
  const why = (
    desired: Desired<Guest>,
    raw: Partial<GuestUser>,
    how: Reinvitation,
    appOnly = true,
  ): string | undefined => {
    const { live } = stage('accepted')
    return reinviteProblem(desired, { ...live, raw: { ...live.raw, ...raw } }, how, context(desired), appOnly)?.reason
  }

  it('is who holds a directory role, where an application would reset', () => {
    expect(why(wanted(), { holdsRole: true }, RESET)).toMatch(/directory role/)
    expect(why(wanted(), { holdsRole: true }, RESET, false)).toBeUndefined()
    expect(why(wanted(), { holdsRole: null }, RESET)).toBeUndefined()
  })

  it('is who comes by synchronisation, whose access has ended, or who has no mail', () => {
    expect(why(wanted('present', 'sync'), {}, RESET)).toMatch(/synchronisation/)
    expect(why(wanted('absent'), {}, RESET)).toMatch(/ended/)
    expect(why(wanted(), { mail: null }, RESET)).toMatch(/no email address/)
    expect(why(wanted(), { mail: null }, { reset: true, to: 'sara@contoso.example' })).toBeUndefined()
  })
})

describe('the permission', () => {
  it('to reset is more than to invite (reset-redemption-status)', () => {
    const may = (how: Reinvitation, ...roles: string[]) =>
      permissionsToReinvite(how).every((need) => isMet(need, roles))
    expect([may(AGAIN, 'User.Invite.All'), may(RESET, 'User.Invite.All'), may(RESET, 'User.ReadWrite.All')]).toEqual([
      true,
      false,
      true,
    ])
    expect(may({ reset: true, to: 'a@contoso.example' }, 'User.ReadWrite.All')).toBe(true)
  })
})
