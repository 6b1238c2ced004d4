import { authorization } from './state.ts'
import { done, many, noResource, one, singleton } from '../response.ts'
import type { GraphRequest, Reply, Route } from '../../../core/graph-request.ts'
import type { AuthorizationPolicy } from './state.ts'
import { changeAuthorization } from './rules.ts'

const held = (request: GraphRequest): AuthorizationPolicy => authorization.of(request.tenant)
const shown = (request: GraphRequest) => {
  const { enabledPreviewFeatures, ...rest } = held(request)
  const object = { id: 'authorizationPolicy', deletedDateTime: null, ...rest }
  return request.version === 'beta' ? { ...object, enabledPreviewFeatures } : object
}
const change = (request: GraphRequest): Reply => {
  changeAuthorization(held(request), request.body, request.version)
  return done
}
const named = (request: GraphRequest): void => {
  if (request.params['id'] !== 'authorizationPolicy') throw noResource(request.params['id'] ?? '')
}

const path = '/policies/authorizationPolicy'

/**
 * One object in v1.0, a collection of one in beta, where only the item can be changed (docs: authorizationpolicy-get,
 * -update).
 */
export const authorizationPolicyRoutes: Route[] = [
  {
    method: 'GET',
    path,
    versions: ['v1.0'],
    handle: (request) => singleton(request, 'policies/authorizationPolicy/$entity', shown(request)),
  },
  { method: 'PATCH', path, versions: ['v1.0'], handle: change },
  {
    method: 'GET',
    path,
    versions: ['beta'],
    handle: (request) => many(request, 'policies/authorizationPolicy', [shown(request)], 'id'),
  },
  {
    method: 'GET',
    path: `${path}/{id}`,
    versions: ['beta'],
    handle: (request): Reply => {
      named(request)
      return one(request, 'policies/authorizationPolicy', shown(request))
    },
  },
  {
    method: 'PATCH',
    path: `${path}/{id}`,
    versions: ['beta'],
    handle: (request): Reply => {
      named(request)
      return change(request)
    },
  },
]
