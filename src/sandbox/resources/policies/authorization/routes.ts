import { done, many, noResource, one, singleton } from '../response.ts'
import { body, bool, invalidValue, list, nullable, oneOf, readOnly, some, text, type Parse } from '../shape.ts'
import type { GraphRequest, Reply, Route } from '../../../core/graph-request.ts'
import type { AuthorizationPolicy } from '../../../core/policy-state.ts'

/** The three roles that guests may have: as members, limited, restricted (docs: authorizationpolicy). */
const guestRoles = [
  'a0b1b346-4d3e-4e8b-98f8-753987be4970',
  '10dae51f-b6af-4016-8d66-8c2a99b929b3',
  '2af84b1e-32c8-42b7-82bc-daa82404023b',
]
const guestRole: Parse<string> = (value, at) => {
  const role = text(value, at).toLowerCase()
  if (!guestRoles.includes(role)) throw invalidValue(at, 'AuthorizationPolicy')
  return role
}

const userPermissions = some({
  allowedToCreateApps: bool,
  allowedToCreateSecurityGroups: bool,
  allowedToCreateTenants: nullable(bool),
  allowedToReadBitlockerKeysForOwnedDevice: nullable(bool),
  allowedToReadOtherUsers: bool,
  permissionGrantPoliciesAssigned: list(text),
})

const v1 = {
  displayName: nullable(text),
  description: nullable(text),
  allowInvitesFrom: oneOf('none', 'adminsAndGuestInviters', 'adminsGuestInvitersAndAllMembers', 'everyone'),
  allowedToSignUpEmailBasedSubscriptions: bool,
  allowedToUseSSPR: bool,
  allowEmailVerifiedUsersToJoinOrganization: bool,
  allowUserConsentForRiskyApps: nullable(bool),
  blockMsolPowerShell: nullable(bool),
  guestUserRoleId: guestRole,
  defaultUserRolePermissions: userPermissions,
  id: readOnly,
  deletedDateTime: readOnly,
}
const changeV1 = some(v1)
const changeBeta = some({ ...v1, enabledPreviewFeatures: list(text) })

/** Puts a change into the policy; only the named permissions of default users change. Throws GraphErrorResponse. */
export function changeAuthorization(
  policy: AuthorizationPolicy,
  given: unknown,
  version: GraphRequest['version'],
): void {
  const { defaultUserRolePermissions, ...rest } = body(version === 'beta' ? changeBeta : changeV1, given)
  const permissions = { ...policy.defaultUserRolePermissions, ...defaultUserRolePermissions }
  Object.assign(policy, rest, { defaultUserRolePermissions: permissions })
}

const held = (request: GraphRequest): AuthorizationPolicy => request.tenant.policies.authorization
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
