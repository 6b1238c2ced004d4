/** What a property of Graph holds. A list is never null, and a `key` is always there; `maybe` may be null. */
export interface GraphShape {
  is: 'text' | 'flag' | 'number' | 'list' | 'object'
  maybe?: true
  key?: true
  of?: GraphShape
  has?: Properties
}
export type Properties = { readonly [property: string]: GraphShape }

const key: GraphShape = { is: 'text', key: true }
const text: GraphShape = { is: 'text', maybe: true }
const word: GraphShape = { is: 'text' }
const number: GraphShape = { is: 'number' }
const flag: GraphShape = { is: 'flag', maybe: true }
const list = (of: GraphShape): GraphShape => ({ is: 'list', of })
const object = (has: Properties): GraphShape => ({ is: 'object', has })
const maybe = (shape: GraphShape): GraphShape => ({ ...shape, maybe: true })
const each = (names: string, shape: GraphShape): Properties =>
  Object.fromEntries(names.split(/\s+/).map((name) => [name, shape]))

/** Who is linked: a member, an owner, a sponsor. */
const linked = object({ id: key, ...each('@odata.type displayName userPrincipalName mail appId', text) })

/** Also what membership rules ask for, by Graph's names. */
const user = object({
  id: key,
  ...each('displayName givenName surname mail userPrincipalName userType creationType externalUserState', text),
  ...each('externalUserStateChangeDateTime createdDateTime deletedDateTime companyName department jobTitle', text),
  ...each('employeeId mobilePhone officeLocation streetAddress city state postalCode country usageLocation', text),
  ...each('preferredLanguage employeeHireDate onPremisesDistinguishedName onPremisesSecurityIdentifier', text),
  ...each('mailNickname faxNumber passwordPolicies', text),
  ...each('accountEnabled onPremisesSyncEnabled isManagementRestricted', flag),
  ...each('otherMails proxyAddresses businessPhones imAddresses', list(word)),
  identities: maybe(list(object(each('signInType issuer issuerAssignedId', text)))),
  assignedLicenses: list(object({ skuId: key, disabledPlans: list(word) })),
  licenseAssignmentStates: maybe(list(object({ skuId: key, ...each('assignedByGroup state error', text) }))),
  assignedPlans: list(object(each('assignedDateTime capabilityStatus service servicePlanId', text))),
  onPremisesExtensionAttributes: maybe(
    object(Object.fromEntries(Array.from({ length: 15 }, (_, at) => [`extensionAttribute${at + 1}`, text]))),
  ),
  signInActivity: maybe(
    object(each('lastSuccessfulSignInDateTime lastSignInDateTime lastNonInteractiveSignInDateTime', text)),
  ),
  memberOf: list(object({ id: key })),
  manager: maybe(object({ id: key })),
  sponsors: list(object({ id: key })),
})

const group = object({
  id: key,
  ...each('displayName description uniqueName mailNickname visibility membershipRule', text),
  ...each('membershipRuleProcessingState createdDateTime deletedDateTime expirationDateTime mail', text),
  ...each('mailEnabled securityEnabled isAssignableToRole onPremisesSyncEnabled isManagementRestricted', flag),
  ...each('groupTypes proxyAddresses', list(word)),
  assignedLicenses: list(object({ skuId: key, disabledPlans: list(word) })),
  owners: list(linked),
})

const groupSetting = object({
  ...each('id templateId', key),
  values: list(object({ name: key, value: text })),
})

const servicePrincipal = object({
  ...each('id appId', key),
  ...each('displayName servicePrincipalType createdDateTime', text),
  ...each('appRoleAssignmentRequired accountEnabled', flag),
  appRoles: list(
    object({ id: key, ...each('value displayName', text), isEnabled: flag, allowedMemberTypes: list(word) }),
  ),
})

const appRoleAssignment = object({
  ...each('id principalId resourceId appRoleId', key),
  ...each('principalType principalDisplayName resourceDisplayName createdDateTime', text),
})

const targets = maybe(object({ accessType: text, targets: list(object({ target: word, targetType: text })) }))
const both = maybe(object({ usersAndGroups: targets, applications: targets }))

/** The blocks of a partner and of the default (resources/crosstenantaccesspolicyconfigurationpartner and …default). */
const crossTenantAccess: Properties = {
  inboundTrust: maybe(
    object(each('isMfaAccepted isCompliantDeviceAccepted isHybridAzureADJoinedDeviceAccepted', flag)),
  ),
  automaticUserConsentSettings: maybe(object(each('inboundAllowed outboundAllowed', flag))),
  ...each('b2bCollaborationInbound b2bCollaborationOutbound b2bDirectConnectInbound b2bDirectConnectOutbound', both),
  tenantRestrictions: maybe(
    object({
      ...each('usersAndGroups applications', targets),
      devices: maybe(object(each('mode rule', text))),
    }),
  ),
  appServiceConnectInbound: maybe(object({ applications: targets })),
  m365CollaborationInbound: maybe(object({ users: targets })),
  m365CollaborationOutbound: maybe(object({ usersAndGroups: targets })),
  invitationRedemptionIdentityProviderConfiguration: maybe(
    object({ primaryIdentityProviderPrecedenceOrder: list(word), fallbackIdentityProvider: text }),
  ),
}

