import type { SeedContext } from '../../seed-context.ts'
import { newDomain } from './rules.ts'

/** `organization.domains`: the first takes over from the initial one as the default. */
export const seedDomains = ({ seed, tenant }: SeedContext): [] => {
  for (const [i, domain] of (seed.organization?.domains ?? []).entries()) {
    if (i === 0) for (const one of tenant.domains) one['isDefault'] = false
    tenant.domains.push(newDomain(domain.toLowerCase(), { isInitial: false, isVerified: true, isDefault: i === 0 }))
  }
  return []
}
