import type { Fields, Value } from '../../model.ts'
import { needs } from '../../permissions.ts'
import { authorizationExposure } from './exposure.ts'
import { authorizationAdmits, authorizationWhen } from './order.ts'
import { singlePolicy } from './single-policy.ts'
import { summarizeFields } from './summary.ts'
import { isRecord } from '../../util/guards.ts'

/**
 * The three roles that guests can have in the directory (npm @microsoft/microsoft-graph-types, authorizationPolicy).
 */
const roles: { [name: string]: string } = {
  member: 'a0b1b346-4d3e-4e8b-98f8-753987be4970',
  limited: '10dae51f-b6af-4016-8d66-8c2a99b929b3',
  restricted: '2af84b1e-32c8-42b7-82bc-daa82404023b',
}

const roleNames = new Map(Object.entries(roles).map(([name, id]) => [id, name]))

const words = {
  guestUserRole: 'Guest user access',
  allowInvitesFrom: 'Guest invite settings',
  allowEmailVerifiedUsersToJoinOrganization: 'Joining by email verification',
  allowedToSignUpEmailBasedSubscriptions: 'Sign-up for email based subscriptions',
}

const plain = (value: unknown): Value => (typeof value === 'boolean' || typeof value === 'string' ? value : null)

/**
 * Who may invite, and what guests may see. v1.0, where it is a single object; on beta the same path is a collection
 * (docs: resources/authorizationpolicy). A role id that is none of the three is shown as it is.
 */
export const authorizationPolicy = singlePolicy({
  name: 'authorizationPolicy',
  label: 'authorization policy',
  title: 'authorization policy',
  address: 'policy:authorizationPolicy',
  path: '/v1.0/policies/authorizationPolicy',
  readAlways: true,
  setting({ policies }) {
    const node = policies.authorizationPolicy
    if (!node) return undefined
    const fields: Fields = {}
    for (const [name, value] of Object.entries(node)) if (name in words) fields[name] = plain(value)
    return { node, fields }
  },
  toFields(raw) {
    const of = isRecord(raw) ? raw : {}
    const role = typeof of['guestUserRoleId'] === 'string' ? of['guestUserRoleId'].toLowerCase() : null
    return {
      guestUserRole: role === null ? null : (roleNames.get(role) ?? role),
      allowInvitesFrom: plain(of['allowInvitesFrom']),
      allowEmailVerifiedUsersToJoinOrganization: plain(of['allowEmailVerifiedUsersToJoinOrganization']),
      allowedToSignUpEmailBasedSubscriptions: plain(of['allowedToSignUpEmailBasedSubscriptions']),
    }
  },
  fields: {},
  body({ guestUserRole, ...rest }) {
    if (typeof guestUserRole !== 'string') return rest
    return { ...rest, guestUserRoleId: roles[guestUserRole] ?? guestUserRole }
  },
  exposes: authorizationExposure,
  when: authorizationWhen,
  admits: authorizationAdmits,
  permissions: { read: needs.readPolicies, write: needs.changeAuthorization },
  summarize: (change) => summarizeFields(change, words),
})
