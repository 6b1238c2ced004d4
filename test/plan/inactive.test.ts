import { describe, expect, it } from 'vitest'
import { directoryFiles, loadDeclaration } from '../../src/config/index.ts'
import type { HttpResponse, Plan, Transport } from '../../src/model.ts'
import { permissionsFor } from '../../src/commands/init/identities.ts'
import { folder } from '../program.ts'
import { changeOf, codes, declared, heldOf, ids, openTenant, stops, type Tenant } from './tenant.ts'

const SARA = 'guest:sara@contoso.example'
const contoso = (guests: string) => `partners: { contoso: { domains: [contoso.example], guests: { ${guests} } } }`
const BLOCK = contoso('inactiveDays: 90, redeemWithinDays: 30, onInactive: block')
const sara = (more = '') => `guests: [{ email: sara@contoso.example${more} }]`

/** 93 days before the tenant's today, the first day past 90 and the margin; and the day after that, which is not past. */
const PAST = '2026-08-22'
const WITHIN = '2026-08-23'

interface Dates {
  created?: string
  changed?: string
  state?: string
  success?: string | null
  attempt?: string | null
  silent?: string | null
  activity?: null
}

/** A guest of long ago who has accepted, with what Graph keeps of sign-ins. */
const comes = async (tenant: Tenant, dates: Dates = {}, email = 'sara@contoso.example'): Promise<string> => {
  const id = await tenant.guest(email)
  const at = (day: string | null | undefined) => (typeof day === 'string' ? `${day}T08:00:00Z` : (day ?? null))
  const { success, attempt, silent } = dates
  tenant.edit(id, {
    createdDateTime: at(dates.created ?? '2022-01-01'),
    externalUserState: dates.state ?? 'Accepted',
    externalUserStateChangeDateTime: at(dates.changed ?? '2022-01-02'),
    ...(success === undefined && attempt === undefined && silent === undefined
      ? {}
      : {
          signInActivity: {
            lastSuccessfulSignInDateTime: at(success),
            lastSignInDateTime: at(attempt),
            lastNonInteractiveSignInDateTime: at(silent),
          },
        }),
  })
  return id
}

const isInactive = (plan: Plan): boolean =>
  ids(plan).length > 0 || codes(plan).some((code) => code === 'GUEST-INACTIVE' || code === 'GUEST-NOT-REDEEMED')

const PEOPLE: [string, Dates, boolean, string?][] = [
  ['signed in long ago', { success: PAST }, true, `no sign-in since ${PAST} (93 days; limit 90)`],
  ['signed in within the limit and its margin', { success: WITHIN }, false],
  ['signed in, and later tried in vain', { success: PAST, attempt: '2026-11-22' }, true],
  ['has only attempts of before December 2023', { attempt: '2021-05-01', silent: '2023-05-01' }, true],
  ['has only attempts, one of them lately', { attempt: '2021-05-01', silent: WITHIN }, false],
  ['never signed in, by the date of nobody', { success: '0001-01-01', attempt: '0001-01-01', created: WITHIN }, false],
  ['never signed in and is old', {}, true, 'no sign-in since the invitation was accepted on 2022-01-02'],
  ['never signed in and is new', { created: WITHIN }, false],
  ['never signed in and accepted lately', { changed: WITHIN }, false],
  ['was invited long ago', { state: 'PendingAcceptance', created: PAST, changed: PAST }, true, 'is not accepted'],
  [
    'tried to sign in and never accepted',
    { state: 'PendingAcceptance', created: '2026-01-01', changed: '2026-01-01', attempt: '2026-02-01' },
    true,
    'the invitation is not accepted since the sign-in attempt of 2026-02-01 (295 days; limit 30)',
  ],
  ['was invited a month ago', { state: 'PendingAcceptance', created: '2026-10-22', changed: '2026-10-22' }, false],
  ['was invited a day earlier', { state: 'PendingAcceptance', created: '2026-10-21', changed: '2026-10-21' }, true],
]

