import { entity } from './entity.ts'

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
  certification Object shown read-only
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
  nativeAuthenticationApisEnabled String shown
  notes String shown max=1024 filter=esn
  oauth2RequirePostResponse Boolean shown
  optionalClaims Object shown
  parentalControlSettings Object shown
  passwordCredentials Objects shown
  publicClient Object shown
  publisherDomain String shown read-only filter=ES
  requestSignatureVerification Object shown
  requiredResourceAccess Objects shown
  samlMetadataUrl String shown
  serviceManagementReference String shown filter=esn
  servicePrincipalLockConfiguration Object shown
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
  'appRoleAssignedTo appRoleAssignments oauth2PermissionGrants owners memberOf transitiveMemberOf ownedObjects createdObjects',
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

/** oauth2permissiongrant.md. */
export const DELEGATED_GRANT = entity(
  'oAuth2PermissionGrant',
  'OAuth2PermissionGrant',
  'oauth2PermissionGrants',
  `
  id String shown read-only
  clientId String shown filter=E
  consentType String shown filter=E
  principalId String shown filter=E
  resourceId String shown filter=E
  scope String shown max=3850
`,
)
