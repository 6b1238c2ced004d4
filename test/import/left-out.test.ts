import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { createWorld } from '../world.ts'
import { rest, withTenant } from './harness.ts'

const organization = { displayName: 'Northwind', initialDomain: 'northwind.onmicrosoft.com' }
const TENANT = (n: number) => `3d0f5dec-0000-4000-8000-00000000c00${n}`

type State = {
  users: { [id: string]: { mail: string | null; [name: string]: unknown } }
  groups: { [id: string]: { [name: string]: unknown } }
  policies: { b2bManagement: object[]; foreignTenants: object[]; crossTenantAccess: { partners: object[] } }
}
/** What Graph's own routes would not let anybody make, and tenants have. */
const changed = async (sandbox: Sandbox, change: (state: State) => void): Promise<void> => {
  const state = sandbox.state() as unknown as State
  change(state)
  await sandbox.transport({
    method: 'PUT',
    url: 'http://localhost/_sandbox/state',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(state),
  })
}

describe('import of a part', () => {
  it('keeps the groups of the same mark, whatever was asked for, since a plan would delete them', async () => {
    const { sandbox } = createWorld({
      seed: {
        organization,
        guests: [{ mail: 'sara@contoso.example' }],
        groups: [
          { displayName: 'Pilot', uniqueName: 'guestlist-northwind-pilot', members: ['guest:sara@contoso.example'] },
          { displayName: 'Team', uniqueName: 'guestlist-northwind-team', type: 'microsoft365' },
          { displayName: 'List', uniqueName: 'guestlist-northwind-list' },
        ],
      },
    })
    await changed(sandbox, ({ groups }) => {
      for (const group of Object.values(groups)) if (group['displayName'] === 'List') group['mailEnabled'] = true
    })
    for (const only of [undefined, 'policies', 'partners', 'guests', 'groups', 'apps'])
      await withTenant(sandbox, async (bench) => {
        await bench.import(only === undefined ? {} : { only: [only] })
        expect(rest(await bench.plan()), only).toEqual([])
        const files = await bench.files()
        const home = only === undefined || only === 'groups' ? 'groups.yaml' : 'guestlist.yaml'
        expect(files[home], only).toMatch(/^ {2}list:\n {4}id: .*\n {4}displayName: List\n {4}manage: false$/m)
        await bench.import(only === undefined ? {} : { only: [only] })
        expect(await bench.files(), only).toEqual(files)
      })
  })
})

describe('names of partners', () => {
  it('need a permission, which is told; with it nothing is', async () => {
    const { sandbox } = createWorld({ seed: { organization, guests: [{ mail: 'sara@contoso.example' }] } })
    const said = (): Promise<string> =>
      withTenant(sandbox, async (bench) => {
        const { stdout, stderr } = await bench.import()
        return `${stdout}${stderr}`
      })
    const faults = (list: object[]): Promise<unknown> =>
      sandbox.transport({
        method: 'PUT',
        url: 'http://localhost/_sandbox/faults',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(list),
      })
    await faults([{ path: '/v1.0/tenantRelationships', status: 403, times: 99 }])
    expect(await said()).toContain('grant CrossTenantInformation.ReadBasic.All to read their names')
    await faults([])
    expect(await said()).not.toContain('CrossTenantInformation')
  })
})

describe('what import makes of odd names', () => {
  it('gives a domain to one partner, though two tenants say that it is theirs', async () => {
    const { sandbox } = createWorld({ seed: { organization, guests: [{ mail: 'sara@contoso.example' }] } })
    await changed(sandbox, ({ policies }) => {
      const one = { displayName: 'Contoso', federationBrandName: null }
      policies.foreignTenants.push(
        { ...one, tenantId: TENANT(1), defaultDomainName: 'contoso.example', domains: [] },
        { ...one, tenantId: TENANT(2), defaultDomainName: 'contoso.example', domains: ['contoso.example'] },
        { ...one, tenantId: TENANT(3), defaultDomainName: 'northwind.onmicrosoft.com', domains: [] },
      )
      policies.crossTenantAccess.partners.push(...[1, 2, 3].map((n) => ({ tenantId: TENANT(n) })))
    })
    await withTenant(sandbox, async (bench) => {
      await bench.import({ only: ['guests'] })
      await bench.import()
      const plan = await bench.plan()
      expect(rest(plan)).toEqual([])
      expect(plan.findings.map(({ code }) => code)).not.toContain('DOMAIN-TWICE')
      const lines = Object.values(await bench.files())
        .join('')
        .match(/domains: .*/g)
      expect(lines).toEqual(['domains: [contoso.example]'])
    })
  })

  it('calls a guest whose mail is shared or missing by the address in the UPN, and nobody by the mail of somebody else', async () => {
    const { sandbox } = createWorld({
      seed: {
        organization,
        guests: ['ada', 'bob', 'cleo', 'dan'].map((name) => ({
          mail: `${name}@contoso.example`,
          displayName: name,
          invitation: 'pending',
        })),
      },
    })
    await changed(sandbox, ({ users }) => {
      const people = Object.values(users).filter(({ mail }) => mail?.endsWith('@contoso.example') === true)
      for (const user of people) {
        user['proxyAddresses'] = []
        user['otherMails'] = user['displayName'] === 'ada' ? ['dan@contoso.example'] : []
        if (user['displayName'] !== 'dan') user.mail = null
        if (user['displayName'] === 'bob') user.mail = 'DAN@contoso.example'
      }
    })
    await withTenant(sandbox, async (bench) => {
      await bench.import()
      expect(rest(await bench.plan())).toEqual([])
      const files = await bench.files()
      expect(Object.keys(files)).not.toContain('guests.yaml')
      const emails = [
        ...(files['partners/contoso.yaml'] ?? '').matchAll(/email: (\S+)\n {4}id: \S+\n.*displayName: (\S+)/g),
      ]
      const named = emails.map(([, email, name]) => [name, email])
      expect(named).toContainEqual(['ada', 'ada@contoso.example'])
      expect(named).toContainEqual(['cleo', 'cleo@contoso.example'])
      expect(named.map(([, email]) => email?.toLowerCase())).toContain('dan@contoso.example')
    })
  })

  it('tells in the files what none of them can hold, and why', async () => {
    const { sandbox } = createWorld({ seed: { organization } })
    await changed(sandbox, ({ policies }) => {
      const lists = { AllowedDomains: ['*.contoso.example'] }
      const definition = JSON.stringify({ B2BManagementPolicy: { InvitationsAllowedAndBlockedDomainsPolicy: lists } })
      policies.b2bManagement = [
        { id: TENANT(9), displayName: 'B2B', definition: [definition], isOrganizationDefault: true },
      ]
    })
    await withTenant(sandbox, async (bench) => {
      const { stdout } = await bench.import()
      const files = await bench.files()
      const told = /# left out: b2bManagementPolicy \(policies\): allowedDomains, since `\*\.contoso\.example` cannot/
      expect(files['guestlist.yaml']).toMatch(told)
      expect(stdout).toContain('`*.contoso.example` cannot')
      expect(rest(await bench.plan())).toEqual([])
      await bench.import()
      expect(await bench.files()).toEqual(files)
    })
  })
})
