import { entity } from '../../../core/entity.ts'

/** applicationtemplate.md. */
export const APPLICATION_TEMPLATE = entity(
  'applicationTemplate',
  'ApplicationTemplate',
  'applicationTemplates',
  `
  id String shown read-only filter=E
  categories Strings shown filter=E
  description String shown
  displayName String shown filter=ES
  homePageUrl String shown
  logoUrl String shown
  publisher String shown filter=ES
  supportedProvisioningTypes Strings shown
  supportedSingleSignOnModes Strings shown filter=E
`,
)
