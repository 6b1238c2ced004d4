import { describe, expect, it } from 'vitest'
import { policyWorld } from '../../policies.fixture.ts'

describe('the external identities policy', () => {
  const at = 'beta/policies/externalIdentitiesPolicy'
  it('says whether guests may leave, in beta only', () => {
    const world = policyWorld()
    expect(world.ask('PATCH', at, { allowExternalIdentitiesToLeave: false })).toEqual({ status: 204, body: {} })
    expect(world.ask('GET', at).body).toMatchObject({ allowExternalIdentitiesToLeave: false })
    expect(world.ask('GET', at.replace('beta', 'v1.0')).status).toBe(400)
    expect(world.ask('PATCH', at, { allowExternalIdentitiesToLeave: 'no' }).status).toBe(400)
  })
})

describe('the authentication flows policy', () => {
  const at = 'v1.0/policies/authenticationFlowsPolicy'
  it('switches self-service sign-up', () => {
    const world = policyWorld()
    expect(world.ask('GET', at).body).toMatchObject({ selfServiceSignUp: { isEnabled: false } })
    expect(world.ask('PATCH', at, { selfServiceSignUp: { isEnabled: true } })).toEqual({ status: 204, body: {} })
    expect(world.ask('GET', at).body).toMatchObject({ selfServiceSignUp: { isEnabled: true } })
    expect(world.ask('PATCH', at, { selfServiceSignUp: true }).status).toBe(400)
  })
})

describe('the e-mail method', () => {
  const at = 'v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/email'
  const type = { '@odata.type': '#microsoft.graph.emailAuthenticationMethodConfiguration' }
  it('is changed only by its full type, and reset by DELETE', () => {
    const world = policyWorld()
    const change = { allowExternalIdToUseEmailOtp: 'disabled' }
    expect(world.ask('PATCH', at, change).status).toBe(400)
    expect(world.ask('GET', at).body).toMatchObject({ ...type, id: 'Email', allowExternalIdToUseEmailOtp: 'default' })
    expect(world.ask('PATCH', at, { ...type, ...change })).toEqual({ status: 204, body: {} })
    expect(world.ask('GET', at.replace(/email$/, 'Email')).body).toMatchObject(change)
    expect(world.ask('DELETE', at)).toEqual({ status: 204, body: {} })
    expect(world.policies).toEqual(policyWorld().policies)
  })
})

describe('what is known of an organisation', () => {
  const by = (request: string) => `v1.0/tenantRelationships/findTenantInformationBy${request}`
  it('is found by its id and by any of its domains, ours included', () => {
    const world = policyWorld()
    const tenantId = '3d0f5dec-0000-4000-8000-000000000001'
    const shown = { tenantId, displayName: 'Contoso', defaultDomainName: 'contoso.com', federationBrandName: null }
    world.policies.foreignTenants.push({ ...shown, domains: ['contoso.com', 'contoso.co.uk'] })
    expect(world.ask('GET', by(`TenantId(tenantId='${tenantId}')`)).body).toMatchObject(shown)
    expect(world.ask('GET', by("DomainName(domainName='Contoso.co.uk')")).body).toMatchObject(shown)
    expect(world.ask('GET', by("DomainName(domainName='northwind.example')")).body).toMatchObject({
      displayName: 'Northwind',
    })
    const missing = world.ask('GET', by("DomainName(domainName='sales.contoso.com')"))
    expect([missing.status, missing.body.error?.code]).toEqual([404, 'Directory_ObjectNotFound'])
  })
})
