import { entity } from '../../../core/entity.ts'

/** domain.md. */
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
