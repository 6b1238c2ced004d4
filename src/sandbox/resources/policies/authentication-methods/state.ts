import { policySlot } from '../../../core/policy-slot.ts'

export interface EmailMethod {
  state: 'enabled' | 'disabled'
  allowExternalIdToUseEmailOtp: 'default' | 'enabled' | 'disabled'
  includeTargets: { targetType: 'user' | 'group'; id: string; isRegistrationRequired: boolean }[]
  excludeTargets: { targetType: 'user' | 'group'; id: string }[]
}

/** The e-mail method as Entra ships it: enabled for all users, for guests by Microsoft's default. */
function freshEmailMethod(): EmailMethod {
  return {
    state: 'enabled',
    allowExternalIdToUseEmailOtp: 'default',
    includeTargets: [{ targetType: 'group', id: 'all_users', isRegistrationRequired: false }],
    excludeTargets: [],
  }
}

/** The e-mail method (emailauthenticationmethodconfiguration.md). */
export const emailMethod = policySlot('emailMethod', freshEmailMethod)
