import { entity } from '../../../core/entity.ts'

/** organization.md. */
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
