import { b2bManagement } from './state.ts'
import { done, many, noResource, one } from '../response.ts'
import { body } from '../shape.ts'
import { GraphErrorResponse } from '../../../core/errors.ts'
import type { GraphRequest, Reply, Route } from '../../../core/graph-request.ts'
import type { B2bManagementPolicy } from './state.ts'
import { b2bChange, newB2bPolicy } from './rules.ts'

const held = (request: GraphRequest) => b2bManagement.of(request.tenant)
const shown = (policy: B2bManagementPolicy) => ({ ...policy, description: null, deletedDateTime: null })
const EXAMPLE = shown({ id: '', displayName: null, definition: [], isOrganizationDefault: false })
const found = (request: GraphRequest): B2bManagementPolicy => {
  const id = request.params['id'] ?? ''
  const policy = held(request).find((candidate) => candidate.id === id.toLowerCase())
  if (!policy) throw noResource(id)
  return policy
}

const path = '/policies/b2bManagementPolicies'
const context = 'policies/b2bManagementPolicies'
const versions: Route['versions'] = ['beta']

/**
 * The domain lists (docs: b2bmanagementpolicy, policyroot-post-b2bmanagementpolicies; the refusals as reported by third
 * parties). Beta only.
 */
export const b2bManagementRoutes: Route[] = [
  {
    method: 'GET',
    path,
    versions,
    handle: (request): Reply => many(request, context, held(request).map(shown), 'id', EXAMPLE),
  },
  {
    method: 'POST',
    path,
    versions,
    handle: (request): Reply => {
      const policy = newB2bPolicy(held(request), request.body, request.newId())
      held(request).push(policy)
      return one(request, context, shown(policy), 201)
    },
  },
  {
    method: 'GET',
    path: `${path}/{id}`,
    versions,
    handle: (request): Reply => one(request, context, shown(found(request))),
  },
  {
    method: 'PATCH',
    path: `${path}/{id}`,
    versions,
    handle: (request): Reply => {
      const policy = found(request)
      const given = body(b2bChange, request.body)
      if (given.isOrganizationDefault !== undefined) {
        throw new GraphErrorResponse(500, 'InternalServerError', 'An error has occurred.')
      }
      Object.assign(policy, given)
      return done
    },
  },
  {
    method: 'DELETE',
    path: `${path}/{id}`,
    versions,
    handle: (request): Reply => {
      const policy = found(request)
      b2bManagement.put(
        request.tenant,
        held(request).filter((one) => one !== policy),
      )
      return done
    },
  },
]
