import { atPlace } from '../../seed-context.ts'
import type { SeedContext } from '../../seed-context.ts'
import { authenticationFlowsChange } from './rules.ts'
import { authenticationFlows } from './state.ts'

/** `policies.authenticationFlowsPolicy`. */
export const seedAuthenticationFlows = ({ seed, tenant }: SeedContext): [] => {
  const given = seed.policies?.authenticationFlowsPolicy
  if (given)
    atPlace('policies.authenticationFlowsPolicy', () =>
      Object.assign(authenticationFlows.of(tenant), authenticationFlowsChange(given, '')),
    )
  return []
}
