import type { Resource } from '../../../../src/sandbox/resources/resource.ts'
import { exampleThingRows } from './permissions.ts'
import { exampleThingRoutes } from './routes.ts'
import { exampleThingSlot } from './state.ts'

/** TODO: What does it decide? */
export const EXAMPLE_THING = {
  routes: exampleThingRoutes,
  permissions: exampleThingRows,
  policy: exampleThingSlot,
} satisfies Resource
