import { entity } from '../../../core/entity.ts'

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
