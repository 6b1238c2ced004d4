import { describe, expect, it } from 'vitest'
import { explain } from '../../src/access/index.ts'
import type { Plan, Transport } from '../../src/model.ts'
import { createWorld, type World } from '../world.ts'

const SARA = 'sara@contoso.example'
const NOW = Date.parse('2026-11-23T09:00:00Z')

const worldWith = (policies: readonly object[], more: object = {}): World =>
  createWorld({
    seed: {
      now: '2026-11-23',
      organization: {
        displayName: 'Northwind',
        initialDomain: 'northwind.onmicrosoft.com',
        domains: ['northwind.example'],
      },
      subscribedSkus: [{ skuPartNumber: 'AAD_PREMIUM' }],
      users: [{ userPrincipalName: 'anna@northwind.example' }],
      guests: [
        { mail: SARA, invitation: 'accepted', createdDateTime: '2026-01-01' },
        { mail: 'li@contoso.example', invitation: 'accepted' },
      ],
      lifecyclePolicies: policies.map((one) => ({ createdDateTime: '2026-01-01', ...one })),
      ...more,
    },
    now: NOW,
  })

const declared = (sara = '', partner = ''): string => `
tenant: { name: northwind }
partners: { contoso: { domains: [contoso.example]${partner === '' ? '' : `, guests: { ${partner} }`} } }
guests: [{ email: ${SARA}${sara} }, { email: li@contoso.example }]
`

/** A day goes by, on which the policies are enforced. */
const tomorrow = (world: World, day = '2026-11-24'): void => world.sandbox.setClock(`${day}T09:00:00Z`)

const planned = async (world: World, yaml: string, transport?: (inner: Transport) => Transport) =>
  world.plan(await world.declare(yaml), { today: '2026-11-24', transport })

const heldIn = (plan: Plan) => plan.held.map(({ code, reason, lift }) => ({ code, reason, lift }))

const STALE = { displayName: 'Stale guests', inactiveDays: 90 }

