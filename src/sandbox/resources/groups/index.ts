import type { Resource } from '../resource.ts'
import { GROUP } from './entity.ts'
import { groupMemberRoutes } from './members.ts'
import { GROUP_READERS, groupRows } from './permissions.ts'
import { groupRelationships } from './relationships.ts'
import { GROUP_PATHS, groupOf, groupRoutes } from './routes.ts'
import { seedGroups } from './seed.ts'
import { unitGroupRoutes } from './unit-groups.ts'

/** Groups, their members and owners, assigned and by rule. */
export const GROUPS: Resource = {
  routes: [...groupRoutes, ...groupMemberRoutes, ...unitGroupRoutes],
  types: [{ entity: GROUP, readers: GROUP_READERS, deltaLinks: { members: 'members', owners: 'owners' } }],
  objects: [{ entity: GROUP, paths: GROUP_PATHS, find: groupOf, properties: true }],
  relationships: groupRelationships,
  permissions: groupRows,
  seed: seedGroups,
}
