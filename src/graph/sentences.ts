/** A refusal as Graph worded it. */
export interface Refusal {
  status: number
  code: string
  message: string
  path: string
}

interface Sentence {
  status?: number
  code?: RegExp
  message?: RegExp
  path?: RegExp
  help: string
}

const consent =
  'An administrator adds it in the Entra admin centre under App registrations › API permissions (Microsoft Graph, application permissions) and chooses “Grant admin consent”; a new token, minutes later, carries it.'

/**
 * The least application permission for each path, reading and writing (permissions reference). The first row that
 * fits counts.
 * The plan names what its kinds need; this is for the refusal that came nevertheless.
 */
const permissions: { path: RegExp; read: string; write: string }[] = [
  { path: /^\/invitations/, read: 'User.Invite.All', write: 'User.Invite.All' },
  {
    path: /^\/policies\/b2bManagementPolicies/,
    read: 'Policy.Read.B2BManagementPolicy',
    write: 'Policy.ReadWrite.B2BManagementPolicy',
  },
  {
    path: /^\/policies\/crossTenantAccessPolicy/,
    read: 'Policy.Read.All',
    write: 'Policy.ReadWrite.CrossTenantAccess',
  },
  { path: /^\/policies\/authorizationPolicy/, read: 'Policy.Read.All', write: 'Policy.ReadWrite.Authorization' },
  {
    path: /^\/policies\/externalIdentitiesPolicy/,
    read: 'Policy.Read.All',
    write: 'Policy.ReadWrite.ExternalIdentities',
  },
  {
    path: /^\/policies\/authenticationFlowsPolicy/,
    read: 'Policy.Read.All',
    write: 'Policy.ReadWrite.AuthenticationFlows',
  },
  {
    path: /^\/policies\/authenticationMethodsPolicy/,
    read: 'Policy.Read.AuthenticationMethod',
    write: 'Policy.ReadWrite.AuthenticationMethod',
  },
  { path: /^\/directory\/deletedItems/, read: 'User.Read.All', write: 'User.DeleteRestore.All' },
  {
    path: /appRoleAssigned?(To|ments)/,
    read: 'Application.Read.All',
    write: 'AppRoleAssignment.ReadWrite.All together with Application.Read.All',
  },
  { path: /^\/(servicePrincipals|applications)/, read: 'Application.Read.All', write: 'Application.ReadWrite.All' },
  {
    path: /^\/groups\/[^/]+\/members/,
    read: 'GroupMember.Read.All (and Member.Read.Hidden for hidden memberships)',
    write: 'GroupMember.ReadWrite.All together with User.ReadWrite.All',
  },
  { path: /^\/groups/, read: 'Group.Read.All', write: 'Group.ReadWrite.All' },
  { path: /^\/users/, read: 'User.Read.All', write: 'User.ReadWrite.All' },
  {
    path: /^\/(roleManagement|directoryRoles)/,
    read: 'RoleManagement.Read.Directory',
    write: 'RoleManagement.ReadWrite.Directory',
  },
  { path: /^\/(organization|subscribedSkus)/, read: 'Organization.Read.All', write: 'Organization.ReadWrite.All' },
  { path: /^\/domains/, read: 'Domain.Read.All', write: 'Domain.ReadWrite.All' },
]

/**
 * In order: the first row whose every part fits speaks. Codes decide where Graph has them; some refusals differ in
 * their message alone.
 */
const sentences: Sentence[] = [
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
    message: /blocked by cross-tenant access settings/i,
    help: 'Cross-tenant access settings, here or in the other organisation, block this collaboration: compare b2bCollaborationInbound here and b2bCollaborationOutbound there.',
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
    status: 401,
    path: /^\/invitations/,
    help: `The identity that runs lacks the permission User.Invite.All. ${consent}`,
  },
  {
    status: 401,
    help: 'Graph does not accept the token: check that AZURE_TENANT_ID, AZURE_CLIENT_ID and `cloud:` belong together.',
  },
  {
    code: /QuotaExceeded/i,
    help: 'The tenant, or the identity that runs, has as many objects as it may. Delete what is no longer used; deleted objects count for 30 days.',
  },
  { status: 407, help: 'The proxy asks for a sign-in: put user and password into HTTPS_PROXY.' },
  {
    status: 429,
    help: 'Graph limits how much is asked of this tenant. Other applications count too: run again when they are quiet.',
  },
  { status: 501, help: 'Graph does not offer this here. National clouds lack some resources and properties.' },
]

/** What the user can do about a refusal, in a sentence or two; undefined when the message says it all. */
export function helpFor(of: Refusal & { method?: string }): string | undefined {
  const path = of.path.replace(/^https?:\/\/[^/]+/, '').replace(/^\/[^/]+/, '')
  const fits = sentences.find(
    (one) =>
      (one.status === undefined || one.status === of.status) &&
      (one.code === undefined || one.code.test(of.code)) &&
      (one.message === undefined || one.message.test(of.message)) &&
      (one.path === undefined || one.path.test(path)),
  )
  if (fits !== undefined) return fits.help
  return of.status === 403 ? permissionHelp(path, of.method ?? 'GET') : undefined
}

function permissionHelp(path: string, method: string): string {
  const row = permissions.find((one) => one.path.test(path))
  const name = row === undefined ? 'a permission for this' : `the permission ${method === 'GET' ? row.read : row.write}`
  return `The identity that runs probably lacks ${name}. ${consent}`
}
