import { atPlace } from '../../seed-context.ts'
import type { SeedContext } from '../../seed-context.ts'
import { emailMethodChange } from './rules.ts'
import { emailMethod } from './state.ts'

/** `policies.emailAuthenticationMethodConfiguration`. */
export const seedAuthenticationMethods = ({ seed, tenant }: SeedContext): [] => {
  const given = seed.policies?.emailAuthenticationMethodConfiguration
  if (given)
    atPlace('policies.emailAuthenticationMethodConfiguration', () =>
      Object.assign(emailMethod.of(tenant), emailMethodChange(given, '')),
    )
  return []
}
