import { describe, expect, it } from 'vitest'
import { InvalidInput } from '../../../errors.ts'
import { freshPolicies } from '../index.ts'
import { seededPolicies as apply } from '../../policies.fixture.ts'

const tenantId = '3d0f5dec-0000-4000-8000-000000000001'
describe('the policy part of a seed', () => {
  it('leaves a fresh tenant as it is when it says nothing', () => {
    expect(apply({})).toEqual(freshPolicies())
  })

  it('lays what it says over the defaults', () => {
    const policies = apply({
      policies: {
        authorizationPolicy: { allowInvitesFrom: 'adminsAndGuestInviters' },
        crossTenantAccessPolicy: {
          allowedCloudEndpoints: ['microsoftonline.us'],
          default: { inboundTrust: { isMfaAccepted: true } },
        },
        b2bManagementPolicies: [{ definition: { B2BManagementPolicy: {} } }],
        externalIdentitiesPolicy: { allowExternalIdentitiesToLeave: false },
        authenticationFlowsPolicy: { selfServiceSignUp: { isEnabled: true } },
        emailAuthenticationMethodConfiguration: { allowExternalIdToUseEmailOtp: 'enabled' },
      },
      partners: [
        {
          tenantId,
          displayName: 'Contoso',
          domains: ['Contoso.com'],
          automaticUserConsentSettings: { inboundAllowed: true },
          identitySynchronization: { userSyncInbound: { isSyncAllowed: true } },
        },
      ],
    })
    expect(policies).toMatchObject({
      authorization: { allowInvitesFrom: 'adminsAndGuestInviters', allowedToUseSSPR: true },
      crossTenantAccess: {
        allowedCloudEndpoints: ['microsoftonline.us'],
        default: { isServiceDefault: false, inboundTrust: { isMfaAccepted: true } },
        partners: [{ tenantId, inboundTrust: null, automaticUserConsentSettings: { inboundAllowed: true } }],
        syncPolicies: [{ tenantId, userSyncInbound: { isSyncAllowed: true } }],
      },
      b2bManagement: [{ isOrganizationDefault: true, definition: ['{"B2BManagementPolicy":{}}'] }],
      externalIdentities: { allowExternalIdentitiesToLeave: false },
      authenticationFlows: { selfServiceSignUp: { isEnabled: true } },
      emailMethod: { allowExternalIdToUseEmailOtp: 'enabled' },
      foreignTenants: [
        { tenantId, displayName: 'Contoso', defaultDomainName: 'contoso.com', domains: ['contoso.com'] },
      ],
    })
    expect(JSON.parse(JSON.stringify(policies))).toEqual(policies)
  })

  it.each([
    ['policies.authorizationPolicy', { policies: { authorizationPolicy: { allowInvites: true } } }],
    ['policies.crossTenantAccessPolicy.default', { policies: { crossTenantAccessPolicy: { default: { b2b: {} } } } }],
    ['policies.b2bManagementPolicies[0]', { policies: { b2bManagementPolicies: [{ definition: 'x' }] } }],
    ['partners[0]', { partners: [{ tenantId, inboundTrust: { isMfa: true } }] }],
    ['partners[0]', { partners: [{ tenantId, identitySynchronization: { isSyncAllowed: true } }] }],
    ['tenants[0]', { tenants: [{ tenantId: 'contoso.com' }] }],
  ])('says where it is wrong: %s', (place, seed) => {
    expect(() => apply(seed)).toThrow(InvalidInput)
    expect(() => apply(seed)).toThrow(place)
  })
})
