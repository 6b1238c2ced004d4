import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { security, testWorld } from '../sandbox.fixture.ts'
import { routes } from '../resources/index.ts'
import { notImitatedTable } from './not-imitated.ts'

interface Known {
  method: 'GET' | 'POST'
  name: string
  /** It stands behind the set of objects, not behind one. */
  set: boolean
}

/** What the metadata says of a type: its relationships, and the actions and functions without parameters. */
const namesOf = (metadata: string, type: string): Known[] => {
  const pattern = new RegExp(`<EntityType Name="${type}"(?: BaseType="graph.(\\w+)")?.*?</EntityType>`, 's')
  const [block = '', base] = pattern.exec(metadata) ?? []
  const names = [...block.matchAll(/<NavigationProperty Name="(\w+)"/g)].map((found): Known => ({
    method: 'GET',
    name: found[1] ?? '',
    set: false,
  }))
  const bound = new RegExp(
    `<(Action|Function) Name="(\\w+)"[^>]*>\\s*<Parameter Name="binding[^"]*" Type="(Collection\\()?graph\\.${type}\\)?"[^>]*/>(\\s*<Parameter)?`,
    'gi',
  )
  for (const [, kind, name = '', set, more] of metadata.matchAll(bound))
    if (kind === 'Action' || more === undefined)
      names.push({ method: kind === 'Action' ? 'POST' : 'GET', name, set: set !== undefined })
  return base === 'directoryObject' ? [...names, ...namesOf(metadata, base)] : names
}

