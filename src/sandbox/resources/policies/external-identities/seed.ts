import { within } from '../../seed-context.ts'
import type { SeedContext } from '../../seed-context.ts'
import { externalIdentitiesChange } from './routes.ts'

/** `policies.externalIdentitiesPolicy`. */
export const seedExternalIdentities = ({ seed, tenant }: SeedContext): [] => {
  const given = seed.policies?.externalIdentitiesPolicy
  if (given)
    within('policies.externalIdentitiesPolicy', () =>
      Object.assign(tenant.policies.externalIdentities, externalIdentitiesChange(given, '')),
    )
  return []
}
