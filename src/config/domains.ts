import type { Policies } from '../generated/declaration.ts'
import type { Partner } from '../declaration.ts'
import { domainOf, normalizeDomain } from './emails.ts'
import { skeletonOf } from '../util/look-alikes.ts'
import { editDistance } from '../util/nearest.ts'

/** Which partners claim a mail domain. */
export interface DomainIndex {
  /**
   * The partners that claim the address' domain: those that name it exactly, else those with the closest `*.` above
   * it.
   */
  of(email: string): readonly Claim[]
  /** The domain of a partner, of this one where it is given, that the address' domain is a slip of the fingers away from, or looks like. */
  meant(email: string, partner?: Partner): string | undefined
  /** Each domain that is named, normalised, with those who name it. */
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
    meant: slips(all),
  }
}

/** More comparisons than these tell nobody more: of very many guests with very many domains, the first are asked about. */
const PATIENCE = 1_000_000

function slips(all: ReadonlyMap<string, readonly Claim[]>): DomainIndex['meant'] {
  const known = new Map<string, string | undefined>()
  let spent = 0
  // For most declarations nobody asks.
  let drawn: ReadonlyMap<string, string> | undefined
  return (email, partner) => {
    const domain = domainOf(email)
    const key = `${partner?.key ?? ''}/${domain}`
    if (known.has(key) || domain === '' || all.has(domain) || spent > PATIENCE) return known.get(key)
    const candidates = partner?.domains ?? [...all.keys()]
    spent += candidates.length
    const skeletons = (drawn ??= new Map([...all.keys()].filter(isNamed).map((one) => [one, skeletonOf(one)])))
    const skeleton = skeletonOf(domain)
    const found =
      candidates.find((candidate) => skeletons.get(candidate) === skeleton) ??
      candidates.find((candidate) => isSlip(domain, candidate))
    known.set(key, found)
    return found
  }
}

const isNamed = (domain: string): boolean => !domain.startsWith('*.')

/** One letter, or two of a long name; a company under another country is no slip. */
function isSlip(written: string, meant: string): boolean {
  const limit = meant.length < 10 ? 1 : 2
  if (!isNamed(meant) || editDistance(written, meant, limit) > limit) return false
  const [name, country] = parted(written)
  const [otherName, otherCountry] = parted(meant)
  return name !== otherName || country.length !== 2 || otherCountry.length !== 2
}

const parted = (domain: string): [name: string, top: string] => {
  const dot = domain.lastIndexOf('.')
  return [domain.slice(0, dot), domain.slice(dot + 1)]
}

/**
 * The domains to which invitations may go, normalised and in order, or undefined where no allow list is declared.
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

const inOrder = (domains: readonly string[]): string[] => [...new Set(domains.map(normalizeDomain))].toSorted()
