import type { GraphError } from '../errors.ts'
import { consentStep, type Need } from '../permissions.ts'

/** A refusal as Graph worded it. */
export interface GraphErrorDetails {
  status: number
  code: string
  message: string
  path: string
}

interface HelpRow {
  status?: number
  code?: RegExp
  message?: RegExp
  path?: RegExp
  help: string
}

/**
 * In order: the first row whose every part fits speaks. Codes decide where Graph has them; some refusals differ in
 * their message alone.
 */
const helpRows: HelpRow[] = [
  {
    code: /NotGraph/,
    help: 'The response is not from Graph but, for example, from a proxy or a sign-in page: check HTTPS_PROXY, NO_PROXY and --graph-url.',
  },
  {
    message: /premium|licen[sc]e|subscription (is|was) not/i,
    code: /^(?!Request_BadRequest)/,
    help: 'The tenant has no licence for this feature (most often Microsoft Entra ID P1 or P2). Add the licence, or remove what requires it from the declaration.',
  },
  {
    code: /NonPremiumTenant|LicenseRequired/i,
    help: 'The tenant has no licence for this feature (Microsoft Entra ID P1 or P2). Add the licence, or remove what requires it from the declaration.',
  },
  {
    status: 403,
    message: /guest invitations not allowed/i,
    help: 'The guest invite settings do not allow this identity to invite: see allowInvitesFrom of the authorization policy; an application needs User.Invite.All. A change of that policy can take up to an hour: run again.',
  },
  {
    // microsoft-365-docs 11991: for all groups, or for one.
    message: /not allowed to join this unified group/i,
    help: 'Guests cannot be members of this Microsoft 365 group: AllowToAddGuests is off in the group settings of the tenant (Group.Unified) or of the group (Group.Unified.Guest). Turn it on there, or use a security group.',
  },
  {
    message: /same value for property (proxyAddresses|mail|otherMails)\b/i,
    help: 'Another account, group or contact of the tenant has this address: remove it there, or declare another address of the person.',
  },
  {
    // entra-docs 802, azure-docs 48061: an internal account, deleted ones too, or an address of a domain that is not invited.
    path: /^\/invitations/,
    message: /already exists|can.?t be invited|cannot be invited/i,
    help: 'An internal account, a deleted one too, has this address: name it as `user:…` instead of declaring a guest, or delete it permanently first.',
  },
  {
    message: /restricted management administrative unit/i,
    help: 'Only roles scoped to that administrative unit can change its objects: ask its administrators, or remove the object from the unit.',
  },
  {
    message: /mail-enabled security groups/i,
    help: 'Such groups are managed in Exchange: change them in the Exchange admin center.',
  },
  {
    // What accounts that were once synchronised get, for extension attributes, whatever onPremisesSyncEnabled says (docs-contrib 3001).
    message: /originated within an external service/i,
    help: 'Graph cannot change this: Exchange manages the object, or the account was once synchronised. Change it in the Exchange admin center.',
  },
  {
    message: /on-premises mastered/i,
    help: 'The object is synchronised from on-premises: change it there.',
  },
  {
    path: /^\/invitations/,
    message: /domain .*not allowed/i,
    help: 'The collaboration restrictions of the tenant do not allow this address: see b2bManagementPolicy. A change can take up to an hour: run again.',
  },
  {
    message: /blocked by cross-tenant access settings/i,
    help: 'Cross-tenant access settings of this tenant or of the other organisation block this: compare b2bCollaborationInbound here with b2bCollaborationOutbound there. A change can take up to an hour: run again.',
  },
  {
    status: 401,
    message: /lifetime|expired|not yet valid/i,
    help: 'The token has expired or is not valid yet. If it was just issued, the clock of this machine is wrong: check `date -u`.',
  },
  {
    status: 401,
    message: /audience/i,
    help: 'The token is for another service or another cloud: check `cloud:` in the declaration, AZURE_AUTHORITY_HOST and --graph-url.',
  },
  {
    code: /IdentityNotFound/,
    help: 'The application has no service principal in this tenant: check AZURE_TENANT_ID and AZURE_CLIENT_ID, and ask an administrator to grant consent to the application.',
  },
  {
    code: /QuotaExceeded/i,
    help: 'The tenant or the signed-in identity has reached its object quota. Delete unused objects; deleted objects count for 30 days.',
  },
  {
    code: /ExpiredPageToken|InvalidPageToken|DirectoryExpiredPageToken/i,
    help: 'The list expired while its pages were read: run again.',
  },
  { status: 407, help: 'The proxy requires authentication: add user and password to HTTPS_PROXY.' },
  {
    status: 429,
    help: 'Graph throttles the requests to this tenant, including those of other applications: run again later.',
  },
  { status: 501, help: 'This is not available here. National clouds lack some resources and properties.' },
]

const pathOf = (path: string): string => path.replace(/^https?:\/\/[^/]+/, '').replace(/^\/[^/]+/, '')

const rowFor = (of: GraphErrorDetails): string | undefined => {
  const path = pathOf(of.path)
  return helpRows.find(
    (one) =>
      (one.status === undefined || one.status === of.status) &&
      (one.code === undefined || one.code.test(of.code)) &&
      (one.message === undefined || one.message.test(of.message)) &&
      (one.path === undefined || one.path.test(path)),
  )?.help
}

/** Where no row tells more. */
const BY_STATUS: { readonly [status: number]: string } = {
  401: 'Graph does not accept the token: check that AZURE_TENANT_ID, AZURE_CLIENT_ID and `cloud:` match.',
  403: `The signed-in identity probably does not have the required permission. ${consentStep}`,
}

/** What the user can do about a refusal, in a sentence or two; undefined when the message says it all. */
export function helpFor(of: GraphErrorDetails): string | undefined {
  return rowFor(of) ?? BY_STATUS[of.status]
}

/** Whether a refusal most likely means that a permission is lacking, since nothing in it tells of another cause. */
export function isLackOfPermission({ status, code, graphMessage, path }: GraphError, need: Need): boolean {
  const isLack = status === 403 || (status === 401 && need.unauthorized === true)
  return isLack && rowFor({ status, code, message: graphMessage, path }) === undefined
}
