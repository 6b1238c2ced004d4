import { done, singleton } from '../../response.ts'
import { body } from '../../shape.ts'
import type { GraphRequest, Reply, Route } from '../../../../core/graph-request.ts'
import { crossTenantAccess, serviceDefault } from '../state.ts'
import type { CrossTenantAccess } from '../state.ts'
import { defaultChange, rootChange } from './rules.ts'

const path = '/policies/crossTenantAccessPolicy'
const context = 'policies/crossTenantAccessPolicy'
const held = (request: GraphRequest): CrossTenantAccess => crossTenantAccess.of(request.tenant)

/**
 * The cross-tenant access policy and its default (docs: crosstenantaccesspolicy-get, …configurationdefault-update,
 * …-resettosystemdefault).
 */
export const crossTenantDefaultRoutes: Route[] = [
  {
    method: 'GET',
    path,
    handle: (request): Reply =>
      singleton(request, `${context}/$entity`, {
        id: `${request.tenant.organization.id}`,
        displayName: 'CrossTenantAccessPolicy',
        description: null,
        deletedDateTime: null,
        allowedCloudEndpoints: held(request).allowedCloudEndpoints,
      }),
  },
  {
    method: 'PATCH',
    path,
    handle: (request): Reply => {
      Object.assign(held(request), body(rootChange, request.body))
      return done
    },
  },
  {
    method: 'GET',
    path: `${path}/default`,
    handle: (request): Reply =>
      singleton(request, `${context}/default/$entity`, {
        id: request.tenant.organization.id,
        ...held(request).default,
      }),
  },
  {
    method: 'PATCH',
    path: `${path}/default`,
    handle: (request): Reply => {
      Object.assign(held(request).default, body(defaultChange, request.body), { isServiceDefault: false })
      return done
    },
  },
  {
    method: 'POST',
    path: `${path}/default/resetToSystemDefault`,
    operation: true,
    handle: (request): Reply => {
      held(request).default = serviceDefault()
      return done
    },
  },
]
