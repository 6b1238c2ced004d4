import { appRoleAssignment } from './app/assignment/index.ts'
import { app } from './app/index.ts'
import { directory } from './directory/index.ts'
import { principal } from './directory/principal.ts'
import { deletedGroup } from './group/deleted/index.ts'
import { group } from './group/index.ts'
import { member } from './group/member/index.ts'
import { groupSettings } from './group/settings/index.ts'
import { subscription } from './group/subscription.ts'
import { guest } from './guest/index.ts'
import { lifecyclePolicy } from './guest/lifecycle/index.ts'
import { signIn } from './guest/sign-in/index.ts'
import { inviter } from './inviter/index.ts'
import type { Kind } from './kind.ts'
import { crossTenantAccessPolicyDefault } from './partner/cross-tenant-access-default.ts'
import { crossTenantAccessPolicy } from './partner/cross-tenant-access-policy.ts'
import { identitySynchronization } from './partner/identity-synchronization/index.ts'
import { partner } from './partner/index.ts'
import { authenticationFlowsPolicy } from './policy/authentication-flows-policy.ts'
import { authorizationPolicy } from './policy/authorization-policy.ts'
import { b2bManagementPolicy } from './policy/b2b-management-policy/index.ts'
import { emailOneTimePasscode } from './policy/email-one-time-passcode.ts'
import { externalIdentitiesPolicy } from './policy/external-identities-policy.ts'

/**
 * Everything that Guestlist manages. A family of kinds is a room: `app` (with assignments), `group` (with members), `guest`,
 * `partner` (cross-tenant settings and synchronisation), `policy` (the single policies), `directory` (only read, to be named), `inviter` (who has the role; compared only). The
 * room's own kind is its `index.ts`; a further one is a file, or a folder where it has more than a page. Parts have the same names in
 * each, and a room leaves out what it does not need: `desired` (what a declaration asks for), `read`, `match` (desired ↔ live),
 * `fields` (live → fields), `reconcile` (what is to be done), `prune` (unmanaged objects), `foresee` (what dates bring about),
 * `findings`, `summary` (a line for people), `write`, `permissions`, `fixed` (what Graph refuses), `exposure` (wider and narrower),
 * `order` (what comes first), `to-declaration` (live → declaration), `entries` and `import` (how an import finds out what to write).
 *
 * A new kind is a line here, a room or a place in its family's, and a folder of states for the laws: `npm run new-kind NAME`.
 */
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
  signIn,
  lifecyclePolicy,
  group,
  groupSettings,
  deletedGroup,
  subscription,
  member,
  app,
  appRoleAssignment,
  principal,
  inviter,
]
