import { within } from '../../seed-context.ts'
import type { SeedContext } from '../../seed-context.ts'
import { changeAuthorization } from './routes.ts'

/** `policies.authorizationPolicy`. */
export const seedAuthorization = ({ seed, tenant }: SeedContext): [] => {
  const given = seed.policies?.authorizationPolicy
  if (given)
    within('policies.authorizationPolicy', () => changeAuthorization(tenant.policies.authorization, given, 'beta'))
  return []
}
