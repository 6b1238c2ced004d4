import { domainOf } from '../../config/emails.ts'
import type { Guest, Partner } from '../../declaration.ts'
import type { Address, Live } from '../../model.ts'
import { addressInUpn, type GuestUser } from '../directory/user.ts'
import type { Context } from '../kind.ts'
import { partnerIndex } from './partner-index.ts'

/** `a.b.example`, then `*.b.example`, then `*.example`: what a partner may have written for a domain, the closest first. */
const namesFor = (domain: string): string[] => [
  domain,
  ...domain
    .split('.')
    .map((_, at, parts) => `*.${parts.slice(at + 1).join('.')}`)
    .slice(0, -1),
]

/** The partners that a mail domain belongs to: those that name it, else those with the closest `*.` above it. */
export const partnersOfDomain = (partners: readonly Partner[], domain: string): readonly Partner[] => {
  const { byDomain } = partnerIndex(partners)
  for (const name of namesFor(domain)) {
    const hits = byDomain.get(name)
    if (hits !== undefined) return hits
  }
  return []
}

/** The mail domain of an account, which the UPN keeps when the mail is gone. */
export const domainOfAccount = (user: GuestUser): string | undefined => {
  const mail = user.mail ?? addressInUpn(user.userPrincipalName ?? '')
  return mail === undefined ? undefined : domainOf(mail)
}

/** The partner an account belongs to: its entry's, else the only one with its mail domain. */
export const partnerOf = (live: Live<GuestUser>, context: Context): Partner | undefined => {
  const { partners } = context.declaration
  const address = context.match.addressForId(live.id)
  const entry = address === undefined ? undefined : context.match.desiredOf(address)
  if (entry?.kind === 'guest') {
    const { partner } = entry.spec as Guest
    return partner === undefined ? undefined : partnerIndex(partners).byKey.get(partner)
  }
  const domain = domainOfAccount(live.raw)
  const hits = domain === undefined ? [] : partnersOfDomain(partners, domain)
  return hits.length === 1 ? hits[0] : undefined
}

/**
 * Every partner that claims the domain of an account, whatever its entry says and however many they are; else the domain
 * itself, which stands for a partner that the same change may have taken out.
 */
export const claimingPartners = (live: Live<GuestUser>, { declaration }: Context): Address[] => {
  const domain = domainOfAccount(live.raw)
  const { byDomain } = partnerIndex(declaration.partners)
  const claims = new Set(domain === undefined ? [] : namesFor(domain).flatMap((name) => byDomain.get(name) ?? []))
  if (claims.size > 0) return [...claims].map(({ address }) => address)
  return domain === undefined ? [] : [`domain:${domain}`]
}

export const removalScopesOfGuest = (live: Live<GuestUser>, context: Context): Address[] => {
  const partner = partnerOf(live, context)
  return partner === undefined ? [] : [partner.address]
}
