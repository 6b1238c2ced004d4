import type { Route } from '../../../../src/sandbox/core/graph-request.ts'

/** TODO: Which requests does Graph answer, and which pages describe them? `administrative-units/routes.ts` has all five. */
export const exampleThingRoutes: Route[] = []
