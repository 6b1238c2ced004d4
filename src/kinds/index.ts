import { app } from './app.ts'
import { appRoleAssignment } from './app-role-assignment.ts'
import { authenticationFlowsPolicy } from './authentication-flows-policy.ts'
import { authorizationPolicy } from './authorization-policy.ts'
import { b2bManagementPolicy } from './b2b-management-policy.ts'
import { crossTenantAccessPolicyDefault } from './cross-tenant-access-default.ts'
import { crossTenantAccessPolicy } from './cross-tenant-access-policy.ts'
import { directory } from './directory.ts'
import { emailOneTimePasscode } from './email-one-time-passcode.ts'
import { externalIdentitiesPolicy } from './external-identities-policy.ts'
import { group } from './group.ts'
import { guest } from './guest.ts'
import { identitySynchronization } from './identity-synchronization.ts'
import type { Kind } from './kind.ts'
import { member } from './member.ts'
import { partner } from './partner.ts'
import { principal } from './principal.ts'

/** Everything that Guestlist manages. A new kind is a line here, a file beside this one, and a folder of states for the laws. */
export const kinds: readonly Kind[] = [
  directory,
  authorizationPolicy,
  b2bManagementPolicy,
  crossTenantAccessPolicy,
  crossTenantAccessPolicyDefault,
  externalIdentitiesPolicy,
  authenticationFlowsPolicy,
  emailOneTimePasscode,
  partner,
  identitySynchronization,
  guest,
  group,
  member,
  app,
  appRoleAssignment,
  principal,
]
