import { entity } from '../../../core/entity.ts'

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
