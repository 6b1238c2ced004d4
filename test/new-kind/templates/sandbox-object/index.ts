import type { Resource } from '../../../../src/sandbox/resources/resource.ts'
import { exampleThingRows } from './permissions.ts'
import { exampleThingRoutes } from './routes.ts'

/** TODO: What is it? Of the other parts, `resources/resource.ts` explains each. */
export const EXAMPLE_THINGS: Resource = {
  routes: exampleThingRoutes,
  permissions: exampleThingRows,
}
