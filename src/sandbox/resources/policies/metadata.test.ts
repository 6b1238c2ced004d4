import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { policyWorld } from '../../policies.fixture.ts'
import { temporaryFolder } from '../../../../test/temporary-folder.ts'

const shared = join(import.meta.dirname, '../../../../../shared')
const checker = join(shared, 'tools/csdl.py')
const metadata = join(shared, 'graph/v1.0-metadata.xml')

const contoso = '3d0f5dec-0000-4000-8000-000000000001'
const partners = 'v1.0/policies/crossTenantAccessPolicy/partners'
const email = 'v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/email'
const whole = (accessType: string) => ({
  usersAndGroups: { accessType, targets: [{ target: 'AllUsers', targetType: 'user' }] },
  applications: { accessType, targets: [{ target: 'AllApplications', targetType: 'application' }] },
})
const blocks = {
  inboundTrust: { isMfaAccepted: true },
  b2bCollaborationInbound: whole('allowed'),
  b2bDirectConnectInbound: whole('blocked'),
  tenantRestrictions: { ...whole('blocked'), devices: { mode: 'allowed', rule: 'device.isCompliant' } },
  appServiceConnectInbound: { applications: whole('blocked').applications },
  m365CollaborationInbound: { users: whole('allowed').usersAndGroups },
  m365CollaborationOutbound: { usersAndGroups: whole('allowed').usersAndGroups },
}

/** Every v1.0 route, full bodies, and refusals among them. */
const story: [string, string, unknown?][] = [
  ['GET', 'v1.0/policies/crossTenantAccessPolicy'],
  ['PATCH', 'v1.0/policies/crossTenantAccessPolicy', { allowedCloudEndpoints: ['microsoftonline.us'] }],
  ['GET', 'v1.0/policies/crossTenantAccessPolicy/default'],
  ['PATCH', 'v1.0/policies/crossTenantAccessPolicy/default', blocks],
  ['GET', 'v1.0/policies/crossTenantAccessPolicy/default'],
  ['POST', 'v1.0/policies/crossTenantAccessPolicy/default/resetToSystemDefault'],
  ['POST', partners, { tenantId: contoso, ...blocks, automaticUserConsentSettings: { inboundAllowed: true } }],
  ['POST', partners, { tenantId: contoso }],
  ['GET', partners],
  ['GET', `${partners}/${contoso}`],
  ['PATCH', `${partners}/${contoso}`, { inboundTrust: null, isServiceProvider: true }],
  ['PUT', `${partners}/${contoso}/identitySynchronization`, { userSyncInbound: { isSyncAllowed: true } }],
  ['PUT', `${partners}/${contoso}/identitySynchronization`, { userSyncInbound: { isSyncAllowed: true } }],
  ['GET', `${partners}/${contoso}/identitySynchronization`],
  ['GET', `${partners}/${contoso}?$expand=identitySynchronization`],
  ['PATCH', `${partners}/${contoso}/identitySynchronization`, { displayName: 'Contoso' }],
  ['DELETE', `${partners}/${contoso}/identitySynchronization`],
  ['DELETE', `${partners}/${contoso}`],
  ['GET', `${partners}/${contoso}`],
  ['GET', 'v1.0/policies/authorizationPolicy'],
  [
    'PATCH',
    'v1.0/policies/authorizationPolicy',
    { allowInvitesFrom: 'none', defaultUserRolePermissions: { allowedToCreateApps: false } },
  ],
  ['GET', 'v1.0/policies/authenticationFlowsPolicy'],
  ['PATCH', 'v1.0/policies/authenticationFlowsPolicy', { selfServiceSignUp: { isEnabled: true } }],
  ['GET', 'v1.0/policies/authenticationMethodsPolicy'],
  ['GET', 'v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations'],
  ['GET', email],
  ['PATCH', email, { '@odata.type': '#microsoft.graph.emailAuthenticationMethodConfiguration', state: 'disabled' }],
  ['DELETE', email],
  ['GET', "v1.0/tenantRelationships/findTenantInformationByDomainName(domainName='northwind.example')"],
  ['GET', "v1.0/tenantRelationships/findTenantInformationByTenantId(tenantId='00000000-0000-0000-0000-000000000000')"],
  ['GET', 'v1.0/tenantRelationships/multiTenantOrganization'],
]

it("fits Microsoft's v1.0 metadata", (ctx) => {
  if (!existsSync(checker)) ctx.skip("Microsoft's metadata is not beside this checkout")
  const world = policyWorld()
  for (const [method, at, body] of story) world.ask(method, at, body)
  const folder = temporaryFolder('policies')
  const traffic = join(folder, 'traffic.jsonl')
  writeFileSync(traffic, world.traffic.map((exchange) => JSON.stringify(exchange)).join('\n'))
  const checked = spawnSync('python3', [checker, metadata, traffic], { encoding: 'utf8' })
  if (checked.error) ctx.skip('python3 does not run here')
  expect(checked.stdout).toContain(' 0 distinct violations')
})
