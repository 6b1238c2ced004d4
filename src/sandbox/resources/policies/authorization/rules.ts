import { INVITES_FROM } from './state.ts'
import { body, bool, invalidPolicyValue, list, nullable, oneOf, readOnly, some, text, type Parse } from '../shape.ts'
import type { GraphRequest } from '../../../core/graph-request.ts'
import type { AuthorizationPolicy } from './state.ts'

/** The three roles that guests may have: as members, limited, restricted (docs: authorizationpolicy). */
const guestRoles = [
  'a0b1b346-4d3e-4e8b-98f8-753987be4970',
  '10dae51f-b6af-4016-8d66-8c2a99b929b3',
  '2af84b1e-32c8-42b7-82bc-daa82404023b',
]
const guestRole: Parse<string> = (value, at) => {
  const role = text(value, at).toLowerCase()
  if (!guestRoles.includes(role)) throw invalidPolicyValue(at, 'AuthorizationPolicy')
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
  allowInvitesFrom: oneOf(...INVITES_FROM),
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

/** Changes the policy; of the permissions of default users only those named. Throws GraphErrorResponse. */
export function changeAuthorization(
  policy: AuthorizationPolicy,
  given: unknown,
  version: GraphRequest['version'],
): void {
  const { defaultUserRolePermissions, ...rest } = body(version === 'beta' ? changeBeta : changeV1, given)
  const permissions = { ...policy.defaultUserRolePermissions, ...defaultUserRolePermissions }
  Object.assign(policy, rest, { defaultUserRolePermissions: permissions })
}
