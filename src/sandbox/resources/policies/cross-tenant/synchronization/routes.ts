import { done, noCompany, singleton } from '../../response.ts'
import { partnerOf, syncShown } from '../partners/routes.ts'
import { body } from '../../shape.ts'
import { GraphErrorResponse } from '../../../../core/errors.ts'
import type { GraphRequest, Reply, Route } from '../../../../core/graph-request.ts'
import { crossTenantAccess, emptySync } from '../state.ts'
import type { SyncPolicy } from '../state.ts'
import { syncChange } from './rules.ts'

const held = (request: GraphRequest) => crossTenantAccess.of(request.tenant)

const syncOf = (request: GraphRequest): SyncPolicy => {
  const { tenantId } = partnerOf(request)
  const policy = held(request).syncPolicies.find((one) => one.tenantId === tenantId)
  if (!policy) throw noCompany()
  return policy
}

const conflict = 'A conflicting object with one or more of the specified property values is present in the directory.'

const path = '/policies/crossTenantAccessPolicy/partners/{tenantId}/identitySynchronization'

/**
 * A partner's synchronisation: PUT creates, PATCH changes (docs: cross-tenant-synchronization-configure-graph, with its
 * error texts).
 */
export const crossTenantSyncRoutes: Route[] = [
  {
    method: 'GET',
    path,
    handle: (request): Reply => {
      const policy = syncOf(request)
      const context = `policies/crossTenantAccessPolicy/partners('${policy.tenantId}')/identitySynchronization/$entity`
      return singleton(request, context, syncShown(request, policy))
    },
  },
  {
    method: 'PUT',
    path,
    handle: (request): Reply => {
      const { tenantId } = partnerOf(request)
      const change = body(syncChange(request.version), request.body)
      const { syncPolicies } = held(request)
      if (syncPolicies.some((one) => one.tenantId === tenantId)) {
        throw new GraphErrorResponse(409, 'Request_MultipleObjectsWithSameKeyValue', conflict, [
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
    handle: (request): Reply => {
      Object.assign(syncOf(request), body(syncChange(request.version), request.body))
      return done
    },
  },
  {
    method: 'DELETE',
    path,
    handle: (request): Reply => {
      const policy = syncOf(request)
      const state = held(request)
      state.syncPolicies = state.syncPolicies.filter((one) => one !== policy)
      state.deletedSyncPolicies = [
        ...state.deletedSyncPolicies.filter((one) => one.item.tenantId !== policy.tenantId),
        { at: request.now, item: policy },
      ]
      return done
    },
  },
]
