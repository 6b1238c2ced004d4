import type { Policies } from '../generated/declaration.ts'
import type { Partner } from '../declaration.ts'
import { domainOf } from './emails.ts'

/** Which partners claim a mail domain. */
export interface DomainIndex {
  /**
   * The partners that claim the address' domain: those that name it exactly, else those with the closest `*.` above
   * it.
   */
  of(email: string): readonly Claim[]
  /** Each domain that is named, as written in lower case, with those who name it. */
  readonly all: ReadonlyMap<string, readonly Claim[]>
}
export interface Claim {
  partner: Partner
  index: number
}

/** Domains of the partners that are present; a partner that is to go still owns its guests. */
export function indexDomains(partners: readonly Partner[]): DomainIndex {
  const all = new Map<string, Claim[]>()
  for (const partner of partners)
    for (const [index, domain] of partner.domains.entries()) {
      const claims = all.get(domain) ?? []
      if (!claims.some((claim) => claim.partner === partner)) claims.push({ partner, index })
      all.set(domain, claims)
    }
  return {
    all,
    of(email) {
      const domain = domainOf(email)
      const exact = all.get(domain)
      if (exact !== undefined) return exact
      for (let dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', dot + 1)) {
        const above = all.get(`*${domain.slice(dot)}`)
        if (above !== undefined) return above
      }
      return []
    },
  }
}

/**
 * The domains to which invitations may go, in lower case and in order, or undefined where no allow list is declared.
 */
export function allowedDomains(policies: Policies, partners: readonly Partner[]): string[] | undefined {
  const declared = policies.b2bManagementPolicy?.allowedDomains
  if (declared === undefined) return undefined
  if (Array.isArray(declared)) return inOrder(declared)
  const own = partners
    .filter(({ ensure }) => ensure === 'present')
    .flatMap(({ domains }) => domains.filter((domain) => !domain.startsWith('*.')))
  return inOrder([...own, ...(declared.also ?? [])])
}

const inOrder = (domains: readonly string[]): string[] =>
  [...new Set(domains.map((domain) => domain.toLowerCase()))].toSorted()
