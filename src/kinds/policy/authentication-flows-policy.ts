import { needs } from '../../permissions.ts'
import { signUpExposure } from './exposure.ts'
import { switchesWhen } from './order.ts'
import { singlePolicy } from './single-policy.ts'
import { summarizeFields } from './summary.ts'
import { isRecord } from '../../util/guards.ts'

/** Self-service sign-up of guests (docs: resources/authenticationflowspolicy). */
export const authenticationFlowsPolicy = singlePolicy({
  name: 'authenticationFlowsPolicy',
  label: 'authentication flows policy',
  title: 'authentication flows policy',
  address: 'policy:authenticationFlowsPolicy',
  path: '/v1.0/policies/authenticationFlowsPolicy',
  setting({ policies }) {
    const node = policies.authenticationFlowsPolicy
    const isEnabled = node?.selfServiceSignUp?.isEnabled
    if (!node || isEnabled === undefined) return undefined
    return { node, fields: { selfServiceSignUp: { isEnabled } } }
  },
  toFields(raw) {
    const signUp = isRecord(raw) ? raw['selfServiceSignUp'] : undefined
    const isEnabled = isRecord(signUp) ? signUp['isEnabled'] : undefined
    return { selfServiceSignUp: typeof isEnabled === 'boolean' ? { isEnabled } : null }
  },
  fields: {},
  body: (after) => after,
  exposes: signUpExposure,
  when: switchesWhen,
  permissions: { read: needs.readPolicies, write: needs.changeAuthenticationFlows },
  summarize: (change) => summarizeFields(change, { selfServiceSignUp: 'Self-service sign-up' }),
})
