import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createSandbox, readSeed } from '../../src/sandbox/index.ts'
import { systemClock } from '../../src/graph/index.ts'
import { rest, withTenant } from './harness.ts'

const tenant = (seed: object) =>
  createSandbox({
    clock: systemClock,
    seed: {
      organization: {
        displayName: 'Northwind',
        initialDomain: 'northwind.onmicrosoft.com',
        domains: ['northwind.example'],
      },
      ...seed,
    },
  })
const northwind = async () =>
  createSandbox({
    clock: systemClock,
    seed: await readSeed(join(import.meta.dirname, '../../examples/northwind/sandbox.seed.yaml')),
  })

/** Whatever years of clicking leave behind. */
const LIVED_IN = {
  subscribedSkus: [{ skuPartNumber: 'AAD_PREMIUM', servicePlans: ['AAD_PREMIUM', 'MFA_PREMIUM'] }],
  users: [
    { userPrincipalName: 'anna@northwind.example', displayName: 'Anna', mail: 'shared@contoso.example' },
    { userPrincipalName: 'boris@northwind.example', displayName: 'Boris' },
  ],
  guests: [
    {
      mail: 'sara@contoso.example',
      displayName: 'Sara',
      invitation: 'accepted',
      sponsors: ['user:anna@northwind.example', 'group:Sponsors'],
      manager: 'boris@northwind.example',
      graph: { onPremisesExtensionAttributes: { extensionAttribute1: 'robots', extensionAttribute15: 'north' } },
    },
    { mail: 'pending@contoso.example', invitation: 'pending' },
    { mail: 'blocked@contoso.example', invitation: 'accepted', blocked: true, department: 'Gone' },
    { mail: 'member@fabrikam.example', invitation: 'accepted', userType: 'Member', roles: ['User Administrator'] },
    {
      mail: 'nomail@fabrikam.example',
      invitation: 'accepted',
      graph: { mail: null, otherMails: [], proxyAddresses: [], identities: [] },
    },
    { mail: 'someone@gmail.com', invitation: 'accepted', graph: { jobTitle: '' } },
    {
      mail: 'first.twin@contoso.example',
      invitation: 'accepted',
      graph: { mail: 'twin@contoso.example', proxyAddresses: [] },
    },
    {
      mail: 'second.twin@contoso.example',
      invitation: 'accepted',
      graph: { mail: 'twin@contoso.example', proxyAddresses: [] },
    },
    {
      mail: 'plus@contoso.example',
      invitation: 'accepted',
      graph: { mail: 'plus+tag@contoso.example', proxyAddresses: [] },
    },
    {
      mail: 'shared.guest@contoso.example',
      invitation: 'accepted',
      graph: { mail: 'shared@contoso.example', proxyAddresses: [] },
    },
    { mail: 'gone@contoso.example', invitation: 'accepted', deleted: '2026-11-10T08:00:00Z' },
    { mail: 'onprem@contoso.example', invitation: 'accepted', onPremises: true },
    { mail: 'maria@litware.example', synchronized: true, blocked: true, department: 'Finance' },
    {
      mail: 'long@contoso.example',
      invitation: 'accepted',
      graph: { jobTitle: 'x'.repeat(200), usageLocation: 'Germany', preferredLanguage: 'somewhat english' },
    },
  ],
  groups: [
    { displayName: 'Sponsors', members: ['user:anna@northwind.example'] },
    {
      displayName: 'Projects',
      uniqueName: 'guestlist-northwind-projects',
      members: ['guest:sara@contoso.example', 'guest:blocked@contoso.example', 'user:anna@northwind.example'],
      owners: [
        'user:anna@northwind.example',
        'guest:sara@contoso.example',
        'app:7d1e0000-0000-4000-8000-000000000001',
        'app:Intern',
      ],
      licenses: ['AAD_PREMIUM'],
    },
    { displayName: 'Projects', id: '5c3e0000-0000-4000-8000-000000000002', members: ['guest:member@fabrikam.example'] },
    { displayName: 'Around', members: ['group:guestlist-northwind-projects'] },
    { displayName: 'Team', type: 'microsoft365', visibility: 'Private', members: ['guest:sara@contoso.example'] },
    { displayName: 'By rule', membershipRule: 'user.userType -eq "Guest"' },
    {
      displayName: 'Paused',
      membershipRule: 'user.userType -eq "Guest"',
      membershipRuleProcessingState: 'Paused',
      members: ['guest:sara@contoso.example'],
    },
    { displayName: 'List', members: ['guest:sara@contoso.example'], graph: { mailEnabled: true, groupTypes: [] } },
    { displayName: 'Left over', uniqueName: 'guestlist-northwind-left-over' },
    { displayName: 'Nobody outside', members: ['user:boris@northwind.example'] },
  ],
  apps: [
    {
      displayName: 'Salesforce',
      appRoleAssignmentRequired: true,
      roles: [
        { displayName: 'Buyer' },
        { displayName: 'Twin', value: 'one' },
        { displayName: 'Twin', value: 'two' },
        { displayName: 'Off', isEnabled: true },
      ],
      assignments: [
        { guest: 'sara@contoso.example', role: 'Buyer' },
        { group: 'guestlist-northwind-projects', role: 'two' },
      ],
    },
    { displayName: 'Salesforce', appId: '7d1e0000-0000-4000-8000-000000000001', assignments: [{ group: 'Around' }] },
    { displayName: 'Intern', assignments: [{ user: 'boris@northwind.example' }] },
  ],
  partners: [
    {
      tenantId: '117e0000-0000-4000-8000-00000000117a',
      displayName: 'Litware Inc.',
      domains: ['litware.example'],
      identitySynchronization: { displayName: 'Litware', userSyncInbound: { isSyncAllowed: true } },
      inboundTrust: { isMfaAccepted: true },
    },
    {
      tenantId: '3d0f5dec-0000-4000-8000-00000000c001',
      displayName: 'Contoso Ltd',
      domains: ['contoso.example', 'contoso.co.uk'],
      automaticUserConsentSettings: { inboundAllowed: true, outboundAllowed: false },
    },
    { tenantId: '3d0f5dec-0000-4000-8000-00000000c002', displayName: 'Contoso', domains: ['contoso.org'] },
  ],
  policies: {
    authorizationPolicy: {
      allowInvitesFrom: 'adminsAndGuestInviters',
      guestUserRoleId: '2af84b1e-32c8-42b7-82bc-daa82404023b',
    },
    b2bManagementPolicies: [
      {
        definition: {
          B2BManagementPolicy: {
            InvitationsAllowedAndBlockedDomainsPolicy: {
              AllowedDomains: ['contoso.example', 'fabrikam.example'],
              BlockedDomains: [],
            },
          },
        },
      },
    ],
    crossTenantAccessPolicy: { allowedCloudEndpoints: ['microsoftonline.us'] },
  },
}

