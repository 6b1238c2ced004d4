import { GraphRefusal, type Call, type Reply, type Route } from '../routing.ts'
import { done, many, noResource, one } from './answer.ts'
import { checkedDefinition } from './b2b-definition.ts'
import { body, bool, nullable, readOnly, some, text, type Parse } from './shape.ts'
import type { B2bManagementPolicy } from './state.ts'

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
    throw new GraphRefusal(
      400,
      'Request_BadRequest',
      "A value is required for property 'definition' of resource 'B2BManagementPolicy'.",
    )
  if (displayName === null)
    throw new GraphRefusal(
      400,
      'Request_BadRequest',
      "A value is required for property 'displayName' of resource 'B2BManagementPolicy'.",
    )
  if (isOrganizationDefault && others.some((other) => other.isOrganizationDefault)) {
    throw new GraphRefusal(
      400,
      'Request_MultipleObjectsWithSameKeyValue',
      'Another object with the same value for property isOrganizationDefault already exists.',
    )
  }
  return { id, displayName, definition: text, isOrganizationDefault }
}

const held = (call: Call) => call.tenant.policies.b2bManagement
const shown = (policy: B2bManagementPolicy) => ({ ...policy, description: null, deletedDateTime: null })
const EXAMPLE = shown({ id: '', displayName: null, definition: [], isOrganizationDefault: false })
const found = (call: Call): B2bManagementPolicy => {
  const id = call.params['id'] ?? ''
  const policy = held(call).find((candidate) => candidate.id === id.toLowerCase())
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
    handle: (call): Reply => many(call, context, held(call).map(shown), 'id', EXAMPLE),
  },
  {
    method: 'POST',
    path,
    versions,
    handle: (call): Reply => {
      const policy = newB2bPolicy(held(call), call.body, call.newId())
      held(call).push(policy)
      return one(call, context, shown(policy), 201)
    },
  },
  { method: 'GET', path: `${path}/{id}`, versions, handle: (call): Reply => one(call, context, shown(found(call))) },
  {
    method: 'PATCH',
    path: `${path}/{id}`,
    versions,
    handle: (call): Reply => {
      const policy = found(call)
      const given = body(change, call.body)
      if (given.isOrganizationDefault !== undefined) {
        throw new GraphRefusal(500, 'InternalServerError', 'An error has occurred.')
      }
      Object.assign(policy, given)
      return done
    },
  },
  {
    method: 'DELETE',
    path: `${path}/{id}`,
    versions,
    handle: (call): Reply => {
      const policy = found(call)
      call.tenant.policies.b2bManagement = held(call).filter((one) => one !== policy)
      return done
    },
  },
]