describe('rule 5', () => {
  it.each(PEOPLE)('whoever %s', async (_, dates, past, words) => {
    const tenant = openTenant()
    const id = await comes(tenant, dates)
    const plan = await tenant.of(declared(BLOCK, sara()))
    if (!past) return expect(isInactive(plan)).toBe(false)
    expect(changeOf(plan, SARA)).toMatchObject({
      op: 'remove',
      liveId: id,
      before: { accountEnabled: true },
      after: { accountEnabled: false },
      reversible: true,
      source: { line: 2 },
    })
    expect(changeOf(plan, SARA).reason).toContain(words ?? 'limit')
    expect(plan.guards).toMatchObject([{ count: 1 }, { code: 'REMOVE-GUESTS', scope: 'partner:contoso', count: 1 }])
  })

  it('reports instead, unless it is to block', async () => {
    const tenant = openTenant()
    await comes(tenant, { success: PAST })
    const plan = await tenant.of(declared(contoso('inactiveDays: 90'), sara()))
    expect(ids(plan)).toEqual([])
    expect(codes(plan)).toEqual(['GUEST-INACTIVE'])
  })

  it.each([
    ['the entry says never', ', inactiveDays: never', false],
    ['the account is to stay enabled', ', accountEnabled: true', false],
    ['it was reinstated within the limit', `, reinstate: ${WITHIN}`, false],
    ['it was reinstated before that', `, reinstate: ${PAST}`, true],
    ['it is declared as blocked, which is another rule', ', ensure: blocked', true],
    ['another system keeps the account', ', source: sync', false],
  ])('%s', async (what, entry, changes) => {
    const tenant = openTenant()
    await comes(tenant, { success: '2026-01-01' })
    const plan = await tenant.of(declared(BLOCK, sara(entry)))
    expect(ids(plan)).toEqual(changes ? [`remove ${SARA}`] : [])
    if (what.includes('another rule')) expect(changeOf(plan, SARA)).not.toHaveProperty('inactivity')
  })

  it('never holds for a partner whose people are synchronised, nor for who is not declared', async () => {
    const tenant = openTenant()
    await comes(tenant, { success: '2026-01-01' })
    const synced = BLOCK.replace(
      'domains:',
      'tenantId: 3d0f5dec-5d3d-455c-8016-e2af1ae4d31a, crossTenantAccess: { identitySynchronization: { userSyncInbound: { isSyncAllowed: true } } }, domains:',
    )
    expect((await tenant.of(declared(synced, sara()))).changes.filter(({ kind }) => kind === 'guest')).toEqual([])
    expect(ids(await tenant.of(declared(BLOCK)))).toEqual([])
  })

  it('holds who has a role, and does not touch the running identity', async () => {
    const tenant = openTenant()
    const id = await comes(tenant, { success: '2026-01-01' })
    const self = await tenant.of(declared(BLOCK, sara()), { self: new Set([id]) })
    expect([ids(self), self.held.map(({ code }) => code)]).toEqual([[], ['ACCOUNT-RUNNING']])
    await tenant.giveRole(id)
    const role = await tenant.of(declared(BLOCK, sara()))
    expect([ids(role), role.held.map(({ code }) => code)]).toEqual([[], ['ACCOUNT-ROLE']])
  })

  it('is counted by the guards, and stopped for who is protected', async () => {
    const tenant = openTenant()
    const many = ['a', 'b', 'c', 'd'].map((name) => `${name}@contoso.example`)
    for (const email of many) await comes(tenant, { success: '2026-01-01' }, email)
    const entries = `guests: [${many.map((email) => `{ email: ${email} }`).join(', ')}]`
    expect(stops(await tenant.of(declared(BLOCK, entries)))).toEqual(['REMOVE-GUESTS', 'REMOVE-GUESTS partner:contoso'])
    const protect = `protect: [guest:a@contoso.example]`
    const one = `guests: [{ email: a@contoso.example }]`
    expect(stops(await tenant.of(declared(BLOCK, one, protect)))).toHaveLength(1)
  })

  it('leaves who was blocked blocked and on hold, until a word of the entry', async () => {
    const tenant = openTenant()
    await comes(tenant, { success: '2026-01-01' })
    await tenant.make(declared(BLOCK, sara()))
    const after = await tenant.of(declared(BLOCK, sara()))
    expect([ids(after), heldOf(after)]).toEqual([[], [SARA]])
    expect(after.held[0]?.reason).toContain('no sign-in since 2026-01-01')
    const back = declared(BLOCK, sara(', reinstate: 2026-11-23'))
    await tenant.make(back)
    for (const today of ['2026-11-23', '2026-11-24', '2026-12-31', '2027-02-23'])
      expect(ids(await tenant.of(back, { today }))).toEqual([])
    expect(ids(await tenant.of(back, { today: '2027-02-24' }))).toEqual([`remove ${SARA}`])
    await tenant.apply(await tenant.of(back, { today: '2027-02-24' }))
    const again = await tenant.of(back, { today: '2027-02-25' })
    expect(again.held[0]?.lift).toContain('change `reinstate: 2026-11-23` of the entry to `reinstate: 2027-03-04`')
    const enabled = declared(BLOCK, sara(', accountEnabled: true'))
    await tenant.make(enabled)
    expect(ids(await tenant.of(enabled, { today: '2029-01-01' }))).toEqual([])
  })

  it('lists who will be past the limit in the next 14 days, and says by which line', async () => {
    const tenant = openTenant()
    await comes(tenant, { success: '2026-09-05' }, 'soon@contoso.example')
    await comes(tenant, { success: '2026-09-06' }, 'later@contoso.example')
    const people = 'guests: [{ email: soon@contoso.example }, { email: later@contoso.example }]'
    const { foreseen } = await tenant.of(declared(BLOCK, people))
    expect(foreseen).toMatchObject([
      {
        on: '2026-12-07',
        cause: 'inactiveDays',
        effect: 'block',
        guests: [
          {
            id: 'guest:soon@contoso.example',
            reason: 'no sign-in since 2026-09-05 (limit 90 days and 2 of margin)',
            source: { line: 2 },
          },
        ],
      },
    ])
    const reported = await tenant.of(declared(contoso('inactiveDays: 90'), people))
    expect(reported.foreseen).toMatchObject([{ on: '2026-12-07', effect: 'nothing', guests: [{}] }])
    const past = await tenant.of(declared(contoso('onInactive: block, inactiveDays: 40'), people))
    expect([ids(past).length, past.foreseen]).toEqual([2, []])
  })

  it.each([
    ['reinstate: 2026-08-23', []],
    ['reinstate: 2026-08-22', ['GUEST-REINSTATE-PAST']],
    ['reinstate: 2026-11-20, inactiveDays: never', []],
    ['reinstate: 2026-10-20, inactiveDays: never', ['GUEST-REINSTATE-PAST']],
    ['reinstate: 2026-11-20, accountEnabled: true', ['GUEST-REINSTATE-PAST']],
  ])('a date to reinstate is not called without effect while it is counted from: %s', async (entry, told) => {
    const declaration = declared(BLOCK, sara(`, ${entry}`))
    const { findings } = await loadDeclaration('.', {
      today: '2026-11-23',
      files: directoryFiles(folder({ 'guestlist.yaml': declaration })),
    })
    expect(findings.map(({ code }) => code)).toEqual(told)
  })

  it('foresees nobody as inactive from the day on which a date blocks the account', async () => {
    const tenant = openTenant()
    await comes(tenant, { success: '2026-09-01' })
    const causes = async (expires: string) =>
      (await tenant.of(declared(BLOCK, sara(`, expires: ${expires}`)))).foreseen?.map(
        ({ on, cause }) => `${on} ${cause}`,
      )
    expect(await causes('2026-12-01')).toEqual(['2026-12-02 expires'])
    expect(await causes('2026-12-02')).toEqual(['2026-12-03 expires'])
    expect(await causes('2026-12-05')).toEqual(['2026-12-03 inactiveDays', '2026-12-06 expires'])
  })

  it('tells with the rules that changed how many are past the limit', async () => {
    const tenant = openTenant()
    await comes(tenant, { success: '2026-01-01' })
    const before = await tenant.declare(declared(contoso(''), sara()))
    const { plan } = await tenant.plan(await tenant.declare(declared(BLOCK, sara())), {
      since: { rev: 'abc', declaration: before },
    })
    expect(plan.settings.map(({ field, past }) => [field, past])).toEqual([
      ['inactiveDays', 1],
      ['onInactive', 1],
      ['redeemWithinDays', 0],
    ])
    // Nobody changed anything: days went by.
    expect(plan.drift).toEqual([])
  })
})