describe('what Graph has and the sandbox does not imitate', () => {
  it.each([
    ['GET', 'v1.0/identityGovernance/entitlementManagement/accessPackages'],
    ['GET', 'v1.0/identity/conditionalAccess/policies'],
    ['GET', 'beta/auditLogs/signIns'],
    ['GET', 'v1.0/devices'],
    ['GET', 'v1.0/me/messages'],
    ['POST', 'v1.0/me/sendMail'],
    ['GET', 'v1.0/users/x/photo/$value'],
    ['GET', 'v1.0/users/x/authentication/methods'],
    ['GET', 'v1.0/users?$select=aboutMe'],
    ['GET', 'v1.0/users?$expand=*'],
    ['GET', 'v1.0/applications?$filter=owners/$count eq 0&$count=true'],
    ['GET', 'v1.0/users?$expand=registeredDevices'],
    ['GET', "v1.0/groups?$expand=members($filter=startswith(displayName,'a'))"],
    ['GET', 'v1.0/users?$expand=manager($levels=max;$select=id)'],
    ['GET', 'v1.0/groups?$expand=members/microsoft.graph.user'],
    ['GET', 'v1.0/groups/x/members/microsoft.graph.device'],
    ['GET', 'v1.0/groups/x/team'],
    ['GET', "v1.0/groups(uniqueName='x')/team"],
    ['GET', 'v1.0/servicePrincipals/x/synchronization/jobs'],
    ['GET', 'v1.0/policies/conditionalAccessPolicies'],
    ['GET', 'v1.0/tenantRelationships/delegatedAdminRelationships'],
    ['GET', 'v1.0/$metadata'],
    ['GET', 'v1.0/roleManagement/directory/roleAssignmentScheduleInstances'],
    ['POST', 'v1.0/roleManagement/directory/roleDefinitions'],
    ['GET', 'v1.0/directory/administrativeUnits/x/scopedRoleMembers'],
    ['GET', 'v1.0/directory/administrativeUnits?$expand=members'],
    ['POST', 'v1.0/users/getByIds'],
    ['POST', 'beta/users/validatePassword'],
    ['PATCH', 'v1.0/organization/x'],
    ['PATCH', 'v1.0/domains/x'],
    ['GET', 'v1.0/directoryObjects/delta()'],
    ['GET', 'v1.0/oauth2PermissionGrants/delta'],
    ['GET', 'v1.0/directoryObjects'],
    ['GET', 'v1.0/roleManagement/directory'],
    ['GET', 'v1.0/organization?$select=partnerTenantType'],
    ['GET', 'beta/users?$select=invitedBy'],
    ['GET', 'beta/users/x/joinedGroups'],
    ['GET', 'beta/directory/recommendations'],
    ['GET', 'v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/fido2'],
    ['GET', 'v1.0/policies/crossTenantAccessPolicy/default/$ref'],
  ])('%s %s answers 501 and says so', async (method, path) => {
    const { status, body } = await testWorld().ask(method, path, method === 'GET' ? undefined : {})
    expect([status, body.error.code]).toEqual([501, 'NotImitated'])
    expect(body.error.message).toContain('the sandbox does not imitate it')
  })

  it('is refused in a body and in a batch too', async () => {
    const { ask } = testWorld()
    const made = await ask('POST', 'v1.0/groups', security('Team', { welcomeMessageEnabled: true }))
    expect([made.status, made.body.error.code]).toEqual([501, 'NotImitated'])
    const { body } = await ask('POST', 'v1.0/$batch', { requests: [{ id: '1', method: 'GET', url: '/devices' }] })
    expect((body['responses'] as { status: number }[])[0]?.status).toBe(501)
  })

  it.each([
    'v1.0/nonsense',
    'v1.0/nonsense/delta',
    'v1.0/users/x/nonsense',
    'v1.0/policies/nonsense',
    'v1.0/policies/crossTenantAccessPolicy/nonsense',
    'v1.0/users/$nonsense',
    'v1.0/users?$select=nonsense',
  ])('is not %s, which Graph has not either', async (path) => {
    expect((await testWorld().ask('GET', path)).status).toBe(400)
  })

  const metadata = join(import.meta.dirname, '../../../../shared/graph/v1.0-metadata.xml')
  it.runIf(existsSync(metadata))('is every root of the published metadata that does not answer', async () => {
    const [container = ''] = /<EntityContainer[\s\S]*?<\/EntityContainer>/.exec(readFileSync(metadata, 'utf8')) ?? []
    const roots = [...container.matchAll(/<(?:EntitySet|Singleton) Name="(\w+)"/g)].map((found) => found[1] ?? '')
    expect(roots.length).toBeGreaterThan(50)
    const served = new Set(routes.map((route) => route.path.split('/')[1]?.replace(/\(.*$/, '').toLowerCase()))
    const { ask } = testWorld()
    for (const root of roots) {
      // Invitations cannot be read.
      const wanted = root === 'invitations' ? [405] : served.has(root.toLowerCase()) ? [200, 501] : [501]
      expect([root, wanted]).toEqual([root, expect.arrayContaining([(await ask('GET', `v1.0/${root}`)).status])])
    }
  })

  it.runIf(existsSync(metadata))(
    'is every relationship, action and function of the published metadata that stands behind an object and has no route',
    async () => {
      const { invite, make, ask } = testWorld()
      const unit = await make('v1.0/directory/administrativeUnits', { displayName: 'North' })
      const group = await make('v1.0/groups', security('Team'))
      const app = await make('v1.0/applications', { displayName: 'Portal' })
      const [principal] = (await ask('GET', 'v1.0/servicePrincipals')).body['value'] as { id: string }[]
      const objects = {
        user: `users/${await invite('sara@contoso.example')}`,
        group: `groups/${group}`,
        application: `applications/${app}`,
        servicePrincipal: `servicePrincipals/${principal?.id ?? ''}`,
        administrativeUnit: `directory/administrativeUnits/${unit}`,
        rbacApplication: 'roleManagement/directory',
        multiTenantOrganization: 'tenantRelationships/multiTenantOrganization',
        crossTenantAccessPolicy: 'policies/crossTenantAccessPolicy',
        policyRoot: 'policies',
        directory: 'directory',
      }
      for (const [type, address] of Object.entries(objects)) {
        const known = namesOf(readFileSync(metadata, 'utf8'), type)
        expect([type, known.length > 0]).toEqual([type, true])
        for (const { method, name, set } of known) {
          const asked = `v1.0/${set ? address.replace(/\/[^/]*$/, '') : address}/${name}`
          const { status, body } = await ask(method, asked, method === 'POST' ? {} : undefined)
          const missing = status === 405 || /segment|Invalid object identifier/.test(body.error?.message ?? '')
          expect([method, asked, missing]).toEqual([method, asked, false])
        }
      }
    },
  )

  it.runIf(existsSync(metadata))('is every property of the published metadata that cannot be selected', async () => {
    const { make, ask } = testWorld()
    const app = await make('v1.0/applications', { displayName: 'Portal' })
    const sets = {
      user: 'users',
      group: 'groups',
      application: 'applications',
      servicePrincipal: 'servicePrincipals',
      organization: 'organization',
      domain: 'domains',
      subscribedSku: 'subscribedSkus',
      directoryRole: 'directoryRoles',
      administrativeUnit: 'directory/administrativeUnits',
      applicationTemplate: 'applicationTemplates',
      oAuth2PermissionGrant: 'oauth2PermissionGrants',
      federatedIdentityCredential: `applications/${app}/federatedIdentityCredentials`,
      unifiedRoleAssignment: 'roleManagement/directory/roleAssignments',
      unifiedRoleDefinition: 'roleManagement/directory/roleDefinitions',
    }
    for (const [type, set] of Object.entries(sets)) {
      const [block = ''] =
        new RegExp(`<EntityType Name="${type}".*?</EntityType>`, 's').exec(readFileSync(metadata, 'utf8')) ?? []
      const found = [...block.matchAll(/<(Navigation)?Property Name="(\w+)"/g)]
      expect([type, found.length > 0]).toEqual([type, true])
      for (const [, relationship, name = ''] of found) {
        const asked = `v1.0/${set}?${relationship ? '$expand' : '$select'}=${name}`
        const { status } = await ask('GET', asked)
        expect([asked, status === 400]).toEqual([asked, false])
      }
    }
  })

  it('is what the table in SANDBOX.md says', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../.github/SANDBOX.md'), 'utf8')
    const [, table = ''] = /\n\| not imitated \|.*\n\| --- \| --- \|\n((?:\|.*\n)+)/.exec(page) ?? []
    const rows = notImitatedTable().map(({ title, addresses, more }) => {
      const shown = addresses.map((one) => `\`${one}\``).join(', ')
      return `| ${title} | ${shown}${more > 0 ? ` and ${more} more` : ''} |`
    })
    expect(table.trimEnd().split('\n')).toEqual(rows)
  })
})
