import { describe, expect, it } from 'vitest'
import { policyWorld } from '../../../../policies.fixture.ts'

const at = 'v1.0/policies/crossTenantAccessPolicy'
const all = (accessType: string) => ({
  usersAndGroups: { accessType, targets: [{ target: 'AllUsers', targetType: 'user' }] },
  applications: { accessType, targets: [{ target: 'AllApplications', targetType: 'application' }] },
})

describe('the cross-tenant access policy', () => {
  it('names the clouds that partners may be in, and no others', () => {
    const world = policyWorld()
    expect(world.ask('GET', at).body).toMatchObject({ allowedCloudEndpoints: [] })
    expect(world.ask('PATCH', at, { allowedCloudEndpoints: ['microsoftonline.us'] })).toEqual({ status: 204, body: {} })
    expect(world.ask('GET', at).body).toMatchObject({ allowedCloudEndpoints: ['microsoftonline.us'] })
    expect(world.ask('PATCH', at, { allowedCloudEndpoints: ['example.com'] }).status).toBe(400)
  })
})

describe('its default', () => {
  it('comes as Entra ships it', () => {
    const { body } = policyWorld().ask('GET', `${at}/default`)
    expect(body).toMatchObject({
      '@odata.context': 'http://sandbox/v1.0/$metadata#policies/crossTenantAccessPolicy/default/$entity',
      isServiceDefault: true,
      b2bCollaborationInbound: all('allowed'),
      b2bDirectConnectInbound: all('blocked'),
      automaticUserConsentSettings: { inboundAllowed: false, outboundAllowed: false },
    })
  })

  it('is no longer the service default after a change, and is again after a reset', () => {
    const world = policyWorld()
    const before = world.ask('GET', `${at}/default`).body
    world.ask('PATCH', `${at}/default`, { inboundTrust: { isMfaAccepted: true } })
    expect(world.ask('GET', `${at}/default`).body).toMatchObject({
      isServiceDefault: false,
      inboundTrust: { isMfaAccepted: true, isCompliantDeviceAccepted: null, isHybridAzureADJoinedDeviceAccepted: null },
    })
    expect(world.ask('POST', `${at}/default/resetToSystemDefault`)).toEqual({ status: 204, body: {} })
    expect(world.ask('GET', `${at}/default`).body).toEqual(before)
  })

  it('takes no consent, no null and no property that it does not know', () => {
    const world = policyWorld()
    const before = structuredClone(world.policies)
    for (const body of [
      { automaticUserConsentSettings: { inboundAllowed: true } },
      { b2bCollaborationInbound: null },
      { isServiceDefault: true },
      { b2bColaborationInbound: all('allowed') },
      { inboundTrust: { isMfaAccepted: 'yes' } },
    ]) {
      const { status, body: answer } = world.ask('PATCH', `${at}/default`, body)
      expect([status, answer.error?.code], JSON.stringify(body)).toEqual([400, 'Request_BadRequest'])
    }
    expect(world.ask('PATCH', `${at}/default`)).toMatchObject({ status: 400, body: { error: { code: 'BadRequest' } } })
    expect(world.policies).toEqual(before)
  })

  it('gives the redemption order back as it was sent, and keeps one fallback', () => {
    const world = policyWorld()
    const order = (primary: string[], fallback: string | null) => ({
      invitationRedemptionIdentityProviderConfiguration: {
        primaryIdentityProviderPrecedenceOrder: primary,
        fallbackIdentityProvider: fallback,
      },
    })
    const sent = order(['socialIdentityProviders', 'externalFederation'], 'emailOneTimePasscode')
    expect(world.ask('PATCH', `${at}/default`, sent).status).toBe(204)
    expect(world.ask('GET', `${at}/default`).body).toMatchObject(
      order(['socialIdentityProviders', 'externalFederation'], 'emailOneTimePasscode'),
    )
    expect(world.ask('PATCH', `${at}/default`, order(['azureActiveDirectory'], null)).status).toBe(400)
    expect(world.ask('PATCH', `${at}/default`, order([], 'externalFederation')).status).toBe(400)
  })
})