describe('a guest whom a lifecycle policy of the tenant stopped', () => {
  it('is held with the name of the policy, and what releases the account is said', async () => {
    const world = worldWith([{ ...STALE, sponsors: 1 }], {
      guests: [
        { mail: SARA, invitation: 'accepted', createdDateTime: '2026-01-01' },
        { mail: 'li@contoso.example', invitation: 'accepted', sponsors: ['user:anna@northwind.example'] },
      ],
    })
    tomorrow(world)
    const { plan, accessInput } = await planned(world, declared())
    expect(heldIn(plan)).toEqual([
      {
        code: 'ACCOUNT-BLOCKED-BY-POLICY',
        reason: expect.stringMatching(
          /^the guest lifecycle policy Stale guests of the tenant blocked sign-in on 2026-\d\d-\d\d \(for no sign-in for 90 days, or fewer than 1 sponsor\)$/,
        ),
        lift: expect.stringMatching(
          /^add a sponsor, or exclude the account from the policy .*; then add `reinstate: 2026-\d\d-\d\d`/,
        ),
      },
    ])
    const told = JSON.stringify(explain(SARA, accessInput, plan.held))
    expect(told).toContain('Stale guests')
  })

  it('is held the same where the policy deleted the account', async () => {
    const world = worldWith([{ ...STALE, deleteAfterDays: 30 }])
    tomorrow(world, '2026-12-24')
    const { plan } = await world.plan(await world.declare(declared()), { today: '2026-12-24' })
    expect(heldIn(plan)).toEqual([
      {
        code: 'ACCOUNT-DELETED-BY-POLICY',
        reason: expect.stringContaining('the guest lifecycle policy Stale guests of the tenant deleted the account on'),
        lift: expect.stringContaining('change the policy in the Entra admin center'),
      },
    ])
  })

  it('is held by the policy of highest priority alone', async () => {
    const world = worldWith([
      { displayName: 'Buyers', inactiveDays: 30, only: ['guest:li@contoso.example'] },
      STALE,
      { displayName: 'Last', inactiveDays: 10 },
    ])
    tomorrow(world)
    const { plan } = await planned(world, declared())
    expect(plan.held.map(({ reason }) => reason)).toEqual([expect.stringContaining('policy Stale guests')])
  })

  it('and who is blocked by somebody else is not', async () => {
    const world = worldWith([STALE])
    const { value } = (await world.admin('GET', `/v1.0/users?$filter=mail eq 'li@contoso.example'`)) as {
      value: { id: string }[]
    }
    await world.admin('PATCH', `/v1.0/users/${value[0]?.id ?? ''}`, { accountEnabled: false })
    tomorrow(world)
    const { plan } = await planned(world, declared())
    expect(new Set(plan.held.map(({ code }) => code))).toEqual(
      new Set(['ACCOUNT-BLOCKED', 'ACCOUNT-BLOCKED-BY-POLICY']),
    )
  })

  it.each([
    ['accountEnabled: true', STALE],
    ['reinstate: 2026-12-31', STALE],
    ['accountEnabled: true', { displayName: 'Never used', redeemWithinDays: 30 }],
    ['reinstate: 2026-12-31', { displayName: 'Alone', sponsors: 3 }],
    ['reinstate: 2026-12-31', { ...STALE, delete: true }],
    ['reinstate: 2026-12-31', { ...STALE, deleteAfterDays: 3 }],
    ['reinstate: 2026-12-31', { displayName: 'Slow', redeemWithinDays: 5, deleteAfterDays: 3 }, '2026-11-20'],
  ])('does not swing from day to day beside %s and %j', async (entry, policy, createdDateTime = '2026-01-01') => {
    const guests = [{ mail: SARA, invitation: 'pending', createdDateTime, blocked: createdDateTime < '2026-11-01' }]
    const world = worldWith([policy], { guests })
    const yaml = `tenant: { name: northwind }\nguests: [{ email: ${SARA}, ${entry} }]`
    const days: string[][] = []
    for (let day = 23; day < 33; day += 1) {
      const today = new Date(Date.UTC(2026, 10, day)).toISOString().slice(0, 10)
      if (day > 23) tomorrow(world, today)
      const { plan } = await world.plan(await world.declare(yaml), { today })
      days.push(plan.changes.map(({ op }) => op))
      expect([day, (await world.apply(plan)).every(({ status }) => status === 'done')]).toEqual([day, true])
      if (day > 27) expect([day, plan.held.length]).toEqual([day, 1])
    }
    // Another hand had blocked the account: that is lifted once, and what the policy does afterwards stays.
    expect(days.flat().length).toBeLessThan(2)
  })

  it('warns where the declaration unblocks an account that the policy will block', async () => {
    const guests = [{ mail: SARA, invitation: 'accepted', createdDateTime: '2026-01-01', blocked: true }]
    const world = worldWith([STALE], { guests })
    tomorrow(world)
    const { plan } = await planned(
      world,
      `tenant: { name: northwind }\nguests: [{ email: ${SARA}, accountEnabled: true }]`,
    )
    expect(plan.changes.map(({ after }) => after)).toEqual([{ accountEnabled: true }])
    expect(plan.findings.map(({ code }) => code)).toEqual(['LIFECYCLE-BLOCKS-AGAIN'])
  })

  it('is unblocked by the declaration once the policy finds no broken rule', async () => {
    const world = worldWith([{ displayName: 'Alone', sponsors: 2 }])
    tomorrow(world)
    const yaml = declared(', accountEnabled: true, sponsors: [user:anna@northwind.example, user:bo@northwind.example]')
    await world.admin('POST', '/v1.0/users', {
      accountEnabled: true,
      displayName: 'Bo',
      mailNickname: 'bo',
      userPrincipalName: 'bo@northwind.example',
      passwordProfile: { password: 'Str0ng-and-long' },
    })
    const opsOf = (plan: Plan) => plan.changes.map(({ id, after }) => [id, Object.keys(after ?? {})])
    const first = await planned(world, yaml)
    expect(opsOf(first.plan)).toEqual([[`guest:${SARA}`, ['sponsors']]])
    expect(first.plan.held.find(({ id }) => id === `guest:${SARA}`)).toMatchObject({
      code: 'ACCOUNT-BLOCKED-BY-POLICY',
      lift: expect.stringMatching(
        /^add a sponsor, or exclude .*; after the next run of the policy, the entry unblocks the account$/,
      ) as string,
    })
    await world.apply(first.plan)
    tomorrow(world, '2026-11-25')
    const second = await planned(world, yaml)
    expect(opsOf(second.plan)).toEqual([[`guest:${SARA}`, ['accountEnabled']]])
  })
})

