import { GraphRefusal, type Call, type Reply, type Route } from '../routing.ts'
import { done, noCompany, singleton } from './answer.ts'
import { partnerOf, syncShown } from './cross-tenant-partners.ts'
import { block, body, bool, nullable, readOnly, some, text, type Parse } from './shape.ts'
import { emptySync } from './state.ts'
import type { SyncPolicy } from './state.ts'

const allowed = nullable(block({ isSyncAllowed: nullable(bool) }))
const v1 = { displayName: nullable(text), userSyncInbound: allowed, tenantId: readOnly, deletedDateTime: readOnly }

/** What a PUT or PATCH may say; groups are beta only. */
export const syncChange = (version: Call['version']): Parse<Partial<Omit<SyncPolicy, 'tenantId'>>> =>
  some(version === 'beta' ? { ...v1, groupSyncInbound: allowed } : v1)

const held = (call: Call) => call.tenant.policies.crossTenantAccess

const syncOf = (call: Call): SyncPolicy => {
  const { tenantId } = partnerOf(call)
  const policy = held(call).syncPolicies.find((one) => one.tenantId === tenantId)
  if (!policy) throw noCompany()
  return policy
}

const conflict = 'A conflicting object with one or more of the specified property values is present in the directory.'

const path = '/policies/crossTenantAccessPolicy/partners/{tenantId}/identitySynchronization'

/**
 * A partner's synchronisation: PUT makes, PATCH changes (docs: cross-tenant-synchronization-configure-graph, with its
 * error texts).
 */
export const crossTenantSyncRoutes: Route[] = [
  {
    method: 'GET',
    path,
    handle: (call): Reply => {
      const policy = syncOf(call)
      const context = `policies/crossTenantAccessPolicy/partners('${policy.tenantId}')/identitySynchronization/$entity`
      return singleton(call, context, syncShown(call, policy))
    },
  },
  {
    method: 'PUT',
    path,
    handle: (call): Reply => {
      const { tenantId } = partnerOf(call)
      const change = body(syncChange(call.version), call.body)
      const { syncPolicies } = held(call)
      if (syncPolicies.some((one) => one.tenantId === tenantId)) {
        throw new GraphRefusal(409, 'Request_MultipleObjectsWithSameKeyValue', conflict, [
          { code: 'ConflictingObjects', message: conflict, target: 'tenantId' },
        ])
      }
      syncPolicies.push({ ...emptySync(tenantId), ...change })
      return done
    },
  },
  {
    method: 'PATCH',
    path,
    handle: (call): Reply => {
      Object.assign(syncOf(call), body(syncChange(call.version), call.body))
      return done
    },
  },
  {
    method: 'DELETE',
    path,
    handle: (call): Reply => {
      const policy = syncOf(call)
      const state = held(call)
      state.syncPolicies = state.syncPolicies.filter((one) => one !== policy)
      state.deletedSyncPolicies = [
        ...state.deletedSyncPolicies.filter((one) => one.item.tenantId !== policy.tenantId),
        { at: call.now, item: policy },
      ]
      return done
    },
  },
]
