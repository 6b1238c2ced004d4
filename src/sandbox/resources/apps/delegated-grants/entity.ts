import { entity } from '../../../core/entity.ts'

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
