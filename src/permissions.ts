import { covers } from './permission-implications.ts'

/** What one sort of request takes of an application. */
export interface Need {
  /** Any one does. The first is the one to ask for: the least that is sure to suffice. */
  anyOf: readonly [string, ...string[]]
  /** Completes "needed …": `to read people`. */
  to: string
  /** Without it Graph does not refuse but answers less, so that a reading would not be whole. */
  silent?: true
  /** Without it Graph answers 401 as to a wrong token, and not 403. */
  unauthorized?: true
}

/**
 * Requests with what each takes: `PATCH /users/{id}`, without version and query; what is in braces is one part of any text. A word of
 * the query may follow, where that makes it another request: `GET /users?signInActivity`.
 */
export interface RequestNeeds {
  readonly [request: string]: Need
}

const need = (to: string, ...anyOf: [string, ...string[]]): Need => ({ anyOf, to })

/**
 * Every sort of request that Guestlist sends, with the application permissions that its page of the API reference
 * lists, the least first. Where two are needed together, a kind names two needs.
 */
export const needs = {
  readOrganization: need('to read the tenant', 'Organization.Read.All', 'Directory.Read.All'), // organization-list
  readPeople: need('to read users', 'User.Read.All', 'Directory.Read.All'), // user-list
  readDeletedPeople: need(
    'to read deleted accounts, which keep their addresses',
    'User.Read.All',
    'Directory.Read.All',
  ), // directory-deleteditems-list
  readSignIns: need('to read when guests last signed in', 'AuditLog.Read.All'), // user-list, signInActivity
  readLifecyclePolicies: need('to read guest lifecycle policies', 'LifecyclePolicies-Guests.Read.All'), // identitygovernance-lifecyclepolicy-get
  readSponsors: need('to read sponsors', 'User.Read.All'), // user-list-sponsors: no Directory permission does
  readRoleHolders: need(
    'to read directory role assignments (accounts with a role are not blocked or removed)',
    'RoleManagement.Read.Directory',
    'Directory.Read.All',
  ), // rbacapplication-list-roleassignments
  readEligible: need(
    'to read eligible role assignments',
    'RoleManagement.Read.Directory',
    'RoleEligibilitySchedule.Read.Directory',
  ), // rbacapplication-list-roleeligibilityscheduleinstances
  readGroups: need('to read groups', 'Group.Read.All', 'Directory.Read.All'), // group-list
  readGroupSettings: need(
    'to read whether Microsoft 365 groups let guests in',
    'GroupSettings.Read.All',
    'Directory.Read.All',
  ), // group-list-settings
  readMembers: need(
    'to read group members (for hidden membership, Member.Read.Hidden too)',
    'GroupMember.Read.All',
    'Directory.Read.All',
  ), // group-list-members
  readHiddenMembers: {
    ...need('to read the members of groups with hidden membership', 'Member.Read.Hidden'),
    silent: true,
  }, // group-list-members, note
  readLicenses: need(
    'to read the licences of the tenant',
    'LicenseAssignment.Read.All',
    'Organization.Read.All',
    'Directory.Read.All',
  ), // subscribedsku-list
  // The page asks for what each type takes; an id does not tell the type (directoryobject-get).
  readObjects: need(
    'to read objects referred to by id',
    'Application.Read.All',
    'Application.ReadWrite.All',
    'Directory.Read.All',
  ),
  readApps: need('to read apps and their assignments', 'Application.Read.All', 'Directory.Read.All'), // serviceprincipal-list, -list-approleassignedto
  readPolicies: need('to read policies', 'Policy.Read.All'), // authorizationpolicy-get and its neighbours
  readCrossTenantAccess: need(
    'to read cross-tenant access settings',
    'Policy.Read.All',
    'Policy.ReadWrite.CrossTenantAccess',
  ), // crosstenantaccesspolicy-get
  readB2bManagement: need('to read the collaboration restrictions', 'Policy.Read.B2BManagementPolicy'), // b2bmanagementpolicy; Policy.Read.All is not listed
  readTenantInformation: need(
    'to know which organisations are behind mail domains',
    'CrossTenantInformation.ReadBasic.All',
  ), // tenantrelationship-findtenantinformationbydomainname
  readAuthenticationMethods: need(
    'to read the email one-time passcode setting',
    'Policy.Read.AuthenticationMethod',
    'Policy.Read.All',
  ), // emailauthenticationmethodconfiguration-get

  invite: { ...need('to invite guests', 'User.Invite.All', 'Directory.ReadWrite.All'), unauthorized: true }, // invitation-post
  resetRedemption: need('to reset the redemption status', 'User.ReadWrite.All'), // reset-redemption-status
  changePeople: need('to update users', 'User.ReadWrite.All', 'Directory.ReadWrite.All'), // user-update, user-post-manager
  changeSponsors: need('to update sponsors', 'User.ReadWrite.All'), // user-post-sponsors: no Directory permission does
  blockPeople: need('to block and unblock sign-in', 'User.EnableDisableAccount.All', 'Directory.ReadWrite.All'), // user-update
  changePhones: need('to update phone numbers', 'User-Phone.ReadWrite.All', 'Directory.ReadWrite.All'), // user-update
  changeOtherMails: need(
    'to update otherMails with the new address',
    'User-Mail.ReadWrite.All',
    'Directory.ReadWrite.All',
  ), // user-update
  deletePeople: need('to delete accounts', 'User.DeleteRestore.All'), // user-delete: no Directory permission does
  restorePeople: need('to restore deleted accounts', 'User.DeleteRestore.All'), // directory-deleteditems-restore
  // Group.Create alone would create groups without an owner, which cannot be changed afterwards (group-post-groups).
  makeGroups: need('to create groups', 'Group.ReadWrite.All', 'Directory.ReadWrite.All'), // group-upsert
  changeGroups: need('to update groups', 'Group.ReadWrite.All', 'Directory.ReadWrite.All'), // group-update, group-post-owners
  changeRoleGroups: need('to update role-assignable groups and their members', 'RoleManagement.ReadWrite.Directory'), // group-post-members, group-delete-members, group-post-owners, group-update
  deleteGroups: need('to delete groups', 'Group.ReadWrite.All'), // group-delete: no Directory permission does
  assignLicenses: need(
    'to assign licences to groups',
    'LicenseAssignment.ReadWrite.All',
    'Group.ReadWrite.All',
    'Directory.ReadWrite.All',
  ), // group-assignlicense
  changeMembers: need('to add and remove group members', 'GroupMember.ReadWrite.All', 'Directory.ReadWrite.All'), // group-post-members, group-delete-members
  addPeopleToGroups: need('to add users to a group', 'User.ReadWrite.All', 'Directory.ReadWrite.All'), // group-post-members, by type of member
  addGroupsToGroups: need('to add groups to a group', 'Group.ReadWrite.All', 'Directory.ReadWrite.All'), // group-post-members, by type of member
  addObjectsToGroups: need(
    'to add apps and devices to a group',
    'Application.ReadWrite.All',
    'Directory.ReadWrite.All',
  ), // group-post-members, by type of member
  // Application.ReadWrite.OwnedBy is less and does only for an app that the identity owns, which seldom is so.
  changeApps: need(
    'to update whether an app requires assignment',
    'Application.ReadWrite.All',
    'Application.ReadWrite.OwnedBy',
    'Directory.ReadWrite.All',
  ), // serviceprincipal-update
  assignApps: need('to add and remove app assignments', 'AppRoleAssignment.ReadWrite.All'), // serviceprincipal-post-approleassignedto, -delete-
  changeCrossTenantAccess: need('to update cross-tenant access settings', 'Policy.ReadWrite.CrossTenantAccess'), // crosstenantaccesspolicy-update
  changeAuthorization: need('to update the authorization policy', 'Policy.ReadWrite.Authorization'), // authorizationpolicy-update
  changeExternalIdentities: need('to update the external user leave settings', 'Policy.ReadWrite.ExternalIdentities'), // externalidentitiespolicy-update
  changeAuthenticationFlows: need('to update self-service sign-up', 'Policy.ReadWrite.AuthenticationFlows'), // authenticationflowspolicy-update
  changeB2bManagement: need('to update the collaboration restrictions', 'Policy.ReadWrite.B2BManagementPolicy'), // b2bmanagementpolicy
  changeAuthenticationMethods: need(
    'to update the email one-time passcode setting',
    'Policy.ReadWrite.AuthenticationMethod',
  ), // emailauthenticationmethodconfiguration-update
} as const satisfies Record<string, Need>

