import { entity } from '../../../core/entity.ts'

/** grouplifecyclepolicy.md. */
export const GROUP_LIFECYCLE_POLICY = entity(
  'groupLifecyclePolicy',
  'GroupLifecyclePolicy',
  'groupLifecyclePolicies',
  `
  id Guid shown read-only
  alternateNotificationEmails String shown
  groupLifetimeInDays Int32 shown
  managedGroupTypes String shown
`,
)
