import { policySlot } from '../../../core/policy-slot.ts'

/** The authentication flows policy as Entra ships it (authenticationflowspolicy.md). */
export const authenticationFlows = policySlot('authenticationFlows', () => ({
  selfServiceSignUp: { isEnabled: false },
}))
