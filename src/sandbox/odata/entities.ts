import type { DirectoryObject, ObjectType } from '../tenant.ts'
import { entity } from './entity.ts'
import type { Entity } from './entity.ts'

/** user.md, user-list.md and the tables of aad-advanced-queries.md. */
export const USER = entity(
  'user',
  'User',
  'users',
  `
  id Guid shown read-only filter=E
  deletedDateTime DateTimeOffset read-only filter=EG sort=advanced
  accountEnabled Boolean filter=E
  ageGroup String filter=E
  assignedLicenses Objects read-only filter=E
  assignedPlans Objects read-only filter=e
  businessPhones Strings shown filter=es
  city String max=128 filter=ESGn
  companyName String max=64 filter=esgn
  consentProvidedForMinor String filter=E
  country String max=128 filter=ESGn
  createdDateTime DateTimeOffset read-only filter=EGn sort=advanced
  creationType String read-only filter=E
  customSecurityAttributes Object hidden
  department String max=64 filter=ESGn
  displayName String shown max=256 filter=ESGn sort=plain search
  employeeHireDate DateTimeOffset filter=eg
  employeeId String max=16 filter=ESgn
  employeeLeaveDateTime DateTimeOffset filter=eg
  employeeOrgData Object filter=e
  employeeType String filter=esg
  externalUserState String read-only filter=E
  externalUserStateChangeDateTime DateTimeOffset read-only
  faxNumber String filter=esn
  givenName String shown max=64 filter=ESGn search
  identities Objects filter=E
  imAddresses Strings read-only filter=ES
  isManagementRestricted Boolean read-only
  isResourceAccount Boolean read-only filter=E
  jobTitle String shown max=128 filter=ESGn
  lastPasswordChangeDateTime DateTimeOffset read-only
  legalAgeGroupClassification String read-only
  licenseAssignmentStates Objects read-only
  mail String shown filter=ESGnw search
  mailNickname String max=64 filter=ESGn
  mobilePhone String shown filter=esn
  officeLocation String shown max=128 filter=esn
  onPremisesDistinguishedName String read-only
  onPremisesDomainName String read-only
  onPremisesExtensionAttributes Object filter=en
  onPremisesImmutableId String filter=E
  onPremisesLastSyncDateTime DateTimeOffset read-only filter=EG
  onPremisesProvisioningErrors Objects read-only
  onPremisesSamAccountName String read-only filter=es
  onPremisesSecurityIdentifier String read-only filter=En
  onPremisesSyncEnabled Boolean read-only filter=En
  onPremisesUserPrincipalName String read-only filter=ESG
  otherMails Strings filter=ESGw
  passwordPolicies String filter=n
  passwordProfile Object
  postalCode String max=40 filter=esn
  preferredDataLocation String
  preferredLanguage String shown filter=esn
  provisionedPlans Objects read-only
  proxyAddresses Strings read-only filter=ESGw
  securityIdentifier String read-only
  serviceProvisioningErrors Objects read-only
  showInAddressList Boolean filter=e
  signInActivity Object hidden read-only filter=G
  signInSessionsValidFromDateTime DateTimeOffset read-only
  state String max=128 filter=ESGn
  streetAddress String max=1024 filter=esn
  surname String shown max=64 filter=ESGn search
  usageLocation String max=3 filter=ESGn
  userPrincipalName String shown filter=ESGw sort=plain search
  userType String filter=En
  infoCatalogs Strings beta filter=ES
  isLicenseReconciliationNeeded Boolean beta read-only filter=E
`,
  'manager directReports sponsors sponsorOf memberOf transitiveMemberOf appRoleAssignments ownedObjects createdObjects',
)

