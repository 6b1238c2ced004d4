import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DefaultCrossTenantAccess } from '../../generated/declaration.ts'
import { crossTenantAccessPolicy } from './cross-tenant-access-policy.ts'
import { crossTenantAccessPolicyDefault } from './cross-tenant-access-default.ts'
import { policyHarness, declare } from '../policy.fixture.ts'

const kinds = [crossTenantAccessPolicy, crossTenantAccessPolicyDefault]
const path = 'v1.0/policies/crossTenantAccessPolicy/default'
const withDefault = (blocks: DefaultCrossTenantAccess) =>
  declare({ policies: { crossTenantAccessPolicy: { default: blocks } } })

describe('the default settings', () => {
  it('that Entra ships need no change', async () => {
    const tenant = policyHarness()
    const shipped = withDefault({
      inboundTrust: {
        isMfaAccepted: false,
        isCompliantDeviceAccepted: false,
        isHybridAzureADJoinedDeviceAccepted: false,
      },
      b2bCollaborationInbound: { usersAndGroups: 'all', applications: 'all' },
      b2bCollaborationOutbound: { usersAndGroups: 'all', applications: 'all' },
      b2bDirectConnectInbound: { usersAndGroups: 'none', applications: 'none' },
      b2bDirectConnectOutbound: { usersAndGroups: 'none', applications: 'none' },
    })
    expect(await tenant.plan(kinds, shipped)).toEqual([])
  })

  it('take a changed block whole, and nothing else', async () => {
    const tenant = policyHarness()
    const [change] = await tenant.apply(
      kinds,
      withDefault({ inboundTrust: { isMfaAccepted: true }, b2bCollaborationInbound: { usersAndGroups: 'all' } }),
    )
    expect(change).toMatchObject({
      id: 'policy:crossTenantAccessPolicy/default',
      before: {
        inboundTrust: {
          isMfaAccepted: false,
          isCompliantDeviceAccepted: false,
          isHybridAzureADJoinedDeviceAccepted: false,
        },
      },
    })
    expect(tenant.sent).toEqual([
      {
        method: 'PATCH',
        path: `/${path}`,
        body: {
          inboundTrust: {
            isMfaAccepted: true,
            isCompliantDeviceAccepted: false,
            isHybridAzureADJoinedDeviceAccepted: false,
          },
        },
      },
    ])
  })

  it('have blocks that Graph answers null for, and fills when asked', async () => {
    const tenant = policyHarness()
    expect(tenant.ask('GET', path).body['m365CollaborationInbound']).toBeNull()
    const desired = withDefault({
      m365CollaborationInbound: { users: 'all' },
      appServiceConnectInbound: { applications: { allow: ['Office365'] } },
    })
    const [change] = await tenant.apply(kinds, desired)
    expect(change?.before).toEqual({ m365CollaborationInbound: null, appServiceConnectInbound: null })
    expect(await tenant.plan(kinds, desired)).toEqual([])
  })

  it('send another order of the identity providers, and rest once the tenant has it', async () => {
    const order = fc.shuffledSubarray(
      ['externalFederation', 'azureActiveDirectory', 'socialIdentityProviders'] as const,
      { minLength: 1 },
    )
    await fc.assert(
      fc.asyncProperty(order, order, async (first, second) => {
        const tenant = policyHarness()
        const desired = (primaryIdentityProviderPrecedenceOrder: typeof first) =>
          withDefault({
            invitationRedemptionIdentityProviderConfiguration: {
              primaryIdentityProviderPrecedenceOrder: [...primaryIdentityProviderPrecedenceOrder],
              fallbackIdentityProvider: 'emailOneTimePasscode',
            },
          })
        await tenant.apply(kinds, desired(first))
        expect(await tenant.plan(kinds, desired(first))).toEqual([])
        expect(await tenant.plan(kinds, desired(second))).toHaveLength(first.join(' ') === second.join(' ') ? 0 : 1)
        await tenant.apply(kinds, desired(second))
        expect(await tenant.plan(kinds, desired(second))).toEqual([])
      }),
    )
  })

  it('send the order of the identity providers as it is written', async () => {
    const tenant = policyHarness()
    const primaryIdentityProviderPrecedenceOrder = ['socialIdentityProviders' as const, 'azureActiveDirectory' as const]
    await tenant.apply(
      kinds,
      withDefault({ invitationRedemptionIdentityProviderConfiguration: { primaryIdentityProviderPrecedenceOrder } }),
    )
    expect(tenant.sent[0]?.body).toEqual({
      invitationRedemptionIdentityProviderConfiguration: {
        primaryIdentityProviderPrecedenceOrder,
        fallbackIdentityProvider: 'defaultConfiguredIdp',
      },
    })
  })

  it('are read though nothing is declared of them, and are declared apart from the clouds', () => {
    expect(crossTenantAccessPolicyDefault.readAlways).toBe(true)
    const clouds = declare({ policies: { crossTenantAccessPolicy: { allowedCloudEndpoints: ['microsoftonline.us'] } } })
    expect([crossTenantAccessPolicy.isDeclared(clouds), crossTenantAccessPolicyDefault.isDeclared(clouds)]).toEqual([
      true,
      false,
    ])
    const blocks = withDefault({ inboundTrust: { isMfaAccepted: true } })
    expect([crossTenantAccessPolicy.isDeclared(blocks), crossTenantAccessPolicyDefault.isDeclared(blocks)]).toEqual([
      false,
      true,
    ])
  })
})

describe('the other clouds', () => {
  it('are an exact set, in any order', async () => {
    const tenant = policyHarness()
    const clouds = (...allowedCloudEndpoints: ('microsoftonline.us' | 'partner.microsoftonline.cn')[]) =>
      declare({ policies: { crossTenantAccessPolicy: { allowedCloudEndpoints } } })
    await tenant.apply(kinds, clouds('partner.microsoftonline.cn', 'microsoftonline.us'))
    expect(await tenant.plan(kinds, clouds('microsoftonline.us', 'partner.microsoftonline.cn'))).toEqual([])
    await tenant.apply(kinds, clouds())
    expect(tenant.ask('GET', 'v1.0/policies/crossTenantAccessPolicy').body['allowedCloudEndpoints']).toEqual([])
  })
})
