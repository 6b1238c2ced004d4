import { policySlot } from '../../../core/policy-slot.ts'

/** The external identities policy as Entra ships it (externalidentitiespolicy.md). */
export const externalIdentities = policySlot('externalIdentities', () => ({
  allowExternalIdentitiesToLeave: true,
  allowDeletedIdentitiesDataRemoval: false,
}))
