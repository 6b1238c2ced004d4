import { describe, expect, it } from 'vitest'
import { policyWorld, type PolicyWorld } from '../../../../policies.fixture.ts'

const at = 'v1.0/policies/crossTenantAccessPolicy/partners'
const bin = 'beta/policies/deletedItems/crossTenantPartners'
const HOME = '9f0e3c1a-0000-4000-8000-00000000000a'
const contoso = '3d0f5dec-0000-4000-8000-000000000001'
const fabrikam = '3d0f5dec-0000-4000-8000-000000000002'
const everybody = { accessType: 'allowed', targets: [{ target: 'AllUsers', targetType: 'user' }] }
const everything = { accessType: 'allowed', targets: [{ target: 'AllApplications', targetType: 'application' }] }

const withContoso = (): PolicyWorld => {
  const world = policyWorld()
  expect(world.ask('POST', at, { tenantId: contoso }).status).toBe(201)
  return world
}

describe('a partner', () => {
  it('inherits everything when only its tenant is given; consent is an object of nulls', () => {
    const { body } = withContoso().ask('GET', `${at}/${contoso.toUpperCase()}`)
    expect(body).toMatchObject({
      tenantId: contoso,
      inboundTrust: null,
      b2bCollaborationInbound: null,
      automaticUserConsentSettings: { inboundAllowed: null, outboundAllowed: null },
    })
    expect(body).not.toHaveProperty('blockServiceProviderOutboundAccess')
    expect(body).not.toHaveProperty('id')
  })

  it('is another tenant than the own one', () => {
    const world = policyWorld()
    for (const id of [HOME, HOME.toUpperCase()]) expect(world.ask('POST', at, { tenantId: id }).status).toBe(400)
    expect(world.ask('GET', at).body).toMatchObject({ value: [] })
  })

  it('has beta properties in beta only', () => {
    const world = withContoso()
    const body = { blockServiceProviderOutboundAccess: true }
    expect(world.ask('PATCH', `${at}/${contoso}`, body).status).toBe(400)
    expect(world.ask('PATCH', `${at.replace('v1.0', 'beta')}/${contoso}`, body).status).toBe(204)
    expect(world.ask('GET', `${at.replace('v1.0', 'beta')}/${contoso}`).body).toMatchObject(body)
  })

  it('loses the half of a block that a change leaves out, and inherits again with null', () => {
    const world = withContoso()
    const change = (b2bCollaborationInbound: unknown) => {
      expect(world.ask('PATCH', `${at}/${contoso}`, { b2bCollaborationInbound })).toEqual({ status: 204, body: {} })
      return world.ask('GET', `${at}/${contoso}`).body['b2bCollaborationInbound']
    }
    const whole = { usersAndGroups: everybody, applications: everything }
    expect(change(whole)).toEqual(whole)
    expect(change({ applications: everything })).toEqual({ usersAndGroups: null, applications: everything })
    expect(change(null)).toBeNull()
    world.ask('PATCH', `${at}/${contoso}`, { automaticUserConsentSettings: { inboundAllowed: true } })
    world.ask('PATCH', `${at}/${contoso}`, { automaticUserConsentSettings: null })
    expect(world.ask('GET', `${at}/${contoso}`).body['automaticUserConsentSettings']).toEqual({
      inboundAllowed: null,
      outboundAllowed: null,
    })
  })

  it('exists once', () => {
    expect(withContoso().ask('POST', at, { tenantId: contoso })).toEqual({
      status: 409,
      body: {
        error: {
          code: 'Request_MultipleObjectsWithSameKeyValue',
          message: 'Another object with the same value for property tenantId already exists.',
        },
      },
    })
  })

  it('is looked for in the company, when it is not there', () => {
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      expect(policyWorld().ask(method, `${at}/${contoso}`, { inboundTrust: null })).toEqual({
        status: 404,
        body: {
          error: {
            code: 'Directory_ObjectNotFound',
            message: 'Unable to read the company information from the directory.',
          },
        },
      })
    }
  })

  it('changes nothing when a part of the change is refused', () => {
    const world = withContoso()
    const before = structuredClone(world.policies)
    for (const body of [
      { inboundTrust: null, isInMultiTenantOrganization: true },
      { inboundTrust: { isMfaAccepted: true }, displayName: 'Contoso' },
      { tenantId: fabrikam },
    ]) {
      expect(world.ask('PATCH', `${at}/${contoso}`, body).status).toBe(400)
    }
    expect(world.ask('POST', at, { inboundTrust: null }).status).toBe(400)
    expect(world.policies).toEqual(before)
  })

  it('is no service provider at the word of an application', () => {
    const world = withContoso()
    const claims = (of: object) => ({
      authorization: `Bearer e30.${Buffer.from(JSON.stringify(of)).toString('base64url')}.s`,
    })
    const body = { isServiceProvider: false }
    const asApp = world.ask(
      'PATCH',
      `${at}/${contoso}`,
      body,
      claims({ roles: ['Policy.ReadWrite.CrossTenantAccess'] }),
    )
    expect([asApp.status, asApp.body.error?.code]).toEqual([403, 'Authorization_RequestDenied'])
    expect(
      world.ask('PATCH', `${at}/${contoso}`, body, claims({ scp: 'Policy.ReadWrite.CrossTenantAccess' })).status,
    ).toBe(204)
    expect(world.ask('PATCH', `${at}/${contoso}`, body).status).toBe(204)
  })
})

