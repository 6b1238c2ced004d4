import type { Declaration } from '../declaration.ts'
import { indexDomains } from '../config/index.ts'
import type { Refreshed } from '../engine/refresh.ts'
import { InvalidInput } from '../errors.ts'
import { guest } from '../kinds/guest/index.ts'
import type { GuestUser } from '../kinds/directory/user.ts'
import type { Finding, Live, Reader } from '../model.ts'
import { identify, type GuestIdentity } from './identify.ts'
import { asPartner, type Proposal, proposePartners } from './partners.ts'
import { isDeclared, livesOf } from './read-tenant.ts'
import type { ImportScope } from './scope.ts'

/** Somebody from outside whom nobody declares yet. */
export interface OutsidePerson {
  live: Live<GuestUser>
  identity: GuestIdentity
  partner: string | undefined
  /** Its mail domain says so by itself. */
  byDomain: boolean
}

/** Whom an import may write down, and the organisations that they come from. */
export interface Outside {
  proposals: readonly Proposal[]
  /** The one partner that was asked for. */
  chosen: string | undefined
  people: readonly OutsidePerson[]
}

/** Each person's partner: the one that claims the domain, else the one that has the tenant behind it. */
const belonging = (
  declaration: Declaration,
  proposals: readonly Proposal[],
  people: readonly Pick<OutsidePerson, 'live' | 'identity'>[],
): OutsidePerson[] => {
  const domainIndex = indexDomains([...declaration.partners, ...proposals.map(asPartner)])
  return people.map((person): OutsidePerson => {
    const found = domainIndex.of(person.identity.email)
    return { ...person, partner: found[0]?.partner.key, byDomain: found.length === 1 }
  })
}

/** The key of the partner that `--partner` means. Throws InvalidInput when there is none. */
const partnerFor = (wanted: string, declaration: Declaration, proposals: readonly Proposal[]): string => {
  const word = wanted.toLowerCase()
  const all = [...declaration.partners, ...proposals.map(asPartner)]
  const hit =
    all.find(({ key }) => key === wanted) ??
    all.find(({ key, tenantId, domains }) => key.toLowerCase() === word || tenantId === word || domains.includes(word))
  if (hit !== undefined) return hit.key
  const some = all
    .map(({ key }) => key)
    .sort()
    .slice(0, 12)
  throw new InvalidInput(
    `--partner ${wanted} is no partner that the tenant or the declaration knows`,
    [],
    some.length === 0
      ? 'the tenant has no guests and no cross-tenant settings'
      : `it knows ${some.join(', ')}${all.length > some.length ? ', …' : ''}`,
  )
}

/** Everybody from outside whom `found` has beyond the declaration, and the partners to propose for them. */
export const outsideOf = async (
  reader: Reader,
  found: Refreshed,
  scope: ImportScope,
  report: (finding: Finding) => void,
): Promise<Outside> => {
  const { declaration } = found.context
  const { sections } = scope
  const lives = livesOf(found, guest).filter((live) => live.deleted !== true && !isDeclared(live, found))
  const taken = declaration.guests.flatMap(({ email, previously }) => [email, ...previously])
  const identities = identify(lives, found, taken)
  const known = lives.flatMap((live) => {
    const identity = identities.get(live.id)
    return identity === undefined ? [] : [{ live, identity }]
  })
  const needsPartners = sections.has('partners') || sections.has('guests') || scope.partner !== undefined
  const proposed = needsPartners
    ? await proposePartners(
        reader,
        found,
        known.map(({ live, identity }) => ({ live, email: identity.email })),
        report,
      )
    : []
  const chosen = scope.partner === undefined ? undefined : partnerFor(scope.partner, declaration, proposed)
  const everyone = belonging(declaration, proposed, known)
  return {
    proposals: proposed.filter(({ key }) => chosen === undefined || key === chosen),
    chosen,
    people: sections.has('guests') ? everyone.filter(({ partner }) => chosen === undefined || partner === chosen) : [],
  }
}