const answering =
  (change: (url: string, answer: HttpResponse, times: number) => HttpResponse) =>
  (inner: Transport): Transport => {
    let times = 0
    return async (request) => {
      const answer = await inner(request)
      return request.url.includes('signInActivity') ? change(request.url, answer, (times += 1)) : answer
    }
  }

const refusal = (status: number, code: string, message: string) => (): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', 'request-id': 'x' },
  body: JSON.stringify({ error: { code, message } }),
})

describe('what is read for it', () => {
  const asked = ({ traffic }: Tenant): string[] =>
    traffic.flatMap(({ url, request }) =>
      [url, JSON.stringify(request)].filter((text) => text.includes('signInActivity')),
    )

  it('is nothing where no partner with guests declares it', async () => {
    const tenant = openTenant()
    await comes(tenant, { success: '2026-01-01' })
    const plan = await tenant.of(declared(contoso('redeemWithinDays: 30, onInactive: block'), sara()))
    const other = await tenant.of(declared(contoso('') + '\n', sara()))
    expect(asked(tenant)).toEqual([])
    for (const { permissions } of [plan, other])
      expect(permissions.needed.map(({ permission }) => permission)).not.toContain('AuditLog.Read.All')
  })

  it('is one request, and one more for each who seems past the limit', async () => {
    const tenant = openTenant()
    await comes(tenant, { success: WITHIN })
    const { permissions } = await tenant.of(declared(BLOCK, sara()))
    expect(asked(tenant)).toHaveLength(1)
    expect(permissions.needed.map(({ permission }) => permission)).toContain('AuditLog.Read.All')
    await comes(tenant, { success: PAST }, 'lea@contoso.example')
    await tenant.of(declared(BLOCK, 'guests: [{ email: sara@contoso.example }, { email: lea@contoso.example }]'))
    expect(asked(tenant)).toHaveLength(3)
  })

  it('is granted to identities that are made for a declaration, where it has such a limit', async () => {
    const tenant = openTenant()
    const granted = async (guests: string): Promise<string[]> =>
      permissionsFor(await tenant.declare(declared(contoso(guests), sara()))).read.map(([permission]) => permission)
    expect(await granted('inactiveDays: 90')).toContain('AuditLog.Read.All')
    expect(await granted('redeemWithinDays: 90')).not.toContain('AuditLog.Read.All')
  })

  it('is nothing any more once the limit is taken out, whatever --since says', async () => {
    const tenant = openTenant()
    await comes(tenant, { success: PAST })
    tenant.sandbox.load({ ...tenant.sandbox.state(), subscribedSkus: [] })
    const since = { rev: 'abc', declaration: await tenant.declare(declared(BLOCK, sara())) }
    const { plan } = await tenant.plan(await tenant.declare(declared(contoso(''), sara())), { since })
    expect([ids(plan), asked(tenant)]).toEqual([[], []])
    expect(plan.permissions.needed.map(({ permission }) => permission)).not.toContain('AuditLog.Read.All')
  })

  it('ends the run without a licence, and says what to do', async () => {
    const tenant = openTenant()
    await comes(tenant, { success: PAST })
    const state = tenant.sandbox.state()
    tenant.sandbox.load({ ...state, subscribedSkus: [] })
    await expect(tenant.of(declared(BLOCK, sara()))).rejects.toMatchObject({ help: /P1 or P2/ })
  })

  it('ends the run without the permission, and names it', async () => {
    const tenant = openTenant()
    await comes(tenant, { success: PAST })
    const transport = answering(refusal(403, 'Authentication_MSGraphPermissionMissing', 'Calling principal lacks it'))
    await expect(tenant.of(declared(BLOCK, sara()), { transport })).rejects.toThrow(
      /AuditLog\.Read\.All, required to read when guests last signed in/,
    )
  })

  it('ends the run where a date is not one', async () => {
    const tenant = openTenant()
    const id = await comes(tenant)
    tenant.edit(id, { signInActivity: { lastSuccessfulSignInDateTime: 'yesterday' } })
    await expect(tenant.of(declared(BLOCK, sara()))).rejects.toThrow(/"yesterday"/)
  })

  it('counts the newer of two readings: a list may be late', async () => {
    const tenant = openTenant()
    await comes(tenant, { success: '2026-11-22' })
    const late = (text: string) => text.replaceAll('2026-11-22', '2026-01-01')
    const transport = answering((_, answer, times) => (times === 1 ? { ...answer, body: late(answer.body) } : answer))
    expect(isInactive(await tenant.of(declared(BLOCK, sara()), { transport }))).toBe(false)
    const without = answering((_, answer, times) =>
      times === 1 ? { ...answer, body: answer.body.replaceAll('signInActivity', 'other') } : answer,
    )
    expect(isInactive(await tenant.of(declared(BLOCK, sara()), { transport: without }))).toBe(false)
  })
})

