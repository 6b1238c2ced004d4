import type { Call, Reply, Route } from '../routing.ts'
import { done, many, noResource, one, singleton } from './answer.ts'
import { body, bool, invalidValue, list, nullable, oneOf, readOnly, some, text, type Parse } from './shape.ts'
import type { AuthorizationPolicy } from './state.ts'

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

/** Puts a change into the policy; only the named permissions of default users change. Throws GraphRefusal. */
export function changeAuthorization(policy: AuthorizationPolicy, given: unknown, version: Call['version']): void {
  const { defaultUserRolePermissions, ...rest } = body(version === 'beta' ? changeBeta : changeV1, given)
  const permissions = { ...policy.defaultUserRolePermissions, ...defaultUserRolePermissions }
  Object.assign(policy, rest, { defaultUserRolePermissions: permissions })
}

const held = (call: Call): AuthorizationPolicy => call.tenant.policies.authorization
const shown = (call: Call) => {
  const { enabledPreviewFeatures, ...rest } = held(call)
  const object = { id: 'authorizationPolicy', deletedDateTime: null, ...rest }
  return call.version === 'beta' ? { ...object, enabledPreviewFeatures } : object
}
const change = (call: Call): Reply => {
  changeAuthorization(held(call), call.body, call.version)
  return done
}
const named = (call: Call): void => {
  if (call.params['id'] !== 'authorizationPolicy') throw noResource(call.params['id'] ?? '')
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
    handle: (call) => singleton(call, 'policies/authorizationPolicy/$entity', shown(call)),
  },
  { method: 'PATCH', path, versions: ['v1.0'], handle: change },
  {
    method: 'GET',
    path,
    versions: ['beta'],
    handle: (call) => many(call, 'policies/authorizationPolicy', [shown(call)], 'id'),
  },
  {
    method: 'GET',
    path: `${path}/{id}`,
    versions: ['beta'],
    handle: (call): Reply => {
      named(call)
      return one(call, 'policies/authorizationPolicy', shown(call))
    },
  },
  {
    method: 'PATCH',
    path: `${path}/{id}`,
    versions: ['beta'],
    handle: (call): Reply => {
      named(call)
      return change(call)
    },
  },
]
