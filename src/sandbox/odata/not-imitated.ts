import { GraphErrorResponse } from '../core/errors.ts'

/** A part of Graph that the sandbox leaves out. */
interface Area {
  title: string
  /** First segments of addresses. */
  roots?: string
  /** By the first segment of an address, what may stand behind an object there, or behind the segment itself. */
  below?: Readonly<Record<string, string>>
}

/**
 * Names that Graph has and the sandbox does not imitate, by Microsoft's published metadata (v1.0, and of beta what
 * stands beside the rest here). A client that asks for one is right, and must not take the answer for Graph's. The
 * first names of an area are those that people know it by: .github/SANDBOX.md shows them.
 */
const AREAS: readonly Area[] = [
  {
    title: 'Mail, calendars, contacts, tasks',
    below: {
      users: `messages calendar contacts mailFolders sendMail mailboxSettings events calendarGroups calendars calendarView contactFolders
        findMeetingTimes getMailTips inferenceClassification outlook people reminderView todo translateExchangeIds`,
      groups: `conversations threads calendar acceptedSenders calendarView events rejectedSenders addFavorite removeFavorite
        resetUnseenCount subscribeByMail unsubscribeByMail accessType isArchived unseenConversationsCount unseenCount
        unseenMessagesCount welcomeMessageEnabled`,
    },
    roots: 'places contacts',
  },
  {
    title: 'Files, sites, notes, photos (OneDrive, SharePoint, OneNote)',
    roots: 'drives sites shares storage',
    below: {
      users: 'drive onenote photo drives followedSites insights mySite photos',
      groups: 'drive sites onenote photo drives photos',
    },
  },
  {
    title: 'Teams, Planner and other Microsoft 365 services',
    roots: `teams chats planner communications appCatalogs connections copilot education employeeExperience external print search solutions
      teamsTemplates teamwork`,
    below: {
      users: `joinedTeams presence onlineMeetings chats planner activities adhocCalls cloudClipboard employeeExperience print solutions
        teamwork virtualEvents communications cloudRealtimeCommunicationInfo onPremisesSipInfo notifications`,
      groups: 'team planner',
    },
  },
  {
    title: 'Devices and Intune',
    roots: 'devices deviceManagement deviceAppManagement',
    below: {
      users: `registeredDevices ownedDevices managedDevices cloudPCs deviceEnrollmentLimit deviceManagementTroubleshootingEvents
        managedAppRegistrations removeAllDevicesFromManagement wipeManagedAppRegistrationsByDeviceTag
        exportDeviceAndAppManagementData getManagedAppDiagnosticStatuses getManagedAppPolicies getManagedDevicesWithAppFailures
        deviceEnrollmentConfigurations devices deviceKeys managedAppLogCollectionRequests mobileAppIntentAndStates
        mobileAppTroubleshootingEvents windowsInformationProtectionDeviceRegistrations`,
      policies: 'deviceRegistrationPolicy mobileAppManagementPolicies mobileDeviceManagementPolicies',
      directory: 'deviceLocalCredentials',
      organization: 'setMobileDeviceManagementAuthority mobileDeviceManagementAuthority',
    },
  },
  {
    title: 'Conditional Access, authentication methods, identity protection, identity providers',
    roots: `identity identityProtection identityProviders authenticationMethodConfigurations authenticationMethodsPolicy
      certificateBasedAuthConfiguration trustFramework`,
    below: {
      users: 'authentication changePassword authorizationInfo validatePassword',
      policies: 'conditionalAccessPolicies authenticationStrengthPolicies identitySecurityDefaultsEnforcementPolicy',
      directory: 'publicKeyInfrastructure',
      organization: 'certificateBasedAuthConfiguration',
    },
  },
  {
    title: 'Governance: access packages, access reviews, privileged roles, terms of use',
    roots:
      'accessReviews agreements agreementAcceptances privilegedAccess privilegedRoleAssignments scopedRoleMemberships',
    below: {
      identitygovernance: `entitlementManagement accessReviews appConsent privilegedAccess termsOfUse workflows workflowTemplates
        taskDefinitions customTaskExtensions insights settings`,
      rolemanagement: `entitlementManagement roleAssignmentSchedules roleAssignmentScheduleInstances roleAssignmentScheduleRequests
        roleEligibilitySchedules roleEligibilityScheduleRequests resourceNamespaces
        inheritsPermissionsFrom`,
      policies:
        'roleManagementPolicies roleManagementPolicyAssignments accessReviewPolicy directoryRoleAccessReviewPolicy',
      users:
        'agreementAcceptances scopedRoleMemberOf appConsentRequestsForApproval approvals pendingAccessReviewInstances',
      directoryroles: 'scopedMembers',
      administrativeunits: 'scopedRoleMembers',
    },
  },
  {
    title: 'Logs, reports, security, compliance',
    roots: 'auditLogs reports security compliance informationProtection privacy dataPolicyOperations',
    below: { users: 'dataSecurityAndGovernance exportPersonalData informationProtection security' },
  },
  {
    title: 'Provisioning, federation, synchronization with on-premises',
    below: {
      serviceprincipals: 'synchronization',
      applications: 'synchronization',
      domains: 'federationConfiguration',
      directory: 'federationConfigurations onPremisesSynchronization',
      users: 'onPremisesSyncBehavior retryServiceProvisioning convertExternalToInternalMemberUser',
      groups: 'onPremisesSyncBehavior retryServiceProvisioning onPremisesExtensionAttributes',
    },
  },
  {
    title: 'Token, consent and app management policies; keys by proof; custom attributes',
    roots: 'permissionGrants',
    below: {
      policies: `permissionGrantPolicies claimsMappingPolicies tokenLifetimePolicies activityBasedTimeoutPolicies adminConsentRequestPolicy
        appManagementPolicies defaultAppManagementPolicy featureRolloutPolicies federatedTokenValidationPolicy
        homeRealmDiscoveryPolicies ownerlessGroupPolicy tokenIssuancePolicies templates b2cAuthenticationMethodsPolicy
        permissionGrantPreApprovalPolicies servicePrincipalCreationPolicies`,
      applications: `appManagementPolicies createdOnBehalfOf extensionProperties homeRealmDiscoveryPolicies tokenIssuancePolicies
        tokenLifetimePolicies addKey removeKey setVerifiedPublisher unsetVerifiedPublisher authenticationBehaviors
        createdByAppId isDisabled managerApplications logo onPremisesPublishing windows connectorGroup`,
      serviceprincipals: `appManagementPolicies claimsMappingPolicies delegatedPermissionClassifications endpoints
        homeRealmDiscoveryPolicies remoteDesktopSecurityConfiguration tokenIssuancePolicies tokenLifetimePolicies addKey
        removeKey addTokenSigningCertificate createdByAppId customSecurityAttributes federatedIdentityCredentials isDisabled
        passwordSingleSignOnSettings preferredTokenSigningKeyEndDateTime publishedPermissionScopes claimsPolicy licenseDetails
        permissionGrantPreApprovalPolicies`,
      users: 'permissionGrants',
      groups: 'permissionGrants checkGrantedPermissionsForApp',
      directory: 'attributeSets customSecurityAttributeDefinitions featureRolloutPolicies',
    },
  },
  {
    title: 'Settings, extensions, change notifications, the rest of the directory',
    roots: `subscriptions schemaExtensions $metadata admin contracts domainDnsRecords filterOperators functions
      groupSettingTemplates settings`,
    below: {
      users: `licenseDetails extensions settings aboutMe birthday hireDate identityParentId interests
        pastProjects preferredName responsibilities schools skills analytics appRoleAssignedResources cloudLicensing invitedBy
        joinedGroups profile refreshTokensValidFromDateTime transitiveReports usageRights`,
      groups: `extensions createdOnBehalfOf validateProperties
        evaluateDynamicMembership infoCatalogs isFavorite organizationId cloudLicensing endpoints`,
      administrativeunits: 'extensions deletedMembers',
      directory: `recovery remoteTenantGroups subscriptions sharedEmailDomains authenticationMethodDevices certificateAuthorities
        externalUserProfiles impactedResources inboundSharedUserProfiles outboundSharedUserProfiles pendingExternalUserProfiles
        recommendationConfiguration recommendations templates`,
      domains:
        'domainNameReferences rootDomain serviceConfigurationRecords verificationDnsRecords promote forceDelete manufacturer model state sharedEmailDomainInvitations',
      organization: `branding extensions defaultUsageLocation partnerTenantType certificateConnectorSetting directorySizeQuota
        isMultipleDataLocationsForServicesEnabled onPremisesLastPasswordSyncDateTime partnerInformation settings`,
      tenantrelationships: 'delegatedAdminCustomers delegatedAdminRelationships managedTenants tenants joinRequest',
      directoryobjects: 'getAvailableExtensionProperties validateProperties',
      oauth2permissiongrants: 'delta',
    },
  },
]

