import { done, singleton } from '../response.ts'
import { body, bool, readOnly, some, type Parse } from '../shape.ts'
import type { Reply, Route } from '../../../core/graph-request.ts'
import type { PolicyState } from '../../../core/policy-state.ts'

const signUp: Parse<{ isEnabled: boolean }> = (value, at) => {
  const given = some({ isEnabled: bool })(value, at)
  return { isEnabled: given.isEnabled ?? false }
}

/** What may be changed: self-service sign-up. */
export const authenticationFlowsChange: Parse<Partial<PolicyState['authenticationFlows']>> = some({
  selfServiceSignUp: signUp,
  id: readOnly,
  displayName: readOnly,
  description: readOnly,
})

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
        ...request.tenant.policies.authenticationFlows,
      }),
  },
  {
    method: 'PATCH',
    path,
    handle: (request): Reply => {
      Object.assign(request.tenant.policies.authenticationFlows, body(authenticationFlowsChange, request.body))
      return done
    },
  },
]
