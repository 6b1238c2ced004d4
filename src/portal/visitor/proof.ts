import { domainOf, isConsumerDomain } from '../../config/emails.ts'
import type { Declaration, Guest, Partner } from '../../declaration.ts'
import { partnerFor } from '../../requests/partner-for.ts'

/** An address that somebody has proven to hold, in this browser. */
export interface Proof {
  email: string
  /** The key of the partner that it belongs to. */
  partner: string
  /** Whether it proves enough for `approval: auto`. */
  isFull: boolean
}

/** How long a proof is good, in minutes. */
export const PROOF_MINUTES = 60

/** The entry of exactly this address as it is declared; undefined for somebody new, and for a former address of an entry. */
export const guestOf = (declaration: Declaration, email: string): Guest | undefined =>
  declaration.guests.find((one) => one.address === `guest:${email}`)

/**
 * The partner whose people may ask with an address; undefined where nobody may. `key`: the partner of the page, if it is one's. A former
 * address of an entry proves nothing of its holder: a partner gives the address of somebody who left to the next. So each entry has one address
 * that may ask for it, and one request at a time.
 */
export const askedPartner = (declaration: Declaration, email: string, key: string | undefined): Partner | undefined => {
  const guest = guestOf(declaration, email)
  if (guest === undefined && declaration.guests.some(({ previously }) => previously.includes(email))) return undefined
  const request = { format: 1, asks: 'access', email, ...(key === undefined ? {} : { partner: key }) } as const
  const { partner } = partnerFor(request, email, guest, declaration)
  return partner?.requests === undefined ? undefined : partner
}

/**
 * Whether holding an address proves that its holder is of the partner: the domain is one of the partner's own, to the letter. A wildcard
 * may cover other people's hosts, and a consumer domain is everybody's.
 */
export const provesFully = (partner: Partner, email: string): boolean => {
  const domain = domainOf(email)
  return partner.domains.includes(domain) && !isConsumerDomain(domain)
}

/** A proof as it was sealed. */
export const proofOf = (value: Record<string, unknown> | undefined): Proof | undefined => {
  const { email, partner, isFull } = value ?? {}
  return typeof email === 'string' && typeof partner === 'string' && typeof isFull === 'boolean'
    ? { email, partner, isFull }
    : undefined
}