describe('the list of partners', () => {
  it('filters, pages, selects and counts', () => {
    const world = withContoso()
    world.ask('POST', at, { tenantId: fabrikam })
    const ids = (query: string) => world.ask('GET', `${at}?${query}`).body.value?.map((one) => one['tenantId'])
    expect(ids('')).toEqual([contoso, fabrikam])
    expect(ids(`$filter=tenantId eq '${fabrikam}'`)).toEqual([fabrikam])
    expect(ids('$skip=1')).toEqual([fabrikam])
    const first = world.ask('GET', `${at}?$top=1&$count=true`).body
    expect(first).toMatchObject({ '@odata.count': 2, value: [{ tenantId: contoso }] })
    const next = String(first['@odata.nextLink']).replace('http://sandbox/', '')
    const second = world.ask('GET', next).body
    expect(second).toMatchObject({ value: [{ tenantId: fabrikam }] })
    expect(second).not.toHaveProperty('@odata.nextLink')
    expect(world.ask('GET', `${at}?$select=tenantId`).body.value).toEqual([
      { tenantId: contoso },
      { tenantId: fabrikam },
    ])
    expect(world.ask('GET', `${at}?$select=displayName`).status).toBe(400)
  })
})

describe('a deleted partner', () => {
  it('waits in the bin, keeps its tenant id for a while, and can come back', () => {
    const world = withContoso()
    world.ask('PATCH', `${at}/${contoso}`, { inboundTrust: { isMfaAccepted: true } })
    expect(world.ask('DELETE', `${at}/${contoso}`)).toEqual({ status: 204, body: {} })
    expect(world.ask('GET', `${at}/${contoso}`).status).toBe(404)
    expect(world.ask('POST', at, { tenantId: contoso }).status).toBe(409)
    expect(world.ask('GET', bin).body.value).toMatchObject([
      { tenantId: contoso, deletedDateTime: '2026-09-01T00:00:00.000Z' },
    ])
    expect(world.ask('GET', bin.replace('beta', 'v1.0')).status).toBe(400)
    expect(world.ask('POST', `${bin}/${contoso}/restore`).status).toBe(200)
    expect(world.ask('GET', `${at}/${contoso}`).body).toMatchObject({ inboundTrust: { isMfaAccepted: true } })
    expect(world.ask('GET', bin).body.value).toEqual([])
  })

  it('can be created again after that while; then the old one cannot be restored', () => {
    const world = withContoso()
    world.ask('DELETE', `${at}/${contoso}`)
    world.now += 10_000
    expect(world.ask('POST', at, { tenantId: contoso }).status).toBe(201)
    expect(world.ask('POST', `${bin}/${contoso}/restore`).status).toBe(409)
  })

  it('is gone when purged, and after 30 days', () => {
    const world = withContoso()
    world.ask('DELETE', `${at}/${contoso}`)
    expect(world.ask('DELETE', `${bin}/${contoso}`).status).toBe(204)
    expect(world.ask('GET', `${bin}/${contoso}`).status).toBe(404)
    expect(world.ask('POST', at, { tenantId: contoso }).status).toBe(201)
    world.ask('DELETE', `${at}/${contoso}`)
    world.now += 31 * 24 * 60 * 60 * 1000
    expect(world.ask('GET', bin).body.value).toEqual([])
  })
})
