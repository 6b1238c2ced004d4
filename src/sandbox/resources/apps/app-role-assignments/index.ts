import type { Resource } from '../../resource.ts'
import { appRoleAssignmentRows } from './permissions.ts'
import { appRoleAssignmentRelationships } from './relationships.ts'
import { appRoleAssignmentRoutes } from './routes.ts'

/** Who is assigned to which app, and in which role. */
export const APP_ROLE_ASSIGNMENTS: Resource = {
  routes: appRoleAssignmentRoutes,
  relationships: appRoleAssignmentRelationships,
  permissions: appRoleAssignmentRows,
}
