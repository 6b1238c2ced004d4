import type { Resource } from '../../resource.ts'
import { organizationRows } from './permissions.ts'
import { organizationRoutes } from './routes.ts'

/** The organisation itself. */
export const ORGANIZATION_INFO: Resource = {
  routes: organizationRoutes,
  permissions: organizationRows,
}
