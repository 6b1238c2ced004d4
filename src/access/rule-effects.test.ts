import { describe, expect, it } from 'vitest'
import { createWorld, type PlanOptions } from '../../test/world.ts'
import type { Membership, Plan } from '../model.ts'

const MARK = 'guestlist-northwind-'
const guest = (mail: string, more: object = {}) => ({
  mail,
  displayName: mail.split('@')[0],
  invitation: 'accepted',
  ...more,
})
const many = (domain: string, count: number, more: object = {}) =>
  Array.from({ length: count }, (_, at) => guest(`g${at}@${domain}`, more))
const CONTOSO = '(user.userType -eq "Guest") -and (user.mail -endsWith "@contoso.example")'

const SEED = {
  organization: {
    displayName: 'Northwind',
    initialDomain: 'northwind.onmicrosoft.com',
    domains: ['northwind.example'],
  },
  users: [{ userPrincipalName: 'anna@northwind.example', displayName: 'Anna', department: 'Buying' }],
  guests: [
    ...many('contoso.example', 4),
    ...many('fabrikam.example', 2),
    guest('b@contoso.example', { department: 'Buying' }),
  ],
  groups: [
    { displayName: 'Ruled', uniqueName: `${MARK}ruled`, membershipRule: CONTOSO },
    {
      displayName: 'Team',
      uniqueName: `${MARK}team`,
      members: [0, 1, 2, 3].map((at) => `guest:g${at}@contoso.example`),
    },
  ],
}
const BASE = {
  tenant: { name: 'northwind' },
  partners: { contoso: { domains: ['contoso.example'] }, fabrikam: { domains: ['fabrikam.example'] } },
  groups: { ruled: { membershipRule: CONTOSO }, team: {} },
}

const planned = async (more: object, options: PlanOptions = {}): Promise<Plan> => {
  const world = createWorld({ seed: SEED })
  const declaration = await world.declare(JSON.stringify({ ...BASE, ...more }))
  return (await world.plan(declaration, options)).plan
}
const ruled = (membershipRule: string, more: object = {}) => ({
  groups: { ...BASE.groups, ruled: { membershipRule }, ...more },
})
const stops = (plan: Plan): string[] =>
  plan.guards
    .filter((guard) => guard.stop)
    .map((guard) => `${guard.code} ${guard.scope ?? ''} ${guard.count ?? ''} ${guard.lift ?? ''}`.trim())
const listed = ({ reason, joins, leaves, unknown, others }: Membership) => ({
  reason,
  joins: joins.map((each) => each.who),
  leaves: leaves.map((each) => each.who),
  unknown: unknown.map((each) => each.who),
  others,
})
const none = { joins: 0, leaves: 0, unknown: 0 }

describe('the members of dynamic groups in a plan', () => {
  it('are not spoken of where nothing changes', async () => {
    const plan = await planned({})
    expect(plan.memberships).toEqual([])
    expect(plan.guards.filter((guard) => guard.stop)).toEqual([])
  })

  it('are named when a rule changes, colleagues only when asked for', async () => {
    const [entry] = (await planned(ruled('user.department -eq "Buying"'))).memberships
    const out = [0, 1, 2, 3].map((at) => `guest:g${at}@contoso.example`)
    expect(entry && listed(entry)).toEqual({
      reason: 'rule',
      joins: [],
      leaves: out,
      unknown: [],
      others: { ...none, joins: 1 },
    })
    const [all] = (await planned(ruled('user.department -eq "Buying"'), { impact: 'all' })).memberships
    expect(all && listed(all).joins).toEqual(['user:anna@northwind.example'])
  })

  it('say why nobody can tell', async () => {
    const [entry] = (await planned(ruled('Direct Reports for "00000000-0000-4000-8000-00000000aaaa"'))).memberships
    expect(entry && listed(entry)).toMatchObject({ joins: [], leaves: [] })
    expect(entry?.unknown).toHaveLength(7)
    expect(JSON.stringify(entry?.unknown[0]?.says)).toContain('manager')
  })

  it('follow an invitation into every dynamic group of the tenant', async () => {
    const [entry] = (await planned({ guests: [{ email: 'new@contoso.example' }] })).memberships
    expect(entry && listed(entry)).toEqual({
      reason: 'people',
      joins: ['guest:new@contoso.example'],
      leaves: [],
      unknown: [],
      others: none,
    })
  })
})

