import { entity } from '../../core/entity.ts'

/** administrativeunit.md. */
export const ADMINISTRATIVE_UNIT = entity(
  'administrativeUnit',
  'AdministrativeUnit',
  'directory/administrativeUnits',
  `
  id Guid shown read-only filter=E
  deletedDateTime DateTimeOffset shown read-only
  description String shown filter=ESGn search
  displayName String shown max=256 filter=ESGn sort=advanced search
  isMemberManagementRestricted Boolean shown create-only
  membershipRule String shown
  membershipRuleProcessingState String shown
  membershipType String shown
  visibility String shown
`,
  'members',
)
