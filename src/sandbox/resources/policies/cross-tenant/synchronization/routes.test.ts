import { describe, expect, it } from 'vitest'
import { policyWorld, type PolicyWorld } from '../../../../policies.fixture.ts'

const contoso = '3d0f5dec-0000-4000-8000-000000000001'
const partner = `v1.0/policies/crossTenantAccessPolicy/partners/${contoso}`
const at = `${partner}/identitySynchronization`
const bin = 'beta/policies/deletedItems/crossTenantSyncPolicyPartners'
const allowed = { displayName: 'Contoso', userSyncInbound: { isSyncAllowed: true } }

const synchronised = (): PolicyWorld => {
  const world = policyWorld()
  world.ask('POST', 'v1.0/policies/crossTenantAccessPolicy/partners', { tenantId: contoso })
  expect(world.ask('PUT', at, allowed)).toEqual({ status: 204, body: {} })
  return world
}

describe('identity synchronisation', () => {
  it('is made by PUT, once, and changed by PATCH', () => {
    const world = synchronised()
    expect(world.ask('GET', at).body).toMatchObject({ tenantId: contoso, ...allowed })
    const again = world.ask('PUT', at, allowed)
    expect(again).toMatchObject({
      status: 409,
      body: {
        error: {
          code: 'Request_MultipleObjectsWithSameKeyValue',
          message:
            'A conflicting object with one or more of the specified property values is present in the directory.',
          details: [{ code: 'ConflictingObjects' }],
        },
      },
    })
    expect(world.ask('PATCH', at, { userSyncInbound: { isSyncAllowed: false } })).toEqual({ status: 204, body: {} })
    expect(world.ask('GET', at).body).toMatchObject({
      displayName: 'Contoso',
      userSyncInbound: { isSyncAllowed: false },
    })
  })

  it('needs its partner, and is not changed before it is there', () => {
    const world = policyWorld()
    expect(world.ask('PUT', at, allowed).body.error?.code).toBe('Directory_ObjectNotFound')
    world.ask('POST', 'v1.0/policies/crossTenantAccessPolicy/partners', { tenantId: contoso })
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      const { status, body } = world.ask(method, at, allowed)
      expect([status, body.error?.code]).toEqual([404, 'Directory_ObjectNotFound'])
    }
  })

  it('goes before its partner, and can come back', () => {
    const world = synchronised()
    expect(world.ask('DELETE', partner).status).toBe(400)
    expect(world.ask('DELETE', at)).toEqual({ status: 204, body: {} })
    expect(world.ask('POST', `${bin}/${contoso}/restore`).status).toBe(200)
    expect(world.ask('GET', at).body).toMatchObject(allowed)
    world.ask('DELETE', at)
    expect(world.ask('DELETE', partner).status).toBe(204)
  })

  it('comes with its partner where it is asked for', () => {
    const world = synchronised()
    expect(world.ask('GET', partner).body).not.toHaveProperty('identitySynchronization')
    const { body } = world.ask('GET', `${partner}?$expand=identitySynchronization&$select=tenantId`)
    expect(body).toMatchObject({ tenantId: contoso, identitySynchronization: allowed })
    expect(body).not.toHaveProperty('inboundTrust')
  })

  it('knows groups in beta only', () => {
    const world = synchronised()
    const body = { groupSyncInbound: { isSyncAllowed: true } }
    expect(world.ask('PATCH', at, body).status).toBe(400)
    expect(world.ask('PATCH', at.replace('v1.0', 'beta'), body).status).toBe(204)
    expect(world.ask('GET', at).body).not.toHaveProperty('groupSyncInbound')
  })
})
