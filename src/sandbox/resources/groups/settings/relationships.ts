import type { Relationships } from '../../../core/schema.ts'
import { GROUP_SETTING } from './entity.ts'

/** group.md, Relationships. */
export const groupSettingRelationships: Relationships = {
  group: {
    settings: {
      entity: GROUP_SETTING,
      read: ({ tenant }, id) => (tenant.groupSettings?.groups[id] ?? []).map((setting) => ({ ...setting })),
    },
  },
}
