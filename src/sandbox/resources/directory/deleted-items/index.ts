import type { Resource } from '../../resource.ts'
import { deletedItemRows } from './permissions.ts'
import { deletedItemRoutes } from './routes.ts'

/** What was deleted and can come back. */
export const DELETED_ITEMS: Resource = {
  routes: deletedItemRoutes,
  permissions: deletedItemRows,
}