/** group.md, group-post-groups.md and the same tables. */
export const GROUP = entity(
  'group',
  'Group',
  'groups',
  `
  id Guid shown read-only filter=E
  deletedDateTime DateTimeOffset shown read-only filter=EG sort=advanced
  allowExternalSenders Boolean hidden
  assignedLabels Objects hidden
  assignedLicenses Objects hidden read-only filter=E
  autoSubscribeNewMembers Boolean hidden
  classification String shown filter=ES
  createdDateTime DateTimeOffset shown read-only
  description String shown max=1024 filter=esn search
  displayName String shown max=256 filter=ESGn sort=plain search
  expirationDateTime DateTimeOffset shown read-only filter=eg
  groupTypes Strings shown filter=E
  hasMembersWithLicenseErrors Boolean hidden read-only filter=EN
  hideFromAddressLists Boolean hidden
  hideFromOutlookClients Boolean hidden
  isAssignableToRole Boolean shown create-only filter=E
  isManagementRestricted Boolean hidden read-only
  isSubscribedByMail Boolean hidden
  licenseProcessingState Object hidden read-only
  mail String shown read-only filter=ESGn search
  mailEnabled Boolean shown filter=E
  mailNickname String shown max=64 filter=ESn search
  membershipRule String shown max=3072 filter=ESG
  membershipRuleProcessingState String shown filter=E
  onPremisesDomainName String shown read-only
  onPremisesLastSyncDateTime DateTimeOffset shown read-only filter=EG
  onPremisesNetBiosName String shown read-only
  onPremisesProvisioningErrors Objects shown read-only filter=E
  onPremisesSamAccountName String shown read-only filter=es
  onPremisesSecurityIdentifier String shown read-only filter=En
  onPremisesSyncEnabled Boolean shown read-only filter=En
  preferredDataLocation String shown
  preferredLanguage String shown filter=esn
  proxyAddresses Strings shown read-only filter=ESw
  renewedDateTime DateTimeOffset shown read-only filter=EG
  resourceBehaviorOptions Strings shown create-only filter=E
  resourceProvisioningOptions Strings shown filter=E
  securityEnabled Boolean shown filter=E
  securityIdentifier String shown read-only
  serviceProvisioningErrors Objects shown read-only
  theme String shown
  uniqueName String shown create-only filter=ES
  visibility String shown
  createdByAppId String beta read-only filter=E
  infoCatalogs Strings beta
  isFavorite Boolean beta hidden read-only
  membershipRuleProcessingStatus Object beta hidden read-only
  onPremisesGroupType String beta
  organizationId String beta read-only
  writebackConfiguration Object beta
`,
  'members owners memberOf transitiveMembers transitiveMemberOf appRoleAssignments createdOnBehalfOf',
)

/** application.md. */
export const APPLICATION = entity(
  'application',
  'Application',
  'applications',
  `
  id Guid shown read-only filter=E
  deletedDateTime DateTimeOffset shown read-only filter=EG sort=advanced
  addIns Objects shown
  api Object shown
  appId String shown read-only filter=E
  applicationTemplateId String shown read-only
  appRoles Objects shown
  createdDateTime DateTimeOffset shown read-only filter=EGn sort=advanced
  defaultRedirectUri String shown
  description String shown max=1024 filter=esn
  disabledByMicrosoftStatus String shown read-only filter=E
  displayName String shown max=256 filter=ESn sort=advanced search
  groupMembershipClaims String shown
  identifierUris Strings shown filter=ES
  info Object shown
  isDeviceOnlyAuthSupported Boolean shown
  isFallbackPublicClient Boolean shown
  keyCredentials Objects shown
  notes String shown max=1024 filter=esn
  oauth2RequirePostResponse Boolean hidden
  optionalClaims Object shown
  parentalControlSettings Object shown
  passwordCredentials Objects shown
  publicClient Object shown
  publisherDomain String shown read-only filter=ES
  requiredResourceAccess Objects shown
  samlMetadataUrl String shown
  serviceManagementReference String shown filter=esn
  signInAudience String shown filter=E
  spa Object shown
  tags Strings shown filter=ES
  tokenEncryptionKeyId Guid shown
  uniqueName String shown create-only filter=ES
  verifiedPublisher Object shown read-only
  web Object shown
`,
  'owners appManagementPolicies extensionProperties federatedIdentityCredentials',
)

/** serviceprincipal.md. */
export const SERVICE_PRINCIPAL = entity(
  'servicePrincipal',
  'ServicePrincipal',
  'servicePrincipals',
  `
  id Guid shown read-only filter=E
  deletedDateTime DateTimeOffset shown read-only filter=EG sort=advanced
  accountEnabled Boolean shown filter=E
  addIns Objects shown
  alternativeNames Strings shown filter=ES
  appDescription String shown read-only
  appDisplayName String shown read-only filter=E
  appId String shown create-only filter=E
  applicationTemplateId String shown read-only filter=E
  appOwnerOrganizationId Guid shown read-only filter=E
  appRoleAssignmentRequired Boolean shown filter=E
  appRoles Objects shown
  description String shown max=1024 filter=esn
  disabledByMicrosoftStatus String shown read-only filter=E
  displayName String shown max=256 filter=ESn sort=advanced search
  homepage String shown filter=ES
  info Object shown read-only
  keyCredentials Objects shown
  loginUrl String shown
  logoutUrl String shown
  notes String shown max=1024 filter=esn
  notificationEmailAddresses Strings shown
  oauth2PermissionScopes Objects shown
  passwordCredentials Objects shown
  preferredSingleSignOnMode String shown filter=E
  preferredTokenSigningKeyThumbprint String shown
  replyUrls Strings shown
  resourceSpecificApplicationPermissions Objects shown read-only
  samlSingleSignOnSettings Object shown
  servicePrincipalNames Strings shown filter=ES
  servicePrincipalType String shown filter=E
  signInAudience String shown read-only filter=E
  tags Strings shown filter=ES
  tokenEncryptionKeyId Guid shown
  verifiedPublisher Object shown read-only
  errorUrl String beta
  isAuthorizationServiceEnabled Boolean beta
  publisherName String beta read-only filter=ES
  samlMetadataUrl String beta
`,
  'appRoleAssignedTo appRoleAssignments owners memberOf transitiveMemberOf ownedObjects createdObjects',
)