describe('apply reads the account again', () => {
  const outcome = async (
    then: (tenant: Tenant, id: string) => void | Promise<void>,
    dates: Dates = { success: PAST },
  ) => {
    const tenant = openTenant()
    const id = await comes(tenant, dates)
    const plan = await tenant.of(declared(BLOCK, sara()))
    expect(ids(plan)).toEqual([`remove ${SARA}`])
    await then(tenant, id)
    const [result] = await tenant.apply(plan)
    return { result, enabled: tenant.sandbox.state().users[id]?.['accountEnabled'] }
  }

  it('and blocks who is still inactive', async () => {
    expect(await outcome(() => undefined)).toMatchObject({ result: { status: 'done' }, enabled: false })
  })

  it('and does not block who signed in meanwhile', async () => {
    const { result, enabled } = await outcome(
      ({ sandbox }) => void sandbox.signIn('sara@contoso.example', '2026-11-23'),
    )
    expect([enabled, result]).toMatchObject([
      true,
      { status: 'not attempted', reason: expect.stringContaining('sign-in on 2026-11-23') as string },
    ])
  })

  it('and does not block who has accepted meanwhile', async () => {
    const pending = { state: 'PendingAcceptance', created: '2026-10-01', changed: '2026-10-01' }
    const { result, enabled } = await outcome(({ sandbox }) => void sandbox.redeem('sara@contoso.example'), pending)
    expect([enabled, result?.status]).toEqual([true, 'not attempted'])
  })

  it('and does not block who cannot be read', async () => {
    const { result, enabled } = await outcome(({ sandbox }) => sandbox.load({ ...sandbox.state(), subscribedSkus: [] }))
    expect([enabled, result?.status]).toEqual([true, 'failed'])
  })

  it('at the pace that Graph allows, while other writes go on', async () => {
    const tenant = openTenant({ throttle: 'real' })
    const emails = Array.from({ length: 12 }, (_, at) => `g${at}@contoso.example`)
    for (const email of emails) await comes(tenant, { success: PAST }, email)
    const entries = [...emails, 'new@contoso.example'].map((email) => `{ email: ${email} }`)
    const plan = await tenant.of(declared(BLOCK, `guests: [${entries.join(', ')}]`))
    // Both have a connection of their own here, and a pace.
    await tenant.clock.sleep(10_000)
    const outcomes = await tenant.apply(plan)
    expect(outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 13 }, () => 'done'))
    expect(tenant.sandbox.stats().throttled).toBe(0)
    const { needed } = plan.permissions
    expect(needed.find(({ permission }) => permission === 'AuditLog.Read.All')?.changes).toHaveLength(12)
  })
})
