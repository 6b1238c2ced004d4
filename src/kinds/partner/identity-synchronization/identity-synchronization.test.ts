import { describe, expect, it } from 'vitest'
import { crossTenantAccessPolicyDefault } from '../cross-tenant-access-default.ts'
import { identitySynchronization } from './index.ts'
import { partner } from '../index.ts'
import { policyHarness, declare, partnerEntry } from '../../policy.fixture.ts'

const contoso = '3d0f5dec-5d3d-455c-8016-e2af1ae4d31a'
const partners = 'v1.0/policies/crossTenantAccessPolicy/partners'
const path = `${partners}/${contoso}/identitySynchronization`
const kinds = [crossTenantAccessPolicyDefault, partner, identitySynchronization]

const syncing = (isSyncAllowed: boolean) =>
  declare({
    partners: [
      partnerEntry('contoso', {
        displayName: 'Contoso Ltd',
        tenantId: contoso,
        crossTenantAccess: { identitySynchronization: { userSyncInbound: { isSyncAllowed } } },
      }),
    ],
  })
const gone = declare({ partners: [partnerEntry('contoso', { tenantId: contoso, ensure: 'absent' })] })

describe('the synchronisation of a partner', () => {
  it('is made by PUT, named as the partner, and changed by PATCH', async () => {
    const tenant = policyHarness()
    await tenant.apply(kinds, syncing(true))
    expect(tenant.ask('GET', path).body).toMatchObject({
      displayName: 'Contoso Ltd',
      userSyncInbound: { isSyncAllowed: true },
    })
    await tenant.apply(kinds, syncing(false))
    expect(tenant.sent.map(({ method }) => method)).toEqual(['POST', 'PUT', 'PATCH'])
    expect(tenant.sent[2]?.body).toEqual({ userSyncInbound: { isSyncAllowed: false } })
    expect(await tenant.plan(kinds, syncing(false))).toEqual([])
  })

  it('keeps a name that somebody else gave it', async () => {
    const tenant = policyHarness()
    tenant.ask('POST', partners, { tenantId: contoso })
    tenant.ask('PUT', path, { displayName: 'HR import', userSyncInbound: { isSyncAllowed: false } })
    await tenant.apply(kinds, syncing(true))
    expect(tenant.ask('GET', path).body).toMatchObject({
      displayName: 'HR import',
      userSyncInbound: { isSyncAllowed: true },
    })
  })

  it('that somebody has made meanwhile is changed instead', async () => {
    const tenant = policyHarness()
    const planned = await tenant.plan(kinds, syncing(true))
    tenant.ask('POST', partners, { tenantId: contoso })
    tenant.ask('PUT', path, { userSyncInbound: { isSyncAllowed: false } })
    await tenant.write(kinds, planned)
    expect(tenant.ask('GET', path).body['userSyncInbound']).toEqual({ isSyncAllowed: true })
    expect(await tenant.plan(kinds, syncing(true))).toEqual([])
  })

  it('waits for a partner that is so fresh that not every replica knows it', async () => {
    const tenant = policyHarness()
    let tries = 0
    tenant.intercept(({ method }) =>
      method === 'PUT' && tries++ === 0
        ? {
            status: 404,
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ error: { code: 'Directory_ObjectNotFound', message: '' } }),
          }
        : undefined,
    )
    await tenant.apply(kinds, syncing(true))
    expect(tries).toBe(2)
    expect(tenant.slept()).toBeGreaterThan(0)
  })

  it('goes before its partner, though nothing declares it', async () => {
    const tenant = policyHarness()
    tenant.ask('POST', partners, { tenantId: contoso })
    tenant.ask('PUT', path, { userSyncInbound: { isSyncAllowed: true } })
    expect(tenant.ask('DELETE', `${partners}/${contoso}`).status).toBe(400)
    await tenant.apply(kinds, gone)
    expect(tenant.sent.map(({ method, path: at }) => [method, at])).toEqual([
      ['DELETE', `/${path}`],
      ['DELETE', `/${partners}/${contoso}`],
    ])
    expect(await tenant.plan(kinds, gone)).toEqual([])
  })

  it('is left alone where nothing is said of it, and stays with an empty block', async () => {
    const tenant = policyHarness()
    tenant.ask('POST', partners, { tenantId: contoso })
    tenant.ask('PUT', path, { userSyncInbound: { isSyncAllowed: true } })
    const silent = [undefined, {}, { identitySynchronization: {} }]
    for (const crossTenantAccess of silent) {
      const entry = partnerEntry('contoso', { tenantId: contoso, ...(crossTenantAccess && { crossTenantAccess }) })
      const declaration = declare({ partners: [entry] })
      expect(await tenant.plan(kinds, declaration)).toEqual([])
    }
  })

  it('is read with every declared partner, and known by its key, for guests that it brings', async () => {
    const tenant = policyHarness()
    tenant.ask('POST', partners, { tenantId: contoso })
    tenant.ask('PUT', path, { userSyncInbound: { isSyncAllowed: true } })
    const declaration = declare({ partners: [partnerEntry('contoso', { tenantId: contoso })] })
    expect(identitySynchronization.isDeclared(declaration)).toBe(true)
    expect(identitySynchronization.isDeclared(declare({ partners: [partnerEntry('litware', {})] }))).toBe(false)
    await tenant.plan(kinds, declaration)
    expect(tenant.lives('identity-synchronization')).toMatchObject([{ address: 'identity-synchronization:contoso' }])
    await tenant.plan(kinds, declare({}))
    expect(tenant.lives('identity-synchronization')).toMatchObject([{ address: `identity-synchronization:${contoso}` }])
  })

  it('stands under an id of its own, since Graph gives it the partner’s', async () => {
    const tenant = policyHarness()
    const changes = await tenant.apply(kinds, syncing(true))
    expect(changes.map((change) => change.id)).toEqual(['partner:contoso', 'identity-synchronization:contoso'])
    const [change] = await tenant.plan(kinds, syncing(false))
    expect(change?.liveId).toBe(`${contoso}/identitySynchronization`)
  })

  it('needs its partner only to be made or changed', async () => {
    const tenant = policyHarness()
    const [, added] = await tenant.apply(kinds, syncing(true))
    const removed = (await tenant.plan(kinds, gone)).find(({ kind }) => kind === 'identity-synchronization')
    if (added === undefined || removed === undefined) throw new Error('no change')
    expect(identitySynchronization.dependsOn?.(added)).toEqual(['partner:contoso'])
    expect(identitySynchronization.dependsOn?.(removed)).toEqual([])
  })
})
