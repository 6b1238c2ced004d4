import { atPlace } from '../../seed-context.ts'
import type { SeedContext } from '../../seed-context.ts'
import { changeAuthorization } from './rules.ts'
import { authorization } from './state.ts'

/** `policies.authorizationPolicy`. */
export const seedAuthorization = ({ seed, tenant }: SeedContext): [] => {
  const given = seed.policies?.authorizationPolicy
  if (given) atPlace('policies.authorizationPolicy', () => changeAuthorization(authorization.of(tenant), given, 'beta'))
  return []
}
