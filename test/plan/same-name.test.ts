import { beforeEach, describe, expect, it } from 'vitest'
import { createWorld } from '../world.ts'
import { declared, ids, openTenant, type Tenant } from './tenant.ts'

const EMAIL = 'sara@contoso.example'

/** Ways in which an entry means one account, and another one has its address as its mail or in its user principal name. */
const WAYS: [string, (tenant: Tenant) => Promise<{ meant: string; other: string; entry: string }>][] = [
  [
    'by id, though another one has the mail',
    async (tenant) => {
      const other = await tenant.guest(EMAIL)
      const meant = await tenant.guest('sara@fabrikam.example')
      return { meant, other, entry: `email: ${EMAIL}, id: ${meant}` }
    },
  ],
  [
    'by identities, though another one is named after the address',
    async (tenant) => {
      const other = await tenant.guest(EMAIL)
      tenant.edit(other, { mail: null, identities: [], proxyAddresses: [] })
      const meant = await tenant.guest('sara@fabrikam.example')
      const identities = [{ signInType: 'federated', issuer: 'mail', issuerAssignedId: EMAIL }]
      tenant.edit(meant, { identities })
      return { meant, other, entry: `email: ${EMAIL}` }
    },
  ],
]

describe.each(WAYS)('an entry that means an account %s', (_, make) => {
  let tenant: Tenant
  let found: Awaited<ReturnType<typeof make>>
  let team: string
  beforeEach(async () => {
    tenant = openTenant()
    found = await make(tenant)
    team = await tenant.group('Team', { uniqueName: 'guestlist-northwind-team' }, [found.other])
  })
  const text = (authority: string): string =>
    declared(`guests: [{ ${found.entry}, groups: [team] }]`, `groups: { team: { authority: ${authority} } }`)

  it('is not in a group because the other one is', async () => {
    const plan = await tenant.make(text('declared'))
    expect(ids(plan)).toContain(`add member:team/guest:${EMAIL}`)
    expect((await tenant.membersOf(team)).toSorted()).toEqual([found.meant, found.other].toSorted())
    expect((await tenant.of(text('declared'))).changes).toEqual([])
  })

  it('does not keep the other one in a group that is exclusive, and is never taken out in its place', async () => {
    const plan = await tenant.make(text('exclusive'))
    expect(ids(plan)).toContain(`remove member:team/guest:${found.other}`)
    expect(await tenant.membersOf(team)).toEqual([found.meant])
    expect((await tenant.of(text('exclusive'))).changes).toEqual([])
  })

  it('does not keep the other one with an exclusive partner', async () => {
    const partner = 'partners: { contoso: { domains: [contoso.example], guests: { authority: exclusive } } }'
    const plan = await tenant.of(declared(partner, `guests: [{ ${found.entry}, partner: contoso }]`))
    expect(ids(plan)).toContain(`remove guest:${found.other}`)
  })
})

it('the order in which two such accounts are answered makes no difference', async () => {
  const id = (at: number) => `22220000-0000-4000-8000-00000000000${at}`
  const guests = [
    { mail: EMAIL, id: id(0), invitation: 'accepted' },
    { mail: 'sara@fabrikam.example', id: id(1), invitation: 'pending' },
  ]
  const plans = [guests, guests.toReversed()].map(async (guests) => {
    const apps = [{ displayName: 'Portal', assignments: [{ user: id(0) }, { user: id(1) }] }]
    const world = createWorld({ seed: { guests, apps } })
    const text = declared(
      `guests: [{ email: ${EMAIL}, id: '${id(1)}' }]`,
      'apps: { portal: { displayName: Portal, appRoleAssignmentRequired: true } }',
    )
    const { plan } = await world.plan(await world.declare(text), { everyone: true })
    return plan.access
  })
  const [one, other] = await Promise.all(plans)
  expect(new Set(one?.map(({ who }) => who)).size).toBe(2)
  expect(other).toEqual(one)
})