describe('import', () => {
  it('writes the example tenant as files that plan to nothing', async () => {
    await withTenant(await northwind(), async (bench) => {
      const { code, stdout } = await bench.import()
      expect(code).toBe(0)
      expect(stdout).toContain('partners/contoso.yaml')
      expect(Object.keys(await bench.files())).toEqual([
        'apps.yaml',
        'groups.yaml',
        'guestlist.yaml',
        'partners/contoso.yaml',
        'partners/fabrikam.yaml',
        'partners/litware.yaml',
        'partners/tailspin.yaml',
        'policies.yaml',
      ])
      expect(rest(await bench.plan())).toEqual([])
    })
  })

  it('copes with a lived-in tenant', async () => {
    await withTenant(tenant(LIVED_IN), async (bench) => {
      const { stdout } = await bench.import({ format: 'json' })
      expect((JSON.parse(stdout) as { dropped: unknown[] }).dropped).toEqual([])
      expect(rest(await bench.plan())).toEqual([])
      const files = await bench.files()
      const all = Object.values(files).join('\n')
      expect(all).toContain('ensure: blocked')
      expect(all).toMatch(
        /email: sara@contoso\.example[^-]*extensionAttribute1: robots\n +extensionAttribute15: north\n/,
      )
      expect(all.match(/extensionAttribute/g)).toHaveLength(2)
      expect(all).toMatch(/email: member@fabrikam\.example[^]*userType: Member/)
      expect(files['groups.yaml']).toContain('  projects:\n    displayName: Projects')
      expect(files['groups.yaml']).toContain('  left-over:')
      expect(files['groups.yaml']).toContain('  around:')
      expect(files['groups.yaml']).not.toContain('nobody-outside')
      expect(files['groups.yaml']).toContain('licenses: [AAD_PREMIUM]')
      expect(files['groups.yaml']).toMatch(
        /owners:\n(?: +- \w+:\S+@\S+\n){2} +- app:salesforce-2\n +- principal:[0-9a-f-]{36}\n/,
      )
      expect(all).toContain('sponsors: [user:anna@northwind.example, group:sponsors]')
      expect(all).toMatch(/# a guest's sponsor: .*\n +sponsors:\n/)
      expect(all).toContain('manager: user:boris@northwind.example')
      expect(all).not.toContain('gone@contoso.example')
      expect(files['apps.yaml']).toContain('{ group: projects, role: two }')
      expect(files['partners/litware.yaml']).toMatch(/email: maria@litware\.example\n/)
      expect(files['partners/litware.yaml']).not.toContain('Finance')
      expect(files['partners/contoso.yaml']).toContain('# left out: jobTitle')
    })
  })

  it('is the same again, and the second time there is nothing to add', async () => {
    await withTenant(tenant(LIVED_IN), async (bench) => {
      await bench.import({ out: 'a' })
      await bench.import({ out: 'b' })
      const files = await bench.files()
      for (const [file, text] of Object.entries(files))
        if (file.startsWith('a/')) expect(files[file.replace('a/', 'b/')]).toBe(text)
      const { stdout } = await bench.import({ out: 'a' })
      expect(stdout).toContain('Nothing to import')
      expect(await bench.files()).toEqual(files)
    })
  })

  it('adds what is missing to a declaration and leaves every other byte', async () => {
    await withTenant(tenant(LIVED_IN), async (bench) => {
      const own = `# ours
tenant: {name:   northwind}   # short
groups:
    projects:   { displayName: Projects }
partners:
  contoso:
    tenantId: 3d0f5dec-0000-4000-8000-00000000c001
    domains: [ contoso.example,contoso.co.uk ]
    guests:
      maxDays: 300
      defaults: { companyName: Contoso Ltd, groups: [projects], sponsors: [user:boris@northwind.example] }
guests:
- email:  sara@contoso.example   # sales
  expires: 2026-12-31

# the end`
      await writeFile(join(bench.dir, 'all.yaml'), own)
      // The one that goes is a group with the declaration's own mark, which the import declares again.
      const before = rest(await bench.plan()).filter((line) => !line.includes('Left over'))
      await bench.import()
      const files = await bench.files()
      const text = files['all.yaml'] ?? ''
      let from = 0
      for (const line of own.split('\n')) {
        const at = text.indexOf(line, from)
        expect(at, line).toBeGreaterThanOrEqual(from)
        from = at + line.length
      }
      expect(text).toContain('- email: pending@contoso.example')
      expect(rest(await bench.plan())).toEqual(before)
      expect(files['partners/litware.yaml']).toContain('maria@litware.example')
    })
  })

  it('brings only what is asked for', async () => {
    await withTenant(tenant(LIVED_IN), async (bench) => {
      await bench.import({ out: 'p', only: ['policies'] })
      await bench.import({ out: 'c', partner: 'litware.example' })
      const files = await bench.files()
      expect(Object.keys(files).filter((file) => file.startsWith('p/'))).toEqual([
        'p/guestlist.yaml',
        'p/policies.yaml',
      ])
      expect(Object.keys(files)).toContain('c/partners/litware.yaml')
      expect(Object.keys(files)).not.toContain('c/partners/contoso.yaml')
      await expect(bench.import({ out: 'd', partner: 'nobody' })).rejects.toThrow(/no partner/)
      await expect(bench.import({ out: 'd', only: ['people'] })).rejects.toThrow(/not a valid section/)
    })
  })
})
