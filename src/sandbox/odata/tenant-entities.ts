import { entity } from './entity.ts'

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