const asked = (world: World): string[] =>
  world.traffic
    .flatMap(({ url, request }) => {
      const { requests = [] } = (request ?? {}) as { requests?: { url: string }[] }
      return url.endsWith('/$batch') ? requests.map((one) => one.url) : [url]
    })
    .filter((url) => url.includes('lifecycleWorkflows'))
    .map((url) => url.replace(/^.*lifecycleWorkflows\//, '').replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, 'ID'))

/** Graph answers every request for the policies so, alone or in a batch. */
const answering =
  (status: number) =>
  (inner: Transport): Transport =>
  async (request) => {
    const body = {
      error: { code: status === 403 ? 'Authorization_RequestDenied' : 'InternalServerError', message: 'No.' },
    }
    if (request.url.includes('lifecycleWorkflows'))
      return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const answer = await inner(request)
    if (!request.url.endsWith('/$batch')) return answer
    const { requests } = JSON.parse(request.body ?? '{}') as { requests: { id: string; url: string }[] }
    const ids = new Set(requests.filter(({ url }) => url.includes('lifecycleWorkflows')).map(({ id }) => id))
    const { responses } = JSON.parse(answer.body) as { responses: { id: string }[] }
    return {
      ...answer,
      body: JSON.stringify({
        responses: responses.map((one) => (ids.has(one.id) ? { id: one.id, status, headers: {}, body } : one)),
      }),
    }
  }

describe('lifecycle policies of the tenant', () => {
  it('are one request where nobody is stopped, and their reports are asked for who is', async () => {
    const quiet = worldWith([])
    await planned(quiet, declared())
    expect(asked(quiet)).toEqual(['lifecyclePolicies'])
    const none = worldWith([STALE])
    await planned(none, 'tenant: { name: northwind }\ngroups: { g: { displayName: G } }')
    expect(asked(none)).toEqual([])
    const busy = worldWith([STALE, { displayName: 'Other', inactiveDays: 300 }])
    tomorrow(busy)
    await planned(busy, declared())
    expect(asked(busy)).toEqual([
      'lifecyclePolicies',
      'lifecyclePolicyPriorityConfigurations/user',
      "lifecyclePolicies/ID/report/subjects?$filter=id%20eq%20'ID'",
      "lifecyclePolicies/ID/report/subjects?$filter=id%20eq%20'ID'",
    ])
  })

  it('that may not be read are told only where they may have stopped somebody; another fault ends the run', async () => {
    const quiet = await planned(worldWith([]), declared(), answering(403))
    expect(quiet.plan.findings.map(({ code }) => code)).not.toContain('LIFECYCLE-NOT-READABLE')
    const world = worldWith([STALE])
    tomorrow(world)
    const { plan } = await planned(world, declared(), answering(403))
    expect(plan.held.map(({ code }) => code)).toEqual(['ACCOUNT-BLOCKED'])
    expect(
      plan.findings.filter(({ code }) => code === 'LIFECYCLE-NOT-READABLE').map(({ severity }) => severity),
    ).toEqual(['info'])
    await expect(planned(world, declared(), answering(500))).rejects.toThrow(/500/)
  })
})

describe('a policy that contradicts the declaration', () => {
  const codesOf = async (policy: object, yaml: string): Promise<string[]> => {
    const { plan } = await planned(worldWith([{ displayName: 'P', ...policy }]), yaml)
    return [...new Set(plan.findings.map(({ code }) => code).filter((code) => code.startsWith('LIFECYCLE')))]
  }

  it.each([
    ['inactivity before ours', { inactiveDays: 60 }, declared('', 'inactiveDays: 90'), ['LIFECYCLE-INACTIVE']],
    ['inactivity after ours', { inactiveDays: 900 }, declared('', 'inactiveDays: 90'), []],
    ['inactivity after ours by its grace', { inactiveDays: 60, graceDays: 30 }, declared('', 'inactiveDays: 90'), []],
    [
      'inactivity before ours with its grace',
      { inactiveDays: 60, graceDays: 29 },
      declared('', 'inactiveDays: 90'),
      ['LIFECYCLE-INACTIVE'],
    ],
    [
      'who is never inactive',
      { inactiveDays: 900 },
      declared(', inactiveDays: never', 'inactiveDays: 90'),
      ['LIFECYCLE-NEVER'],
    ],
    ['redemption before ours', { redeemWithinDays: 10 }, declared('', 'redeemWithinDays: 30'), ['LIFECYCLE-REDEEM']],
    [
      'a confirmation before the end',
      { attestEveryDays: 30 },
      declared(', expires: 2027-06-30'),
      ['LIFECYCLE-EXPIRES'],
    ],
    ['a confirmation after the end', { attestEveryDays: 365 }, declared(', expires: 2027-06-30'), []],
    [
      'a deletion that nobody declared',
      { sponsors: 1, deleteAfterDays: 30 },
      declared(', expires: 2027-06-30'),
      ['LIFECYCLE-DELETES'],
    ],
    [
      'a deletion that is declared',
      { sponsors: 1, deleteAfterDays: 30 },
      declared(', expires: 2027-06-30', 'graceDays: 30'),
      [],
    ],
    ['more sponsors', { sponsors: 2 }, declared(', sponsors: [user:anna@northwind.example]'), ['LIFECYCLE-SPONSORS']],
    ['one that is not enabled', { inactiveDays: 60, enabled: false }, declared('', 'inactiveDays: 90'), []],
    [
      'one that is for others',
      { inactiveDays: 60, only: ['user:anna@northwind.example'] },
      declared('', 'inactiveDays: 90'),
      [],
    ],
  ])('is told: %s', async (_, policy, yaml, codes) => {
    expect(await codesOf(policy, yaml)).toEqual(codes)
  })

  it('once for a partner, whoever of its guests is meant', async () => {
    const { plan } = await planned(worldWith([STALE]), declared('', 'inactiveDays: 180'))
    const [found, ...more] = plan.findings.filter(({ code }) => code === 'LIFECYCLE-INACTIVE')
    expect(more).toEqual([])
    expect(found?.message).toMatch(/policy Stale guests blocks after 90 days without a sign-in.*\(.* and 1 more\)$/)
  })

  it('is not told of a guest whom a group leaves out, nor does the policy then bind the account', async () => {
    const group = { displayName: 'Robots', members: [`guest:${SARA}`, 'guest:li@contoso.example'] }
    const worldOf = (members: string[]) =>
      worldWith([{ ...STALE, exceptGroups: ['Robots'] }], { groups: [{ ...group, members }] })
    const toldIn = async (world: World): Promise<string[]> => {
      const { plan, accessInput } = await planned(world, declared('', 'inactiveDays: 180'))
      const binds = JSON.stringify(explain(SARA, accessInput, plan.held)).includes('Stale guests')
      return [
        ...plan.findings.filter(({ code }) => code === 'LIFECYCLE-INACTIVE').map(({ message }) => message),
        `${binds}`,
      ]
    }
    expect(await toldIn(worldOf(group.members))).toEqual(['false'])
    expect(await toldIn(worldOf([`guest:${SARA}`]))).toEqual([expect.stringContaining('li@contoso.example'), 'false'])
    expect(await toldIn(worldOf([]))).toEqual([expect.stringContaining('and 1 more'), 'true'])
  })
})
