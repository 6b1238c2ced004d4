import type { Resource } from '../../resource.ts'
import { applicationTemplateRows } from './permissions.ts'
import { applicationTemplateRoutes } from './routes.ts'

/** The gallery. */
export const APPLICATION_TEMPLATES: Resource = {
  routes: applicationTemplateRoutes,
  permissions: applicationTemplateRows,
}
