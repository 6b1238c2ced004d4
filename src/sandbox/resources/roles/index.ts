import type { Resource } from '../resource.ts'
import { eligibilityRoutes } from './eligibility.ts'
import { DIRECTORY_ROLE } from './entity.ts'
import { roleRows } from './permissions.ts'
import { roleRelationships } from './relationships.ts'
import { ROLE_PATHS, roleOf, roleRoutes } from './routes.ts'
import { roleTemplateRoutes } from './templates.ts'

/** Directory roles: activated ones, templates, definitions, who holds them and who may activate them. */
export const DIRECTORY_ROLES: Resource = {
  routes: [...roleRoutes, ...roleTemplateRoutes, ...eligibilityRoutes],
  types: [
    {
      entity: DIRECTORY_ROLE,
      holds: ({ tenant }, id) => Object.values(tenant.directoryRoles).some((one) => one.id === id),
    },
  ],
  objects: [{ entity: DIRECTORY_ROLE, paths: ROLE_PATHS, find: roleOf }],
  relationships: roleRelationships,
  permissions: roleRows,
}
