import { within } from '../../seed-context.ts'
import type { SeedContext } from '../../seed-context.ts'
import { emailMethodChange } from './routes.ts'

/** `policies.emailAuthenticationMethodConfiguration`. */
export const seedAuthenticationMethods = ({ seed, tenant }: SeedContext): [] => {
  const given = seed.policies?.emailAuthenticationMethodConfiguration
  if (given)
    within('policies.emailAuthenticationMethodConfiguration', () =>
      Object.assign(tenant.policies.emailMethod, emailMethodChange(given, '')),
    )
  return []
}
