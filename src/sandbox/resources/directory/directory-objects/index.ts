import type { Resource } from '../../resource.ts'
import { directoryObjectRows } from './permissions.ts'
import { directoryObjectRoutes } from './routes.ts'

/** Objects of whatever type. */
export const DIRECTORY_OBJECTS: Resource = {
  routes: directoryObjectRoutes,
  permissions: directoryObjectRows,
}
