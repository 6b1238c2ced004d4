import type { Resource } from '../../resource.ts'
import { groupSettingRows } from './permissions.ts'
import { groupSettingRelationships } from './relationships.ts'
import { groupSettingRoutes } from './routes.ts'
import { seedGroupSettings } from './seed.ts'

/** Settings of Microsoft 365 groups, of the tenant and of one group: whether they take guests, among others. */
export const GROUP_SETTINGS: Resource = {
  routes: groupSettingRoutes,
  relationships: groupSettingRelationships,
  permissions: groupSettingRows,
  seed: seedGroupSettings,
}
