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
    help: 'Something other than Graph answered, such as a proxy or a sign-in page: check HTTPS_PROXY, NO_PROXY and --graph-url.',
  },
  {
    message: /premium|licen[sc]e|subscription (is|was) not/i,
    code: /^(?!Request_BadRequest)/,
    help: 'The tenant has no licence for this feature (most often Microsoft Entra ID P1 or P2). Add the licence, or take what needs it out of the declaration.',
  },
  {
    code: /NonPremiumTenant|LicenseRequired/i,
    help: 'The tenant has no licence for this feature (Microsoft Entra ID P1 or P2). Add the licence, or take what needs it out of the declaration.',
  },
  {
    status: 403,
    message: /guest invitations not allowed/i,
    help: 'The tenant lets nobody, or not this identity, invite: see allowInvitesFrom of the authorization policy; an application needs User.Invite.All. If that policy was just changed, it takes up to an hour: run again.',
  },
  {
    message: /restricted management administrative unit/i,
    help: 'Only a role that is scoped to that administrative unit may change what is in it: let its administrators do it, or take the object out of the unit.',
  },
  {
    message: /mail-enabled security groups/i,
    help: 'Exchange keeps such groups: change them in the Exchange admin center.',
  },
  {
    message: /on-premises mastered/i,
    help: 'It is synchronised from on-premises: change it there.',
  },
  {
    path: /^\/invitations/,
    message: /domain .*not allowed/i,
    help: 'The domain lists of the tenant refuse this address: see b2bManagementPolicy. If they were just changed, Entra takes up to an hour to apply that: run again.',
  },
  {
    message: /blocked by cross-tenant access settings/i,
    help: 'Cross-tenant access settings, here or in the other organisation, block this collaboration: compare b2bCollaborationInbound here and b2bCollaborationOutbound there. If the settings were just changed, Entra takes up to an hour to apply them: run again.',
  },
  {
    status: 401,
    message: /lifetime|expired|not yet valid/i,
    help: 'The token is outside its time. If it was just issued, the clock of this machine is wrong: compare `date -u` with the real time.',
  },
  {
    status: 401,
    message: /audience/i,
    help: 'The token is for another service or another cloud: check `cloud:` in the declaration, AZURE_AUTHORITY_HOST and --graph-url.',
  },
  {
    code: /IdentityNotFound/,
    help: 'The application has no service principal in this tenant: check AZURE_TENANT_ID and AZURE_CLIENT_ID, and let an administrator consent to the application once.',
  },
  {
    code: /QuotaExceeded/i,
    help: 'The tenant, or the identity that runs, has as many objects as it may. Delete what is no longer used; deleted objects count for 30 days.',
  },
  {
    code: /ExpiredPageToken|InvalidPageToken|DirectoryExpiredPageToken/i,
    help: 'A list changed its place while its pages were read, or took too long: run again.',
  },
  { status: 407, help: 'The proxy asks for a sign-in: put user and password into HTTPS_PROXY.' },
  {
    status: 429,
    help: 'Graph limits how much is asked of this tenant. Other applications count too: run again when they are quiet.',
  },
  { status: 501, help: 'Graph does not offer this here. National clouds lack some resources and properties.' },
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
  401: 'Graph does not accept the token: check that AZURE_TENANT_ID, AZURE_CLIENT_ID and `cloud:` belong together.',
  403: `The identity that runs probably lacks a permission for this. ${consentStep}`,
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