/** Types of directory objects that the sandbox has none of; addresses may be cast to them. */
const TYPES = `device orgContact endpoint contract directoryRoleTemplate extensionProperty certificateBasedAuthPki
  resourceSpecificPermissionGrant multiTenantOrganizationMember`

const words = (text = ''): string[] => text.split(/\s+/).filter(Boolean)
const lower = (names: readonly string[]): ReadonlySet<string> => new Set(names.map((name) => name.toLowerCase()))

const LEFT_OUT_TYPES = lower(words(TYPES))

/** Whether a name is that of a directory object's type that the sandbox leaves out. */
export const isTypeLeftOut = (name: string): boolean => LEFT_OUT_TYPES.has(name.toLowerCase())

const ROOTS = lower(AREAS.flatMap(({ roots }) => words(roots)))

const SEGMENTS = [...new Set(AREAS.flatMap(({ below = {} }) => Object.keys(below)))]
const namesBelow = (segment: string): string[] => AREAS.flatMap(({ below = {} }) => words(below[segment]))
const BELOW: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...SEGMENTS.map((segment) => [segment, lower(namesBelow(segment))] as const),
  ['me', lower(namesBelow('users'))],
])

/** Actions and functions of every directory object; the sandbox has them where people call them. */
const BOUND = lower(
  words(`getByIds getUserOwnedObjects validateProperties getAvailableExtensionProperties restore delta checkMemberGroups
    checkMemberObjects getMemberGroups getMemberObjects`),
)

