import type { Declaration, Partner } from '../../declaration.ts'
import type { Ruled, RulesOf } from '../kind.ts'

const ofPartner = (entry: Partner, declaration: Declaration): Ruled => {
  const { authority, onRemoval, graceDays = null, maxDays = null, maxGuests = null } = entry.guests
  const identity = entry.tenantId ?? [...entry.domains].sort().join(' ')
  return {
    id: entry.address,
    formerly: [],
    ...(identity === '' ? {} : { identity }),
    name: entry.displayName ?? entry.key,
    partner: entry.address,
    rules: {
      ensure: entry.ensure,
      authority,
      onRemoval,
      graceDays,
      maxDays,
      maxGuests,
      domains: [...entry.domains].sort(),
      tenantId: entry.tenantId ?? null,
    },
    usual: { ensure: 'present', authority: 'declared', onRemoval: 'block' },
    relative: { domains: [], tenantId: null },
    at: (field) => declaration.at(field === 'domains' || field === 'tenantId' ? entry : entry.guests, field),
  }
}

/** What holds for the guests of each partner. */
export const partnerRules: RulesOf = (declaration) => declaration.partners.map((entry) => ofPartner(entry, declaration))