const synchronization = object({
  displayName: text,
  userSyncInbound: maybe(object({ isSyncAllowed: flag })),
})

/**
 * What each path answers, as far as it is read: the first row that fits counts (Microsoft's v1.0 metadata; the two beta
 * paths by their documentation). Names that are not here are not looked at.
 */
const rows: readonly (readonly [path: RegExp, shape: GraphShape])[] = [
  [
    /^\/users\/[^/]+\/(manager|sponsors|memberOf|transitiveMemberOf)$|^\/groups\/[^/]+\/(members|transitiveMembers|owners)$/,
    linked,
  ],
  [
    /^\/users(\/[^/]+)?$|^\/groups\/[^/]+\/membersWithLicenseErrors$|^\/directory\/deletedItems\/microsoft\.graph\.user$/,
    user,
  ],
  [/^\/groups(\/[^/]+|\(.*\))?$|^\/directory\/deletedItems\/microsoft\.graph\.group$/, group],
  [/^\/groupSettings$|^\/groups\/[^/]+\/settings$/, groupSetting],
  [/^\/servicePrincipals\/[^/]+\/appRoleAssignedTo$/, appRoleAssignment],
  [/^\/servicePrincipals(\/[^/]+|\(.*\))?$/, servicePrincipal],
  [/^\/invitations$/, object({ invitedUser: object({ id: key }), inviteRedeemUrl: text })],
  [/^\/roleManagement\/directory\/roleAssignments$/, object({ principalId: key })],
  [
    /^\/identityGovernance\/lifecycleWorkflows\/lifecyclePolicies$/,
    object({ id: key, '@odata.type': text, displayName: text, isEnabled: flag }),
  ],
  [
    /^\/identityGovernance\/lifecycleWorkflows\/lifecyclePolicyPriorityConfigurations\/user$/,
    object({ orderedPolicyIds: list(word) }),
  ],
  [
    /^\/identityGovernance\/lifecycleWorkflows\/lifecyclePolicies\/[^/]+\/report\/subjects$/,
    object({
      id: key,
      relationship: text,
      compliance: maybe(object({ status: text })),
      enforcement: maybe(object(each('lastAction lastActionDateTime', text))),
    }),
  ],
  [
    /^\/subscribedSkus$/,
    object({
      ...each('id skuId skuPartNumber', key),
      capabilityStatus: text,
      consumedUnits: maybe(number),
      prepaidUnits: maybe(object(each('enabled warning suspended', number))),
      servicePlans: list(object(each('servicePlanId servicePlanName', key))),
    }),
  ],
  [
    /^\/organization$/,
    object({
      id: key,
      displayName: text,
      verifiedDomains: list(object({ name: word, isInitial: flag, isDefault: flag })),
    }),
  ],
  [
    /^\/tenantRelationships\/findTenantInformation/,
    object({ tenantId: key, ...each('displayName defaultDomainName', text) }),
  ],
  [/^\/policies\/crossTenantAccessPolicy\/partners\/[^/]+\/identitySynchronization$/, synchronization],
  [
    /^\/policies\/crossTenantAccessPolicy\/partners(\/[^/]+)?$/,
    object({ tenantId: key, ...crossTenantAccess, identitySynchronization: maybe(synchronization) }),
  ],
  [/^\/policies\/crossTenantAccessPolicy\/default$/, object(crossTenantAccess)],
  [/^\/policies\/crossTenantAccessPolicy$/, object({ allowedCloudEndpoints: list(word) })],
  [
    /^\/policies\/b2bManagementPolicies(\/[^/]+)?$/,
    object({ id: key, isOrganizationDefault: flag, definition: maybe(list(word)) }),
  ],
  [
    /^\/policies\/authorizationPolicy$/,
    object({
      ...each('guestUserRoleId allowInvitesFrom', text),
      ...each('allowEmailVerifiedUsersToJoinOrganization allowedToSignUpEmailBasedSubscriptions', flag),
    }),
  ],
  [/^\/policies\/externalIdentitiesPolicy$/, object({ allowExternalIdentitiesToLeave: flag })],
  [/^\/policies\/authenticationFlowsPolicy$/, object({ selfServiceSignUp: maybe(object({ isEnabled: flag })) })],
  [
    /^\/policies\/authenticationMethodsPolicy\/authenticationMethodConfigurations\/email$/i,
    object({ allowExternalIdToUseEmailOtp: text }),
  ],
]

const anything: GraphShape = { is: 'object' }

/** What one object of a path holds; a path that is not known holds objects all the same. */
export function graphShapeOf(path: string): GraphShape {
  const own = (path.split('?')[0] ?? '').replace(/^https?:\/\/[^/]+/, '').replace(/^\/[^/]+/, '')
  return rows.find(([known]) => known.test(own))?.[1] ?? anything
}