describe('the guards on dynamic groups', () => {
  it('count those who leave by a changed rule', async () => {
    const lost = stops(await planned(ruled('(user.mail -eq "b@contoso.example")')))
    expect(lost).toContainEqual(
      expect.stringMatching(/^REMOVE-MEMBERS group:ruled 4 - \{ remove: members, group: ruled, count: 4, until: /),
    )
  })

  it('count the members of a group that becomes dynamic, and of one that is removed', async () => {
    const dynamic = await planned({
      groups: { ...BASE.groups, team: { membershipRule: 'user.mail -eq "g0@contoso.example"' } },
    })
    expect(dynamic.guards.find((guard) => guard.scope === 'group:team')).toMatchObject({
      code: 'REMOVE-MEMBERS',
      count: 3,
      of: 4,
      stop: true,
    })
    const removed = await planned({ groups: { ruled: BASE.groups.ruled } })
    expect(removed.guards.filter((guard) => guard.code === 'REMOVE-MEMBERS' && guard.scope !== null)).toMatchObject([
      { count: 4, of: 4, stop: true },
    ])
  })

  it('do not count who leaves because the account goes', async () => {
    const plan = await planned({
      guests: [0, 1, 2, 3].map((at) => ({ email: `g${at}@contoso.example`, ensure: 'absent' })),
    })
    expect(plan.memberships.map(listed)).toMatchObject([{ reason: 'people', leaves: { length: 4 } }])
    expect(plan.guards.filter((guard) => guard.code === 'REMOVE-MEMBERS')).toEqual([])
  })

  it('stop a rule that takes in colleagues, or the guests of another partner', async () => {
    const wider = (plan: Plan) => plan.guards.filter((guard) => guard.code === 'WIDER').map((guard) => guard.message)
    expect(wider(await planned(ruled('user.mail -endsWith "contoso.example"')))).toEqual([])
    expect(wider(await planned(ruled(`${CONTOSO} -or (user.department -eq "Buying")`)))).toEqual([
      expect.stringMatching(/newly matches 1 internal user$/),
    ])
    const foreign = await planned(ruled('user.userType -eq "Guest"'))
    expect(wider(foreign)).toEqual([expect.stringContaining('2 guests of fabrikam')])
    expect(stops(foreign)).toEqual([expect.stringContaining('widen: "group:ruled.membershipRule"')])
    expect(
      wider(await planned({ groups: { ...BASE.groups, fresh: { membershipRule: 'user.userType -eq "Guest"' } } })),
    ).toEqual([])
  })

  it('follow extension attributes: of an invitation before it is sent, and of many whom one line changes', async () => {
    const robots = { graph: { onPremisesExtensionAttributes: { extensionAttribute1: 'robots' } } }
    const world = createWorld({
      seed: {
        ...SEED,
        guests: many('contoso.example', 4, robots).concat(many('fabrikam.example', 1)),
        groups: [
          {
            displayName: 'Robots',
            uniqueName: `${MARK}robots`,
            membershipRule: 'user.extensionAttribute1 -eq "robots"',
          },
        ],
      },
    })
    const groups = { robots: {} }
    const own = await world.declare(
      JSON.stringify({
        tenant: BASE.tenant,
        guests: [
          { email: 'g0@contoso.example', extensionAttribute1: null },
          { email: 'g0@fabrikam.example', extensionAttribute1: 'robots' },
          { email: 'new@fabrikam.example', extensionAttribute1: 'robots', extensionAttribute2: 'x' },
        ],
        groups,
      }),
    )
    const { plan } = await world.plan(own)
    expect(plan.memberships.map(listed)).toEqual([
      {
        reason: 'people',
        joins: ['guest:g0@fabrikam.example', 'guest:new@fabrikam.example'],
        leaves: ['guest:g0@contoso.example'],
        unknown: [],
        others: none,
      },
    ])
    const shared = await world.declare(
      JSON.stringify({
        tenant: BASE.tenant,
        partners: { contoso: { domains: ['contoso.example'], guests: { defaults: { extensionAttribute1: null } } } },
        guests: [0, 1, 2, 3].map((at) => ({ email: `g${at}@contoso.example` })),
        groups,
      }),
    )
    const counted = (await world.plan(shared)).plan.guards.filter((guard) => guard.code === 'REMOVE-MEMBERS')
    expect(counted).toMatchObject([{ count: 4, stop: true }, {}])
    await world.apply(plan)
    expect((await world.plan(own)).plan.changes).toEqual([])
  })

  it('hold what is protected against a rule that puts it out', async () => {
    const plan = await planned({ ...ruled('user.department -eq "Nobody"'), protect: ['guest:g1@contoso.example'] })
    expect(plan.guards.filter((guard) => guard.code === 'PROTECTED')).toMatchObject([
      { scope: 'guest:g1@contoso.example', stop: true, lift: null },
    ])
  })
})
