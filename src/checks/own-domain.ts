import { normalizeDomain } from '../config/index.ts'
import { quoted } from '../document/index.ts'
import type { Finding } from '../model.ts'
import { isGuid } from '../util/guards.ts'
import type { Check, CheckInput } from './check.ts'

/** The tenant's own domains; offline the one that may be named as `tenant.id`. */
const ownDomains = ({ declaration, tenant }: CheckInput): readonly string[] => {
  if (tenant !== undefined) return tenant.domains
  const { id } = declaration.tenant
  return id === undefined || isGuid(id) ? [] : [normalizeDomain(id)]
}

/** Partners that list a domain of the tenant itself: Graph does not invite its people, and what the partner says of guests may reach them. */
export const ownDomain: Check = (input) => {
  const { declaration } = input
  const own = ownDomains(input)
  return declaration.partners
    .filter(({ ensure }) => ensure === 'present')
    .flatMap(({ key, domains }) =>
      domains.flatMap((domain, index): Finding[] => {
        const covered = own.find((one) => (domain.startsWith('*.') ? one.endsWith(domain.slice(1)) : one === domain))
        if (covered === undefined) return []
        return [
          {
            code: 'PARTNER-OWN-DOMAIN',
            severity: 'warning',
            message: `${quoted(key)} has the domain ${quoted(domain)}, but ${domain === covered ? 'it' : quoted(covered)} is a domain of this tenant.`,
            help: 'Remove it from `domains`; users of the tenant are not guests.',
            source: declaration.at(domains, index),
          },
        ]
      }),
    )
}
