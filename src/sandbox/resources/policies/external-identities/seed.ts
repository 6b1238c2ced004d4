import { atPlace } from '../../seed-context.ts'
import type { SeedContext } from '../../seed-context.ts'
import { externalIdentitiesChange } from './rules.ts'
import { externalIdentities } from './state.ts'

/** `policies.externalIdentitiesPolicy`. */
export const seedExternalIdentities = ({ seed, tenant }: SeedContext): [] => {
  const given = seed.policies?.externalIdentitiesPolicy
  if (given)
    atPlace('policies.externalIdentitiesPolicy', () =>
      Object.assign(externalIdentities.of(tenant), externalIdentitiesChange(given, '')),
    )
  return []
}
