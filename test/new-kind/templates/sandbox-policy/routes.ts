import type { Reply, Route } from '../../../../src/sandbox/core/graph-request.ts'
import { done, singleton } from '../../../../src/sandbox/resources/policies/response.ts'
import { body } from '../../../../src/sandbox/resources/policies/shape.ts'
import { exampleThingChange } from './rules.ts'
import { exampleThingSlot } from './state.ts'

const path = '/policies/exampleThing'

/** TODO: Which pages describe the requests? A route that is beta only says `versions: ['beta']`. */
export const exampleThingRoutes: Route[] = [
  {
    method: 'GET',
    path,
    handle: (request): Reply =>
      singleton(request, 'policies/exampleThing/$entity', exampleThingSlot.of(request.tenant)),
  },
  {
    method: 'PATCH',
    path,
    handle: (request): Reply => {
      Object.assign(exampleThingSlot.of(request.tenant), body(exampleThingChange, request.body))
      return done
    },
  },
]