/** Whether an application with these permissions may send what the need is for. */
export function isMet({ anyOf }: Need, held: readonly string[]): boolean {
  return anyOf.some((permission) => covers(held, permission))
}

/** How an administrator grants an application permission (grant-admin-consent). */
export const consentStep =
  'An administrator adds it in the Entra admin center under App registrations › API permissions (Microsoft Graph, application permissions) and selects “Grant admin consent”. New tokens contain it after a few minutes.'

/** The same in a clause, for a list of several permissions. */
export const consentClause =
  'an administrator adds it under App registrations › API permissions (application permissions) and grants admin consent'

/** `does not have the permission User.Invite.All, required to invite guests`: the middle of the sentence about a missing permission. */
export function lacking({ anyOf: [least], to }: Need): string {
  return `does not have the permission ${least}, required ${to}`
}

const escaped = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^|]/g, '\\$&')

/** A row may name a word of the query that makes the request another one: `GET /users?signInActivity`. */
const inQuery = (row: string, path: string): boolean => {
  const word = row.split('?')[1]
  return word === undefined || (path.split('?')[1] ?? '').includes(word)
}

/** How exactly a row names requests: fewer open parts, then a word of the query. */
const exactness = (row: string): number => 2 * row.split('{').length - (row.includes('?') ? 1 : 0)

/** Where a request leads, without host, version and query. */
const routeOf = (path: string): string =>
  (path.split('?')[0] ?? '').replace(/^https?:\/\/[^/]+/, '').replace(/^\/[^/]+/, '')

/** What a request takes, by the row that names it most exactly; undefined where no row does. */
export function needOf(requests: RequestNeeds, method: string, path: string): Need | undefined {
  const asked = `${method} ${routeOf(path)}`
  const fits = Object.entries(requests).filter(
    ([request]) =>
      inQuery(request, path) &&
      new RegExp(
        `^${(request.split('?')[0] ?? '')
          .split(/\{\w+\}/)
          .map(escaped)
          .join('[^/]+')}$`,
      ).test(asked),
  )
  const [best] = fits.toSorted(([a], [b]) => exactness(a) - exactness(b))
  return best?.[1]
}
