import { entity } from '../../../core/entity.ts'

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
