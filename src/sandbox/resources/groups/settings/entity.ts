import { entity } from '../../../core/entity.ts'

/** groupsetting.md. */
export const GROUP_SETTING = entity(
  'groupSetting',
  'GroupSetting',
  'groupSettings',
  `
  id String shown read-only
  displayName String shown read-only
  templateId String shown create-only
  values Objects shown
`,
)
