import { GraphErrorResponse } from '../core/errors.ts'

/**
 * Names that Graph has and the sandbox does not imitate, by Microsoft's published metadata (v1.0, and of beta what
 * stands beside the rest here). A client that asks for one is right, and must not take the answer for Graph's.
 */
const names = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().split(/\s+/).filter(Boolean))

const ROOTS = names(`
  $metadata accessReviews admin agreementAcceptances agreements appCatalogs auditLogs authenticationMethodConfigurations
  authenticationMethodsPolicy certificateBasedAuthConfiguration chats communications compliance connections contacts contracts copilot
  dataPolicyOperations deviceAppManagement deviceManagement devices domainDnsRecords drives education employeeExperience external
  filterOperators functions groupLifecyclePolicies groupSettingTemplates groupSettings identity identityGovernance identityProtection
  identityProviders informationProtection permissionGrants places planner print privacy privilegedAccess reports schemaExtensions
  scopedRoleMemberships search security settings shares sites solutions storage subscriptions teams teamsTemplates teamwork
  privilegedRoleAssignments trustFramework
`)

const OF_USER = names(`
  activities adhocCalls agreementAcceptances authentication calendar calendarGroups calendars calendarView chats cloudClipboard cloudPCs
  contactFolders contacts dataSecurityAndGovernance deviceManagementTroubleshootingEvents drive drives employeeExperience events
  extensions followedSites inferenceClassification insights joinedTeams licenseDetails mailFolders managedAppRegistrations
  managedDevices messages onenote onlineMeetings onPremisesSyncBehavior outlook ownedDevices people permissionGrants photo photos planner
  presence registeredDevices scopedRoleMemberOf settings solutions teamwork todo
  changePassword exportPersonalData findMeetingTimes getMailTips reminderView reprocessLicenseAssignment retryServiceProvisioning
  sendMail translateExchangeIds convertExternalToInternalMemberUser
  aboutMe authorizationInfo birthday deviceEnrollmentLimit hireDate identityParentId interests mailboxSettings mySite pastProjects
  preferredName print responsibilities schools skills
`)

/** By the first segment of a path, what may stand behind an object there, or behind the segment itself. */
const BELOW: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['users', OF_USER],
  ['me', OF_USER],
  [
    'groups',
    names(`
      acceptedSenders calendar calendarView conversations createdOnBehalfOf drive drives events extensions groupLifecyclePolicies
      membersWithLicenseErrors onenote onPremisesSyncBehavior permissionGrants photo photos planner rejectedSenders settings sites team
      threads addFavorite checkGrantedPermissionsForApp removeFavorite renew resetUnseenCount retryServiceProvisioning subscribeByMail
      unsubscribeByMail validateProperties evaluateDynamicMembership
      accessType isArchived onPremisesExtensionAttributes unseenConversationsCount unseenCount unseenMessagesCount welcomeMessageEnabled
    `),
  ],
  [
    'applications',
    names(`
      appManagementPolicies createdOnBehalfOf extensionProperties homeRealmDiscoveryPolicies synchronization tokenIssuancePolicies
      tokenLifetimePolicies addKey removeKey setVerifiedPublisher unsetVerifiedPublisher
      authenticationBehaviors createdByAppId isDisabled managerApplications
    `),
  ],
  [
    'serviceprincipals',
    names(`
      appManagementPolicies claimsMappingPolicies delegatedPermissionClassifications endpoints homeRealmDiscoveryPolicies
      remoteDesktopSecurityConfiguration synchronization tokenIssuancePolicies tokenLifetimePolicies addKey removeKey
      addTokenSigningCertificate createdByAppId customSecurityAttributes isDisabled
    `),
  ],
  [
    'policies',
    names(`
      activityBasedTimeoutPolicies adminConsentRequestPolicy appManagementPolicies authenticationStrengthPolicies claimsMappingPolicies
      conditionalAccessPolicies defaultAppManagementPolicy deviceRegistrationPolicy featureRolloutPolicies federatedTokenValidationPolicy
      homeRealmDiscoveryPolicies identitySecurityDefaultsEnforcementPolicy ownerlessGroupPolicy permissionGrantPolicies
      roleManagementPolicies roleManagementPolicyAssignments tokenIssuancePolicies tokenLifetimePolicies accessReviewPolicy
    `),
  ],
  [
    'directory',
    names(`
      attributeSets customSecurityAttributeDefinitions deviceLocalCredentials federationConfigurations onPremisesSynchronization
      publicKeyInfrastructure recovery remoteTenantGroups subscriptions featureRolloutPolicies sharedEmailDomains
    `),
  ],
  ['directoryroles', names('scopedMembers')],
  [
    'domains',
    names(
      'domainNameReferences federationConfiguration rootDomain serviceConfigurationRecords verificationDnsRecords promote forceDelete',
    ),
  ],
  ['organization', names('branding certificateBasedAuthConfiguration extensions setMobileDeviceManagementAuthority')],
  ['tenantrelationships', names('delegatedAdminCustomers delegatedAdminRelationships managedTenants')],
  ['rolemanagement', names('entitlementManagement')],
  ['directoryobjects', names('getAvailableExtensionProperties validateProperties')],
])

const SETS: ReadonlyMap<string, string> = new Map([
  ['user', 'users'],
  ['group', 'groups'],
  ['application', 'applications'],
  ['serviceprincipal', 'serviceprincipals'],
  ['directoryrole', 'directoryroles'],
])

/** Whether Graph has a property or relationship of this name on the type, which the sandbox leaves out. */
export const isLeftOut = (entity: string, name: string): boolean =>
  BELOW.get(SETS.get(entity.toLowerCase()) ?? '')?.has(name.toLowerCase()) ?? false

/** Whether Graph has this address and the sandbox does not: its first segments decide. */
export const isPathLeftOut = (path: readonly string[]): boolean => {
  const [first = '', ...rest] = path.map((one) => one.toLowerCase())
  // `users('x')` has been taken apart; another key stays in its segment: `groups(uniqueName='x')`.
  const set = first.replace(/\(.*\)$/s, '')
  if (ROOTS.has(set)) return true
  const below = BELOW.get(set)
  return below !== undefined && rest.slice(0, 2).some((one) => below.has(one.replace(/^microsoft\.graph\./, '')))
}

/** The sandbox's own answer: what is asked for exists, but not here. */
export const notImitated = (what: string): GraphErrorResponse =>
  new GraphErrorResponse(501, 'NotImitated', `Microsoft Graph has ${what}; the sandbox does not imitate it.`)