const SETS: ReadonlyMap<string, string> = new Map([
  ['user', 'users'],
  ['group', 'groups'],
  ['application', 'applications'],
  ['serviceprincipal', 'serviceprincipals'],
  ['directoryrole', 'directoryroles'],
  ['administrativeunit', 'administrativeunits'],
  ['organization', 'organization'],
  ['domain', 'domains'],
])
const OBJECTS: ReadonlySet<string> = new Set(['directoryobjects', ...SETS.values()])

/** The same for types whose objects have no address of their own at the root; the last one is beta's. */
const PROPERTIES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['unifiedroleassignment', lower(words('condition principalOrganizationId appScope directoryScope'))],
  ['unifiedroledefinition', lower(['inheritsPermissionsFrom'])],
  ['crosstenantaccesspolicyconfigurationpartner', lower(['serviceProviderConstraints'])],
  [
    'applicationtemplate',
    lower(words('deprecationDate endpoints isEntraIntegrated lastModifiedDateTime riskFactors riskScore')),
  ],
  ['federatedidentitycredential', lower(['claimsMatchingExpression'])],
])

/** Whether Graph has a property or relationship of this name on the type, which the sandbox leaves out. */
export const isLeftOut = (entity: string, name: string): boolean => {
  const type = entity.toLowerCase()
  const names = PROPERTIES.get(type) ?? BELOW.get(SETS.get(type) ?? '')
  return names?.has(name.toLowerCase()) ?? false
}

/**
 * Whether Graph has this address and the sandbox does not, by the names in it. For addresses without a route: what an
 * object is called does not count there.
 */
export const isPathLeftOut = (path: readonly string[]): boolean => {
  // `users('x')` has been taken apart; another key stays in its segment, and what a function is given too.
  const [set = '', ...rest] = path.map((one) => one.toLowerCase().replace(/\(.*\)$/s, ''))
  if (ROOTS.has(set)) return true
  // Administrative units stand at the root in beta, and below the directory in both.
  const [first, ...more] = set === 'directory' && rest[0] === 'administrativeunits' ? rest : [set, ...rest]
  const below = BELOW.get(first ?? '')
  if (more.some((one) => below?.has(one) ?? false)) return true
  return OBJECTS.has(first ?? '') && more.length < 3 && BOUND.has(more.at(-1) ?? '')
}

/** The sandbox's own answer, 501: what is asked for exists in Graph, but not here. */
export const notImitated = (what: string): GraphErrorResponse =>
  new GraphErrorResponse(501, 'NotImitated', `Microsoft Graph has ${what}; the sandbox does not imitate it.`)

const SINGLE = new Set([
  'policies',
  'identitygovernance',
  'directory',
  'rolemanagement',
  'tenantrelationships',
  'directoryobjects',
])
const SPELLED: Readonly<Record<string, string>> = {
  identitygovernance: 'identityGovernance',
  serviceprincipals: 'servicePrincipals',
  rolemanagement: 'roleManagement',
  tenantrelationships: 'tenantRelationships',
  directoryobjects: 'directoryObjects',
  oauth2permissiongrants: 'oauth2PermissionGrants',
  directoryroles: 'directoryRoles',
  administrativeunits: 'directory/administrativeUnits',
}
const SHOWN = 4

/** The rows of the table in .github/SANDBOX.md: the title of each area, and the addresses that it is known by. */
export const notImitatedTable = (): { title: string; addresses: string[]; more: number }[] =>
  AREAS.map(({ title, roots, below = {} }) => {
    const all = [
      ...words(roots).map((name) => `/${name}`),
      ...Object.entries(below).flatMap(([segment, names]) =>
        words(names).map((name) => `/${SPELLED[segment] ?? segment}${SINGLE.has(segment) ? '' : '/{id}'}/${name}`),
      ),
    ]
    return { title, addresses: all.slice(0, SHOWN), more: Math.max(0, all.length - SHOWN) }
  })
