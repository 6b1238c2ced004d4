import { done, many, noResource, one } from '../response.ts'
import { checkedDefinition } from './definition.ts'
import { body, bool, nullable, readOnly, some, text, type Parse } from '../shape.ts'
import { GraphErrorResponse } from '../../../core/errors.ts'
import type { GraphRequest, Reply, Route } from '../../../core/graph-request.ts'
import type { B2bManagementPolicy } from '../../../core/policy-state.ts'

const definition: Parse<string[]> = (value) => checkedDefinition(value)

/** The docs call it required; live, every write that names it ends in this 404. */
const description: Parse<never> = () => {
  throw noResource('')
}

const change = some({
  displayName: nullable(text),
  definition,
  isOrganizationDefault: bool,
  description,
  id: readOnly,
  deletedDateTime: readOnly,
})

/** A new policy beside those that are there. Throws 400 for a second default and for a definition that does not fit. */
export function newB2bPolicy(others: readonly B2bManagementPolicy[], given: unknown, id: string): B2bManagementPolicy {
  const { definition: text, displayName = null, isOrganizationDefault = false } = body(change, given)
  if (text === undefined)
    throw new GraphErrorResponse(
      400,
      'Request_BadRequest',
      "A value is required for property 'definition' of resource 'B2BManagementPolicy'.",
    )
  if (displayName === null)
    throw new GraphErrorResponse(
      400,
      'Request_BadRequest',
      "A value is required for property 'displayName' of resource 'B2BManagementPolicy'.",
    )
  if (isOrganizationDefault && others.some((other) => other.isOrganizationDefault)) {
    throw new GraphErrorResponse(
      400,
      'Request_MultipleObjectsWithSameKeyValue',
      'Another object with the same value for property isOrganizationDefault already exists.',
    )
  }
  return { id, displayName, definition: text, isOrganizationDefault }
}

const held = (request: GraphRequest) => request.tenant.policies.b2bManagement
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
 * The domain lists (docs: b2bmanagementpolicy, policyroot-post-b2bmanagementpolicies; the refusals as third parties met
 * them). Beta only.
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
      const given = body(change, request.body)
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
      request.tenant.policies.b2bManagement = held(request).filter((one) => one !== policy)
      return done
    },
  },
]