/** approleassignment.md: principalId and appRoleId are not among what may be filtered. */
export const APP_ROLE_ASSIGNMENT = entity(
  'appRoleAssignment',
  'AppRoleAssignment',
  'appRoleAssignments',
  `
  id String shown read-only filter=E
  deletedDateTime DateTimeOffset shown read-only
  appRoleId Guid shown
  createdDateTime DateTimeOffset shown read-only
  principalDisplayName String shown read-only filter=ES
  principalId Guid shown
  principalType String shown read-only
  resourceDisplayName String shown read-only
  resourceId Guid shown filter=E
`,
)

/** directoryrole.md. */
export const DIRECTORY_ROLE = entity(
  'directoryRole',
  'DirectoryRole',
  'directoryRoles',
  `
  id Guid shown read-only filter=E
  deletedDateTime DateTimeOffset shown read-only
  description String shown read-only filter=esn
  displayName String shown read-only filter=Esn
  roleTemplateId String shown filter=E
`,
  'members',
)

/** unifiedroleassignment.md, unifiedroledefinition.md. */
export const ROLE_ASSIGNMENT = entity(
  'unifiedRoleAssignment',
  'RoleAssignment',
  'roleManagement/directory/roleAssignments',
  `
  id String shown read-only filter=E
  principalId String shown filter=E
  directoryScopeId String shown filter=E
  appScopeId String
  roleDefinitionId String shown filter=E
`,
  'principal roleDefinition',
)
export const ROLE_DEFINITION = entity(
  'unifiedRoleDefinition',
  'RoleDefinition',
  'roleManagement/directory/roleDefinitions',
  `
  id String shown read-only filter=E
  description String shown
  displayName String shown filter=ES
  isBuiltIn Boolean shown read-only filter=E
  isEnabled Boolean shown filter=E
  resourceScopes Strings shown
  rolePermissions Objects shown
  templateId String shown filter=E
  version String shown
`,
)

/** subscribedsku.md, domain.md, organization.md. */
export const SUBSCRIBED_SKU = entity(
  'subscribedSku',
  'SubscribedSku',
  'subscribedSkus',
  `
  id String shown read-only
  accountId String shown read-only
  accountName String shown read-only
  appliesTo String shown read-only
  capabilityStatus String shown read-only
  consumedUnits Int32 shown read-only
  prepaidUnits Object shown read-only
  servicePlans Objects shown read-only
  skuId Guid shown read-only
  skuPartNumber String shown read-only
  subscriptionIds Strings shown read-only
`,
)
export const DOMAIN = entity(
  'domain',
  'Domain',
  'domains',
  `
  id String shown create-only
  authenticationType String shown
  availabilityStatus String shown read-only
  isAdminManaged Boolean shown read-only
  isDefault Boolean shown
  isInitial Boolean shown read-only
  isRoot Boolean shown read-only
  isVerified Boolean shown read-only
  passwordNotificationWindowInDays Int32 shown
  passwordValidityPeriodInDays Int32 shown
  supportedServices Strings shown
`,
)
export const ORGANIZATION = entity(
  'organization',
  'Organization',
  'organization',
  `
  id Guid shown read-only
  deletedDateTime DateTimeOffset shown read-only
  assignedPlans Objects shown read-only
  businessPhones Strings shown
  city String shown
  country String shown
  countryLetterCode String shown
  createdDateTime DateTimeOffset shown read-only
  displayName String shown
  marketingNotificationEmails Strings shown
  onPremisesLastSyncDateTime DateTimeOffset shown
  onPremisesSyncEnabled Boolean shown
  postalCode String shown
  preferredLanguage String shown
  privacyProfile Object shown
  provisionedPlans Objects shown read-only
  securityComplianceNotificationMails Strings shown
  securityComplianceNotificationPhones Strings shown
  state String shown
  street String shown
  technicalNotificationMails Strings shown
  tenantType String shown read-only
  verifiedDomains Objects shown read-only
`,
)

/** A collection of several types takes the properties of each. */
export const DIRECTORY_OBJECT: Entity = {
  name: 'directoryObject',
  label: 'DirectoryObject',
  set: 'directoryObjects',
  properties: new Map([...DIRECTORY_ROLE.properties, ...APPLICATION.properties, ...SERVICE_PRINCIPAL.properties, ...GROUP.properties, ...USER.properties]),
  navigation: new Set(),
}

const BY_TYPE: Record<ObjectType, Entity> = {
  user: USER,
  group: GROUP,
  application: APPLICATION,
  servicePrincipal: SERVICE_PRINCIPAL,
}
export const entityOf = (type: ObjectType): Entity => BY_TYPE[type]

/** One object and its Graph type, where a collection holds several. */
export interface Typed {
  entity: Entity
  object: DirectoryObject
}
