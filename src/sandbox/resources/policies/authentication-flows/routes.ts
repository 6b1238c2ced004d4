import { authenticationFlows } from './state.ts'
import { done, singleton } from '../response.ts'
import { body } from '../shape.ts'
import type { Reply, Route } from '../../../core/graph-request.ts'
import { authenticationFlowsChange } from './rules.ts'

const path = '/policies/authenticationFlowsPolicy'

/** Self-service sign-up of outsiders (docs: authenticationflowspolicy-get, -update). */
export const authenticationFlowsRoutes: Route[] = [
  {
    method: 'GET',
    path,
    handle: (request): Reply =>
      singleton(request, 'policies/authenticationFlowsPolicy/$entity', {
        id: 'authenticationFlowsPolicy',
        displayName: 'Authentication flows policy',
        description: null,
        ...authenticationFlows.of(request.tenant),
      }),
  },
  {
    method: 'PATCH',
    path,
    handle: (request): Reply => {
      Object.assign(authenticationFlows.of(request.tenant), body(authenticationFlowsChange, request.body))
      return done
    },
  },
]
