import { domainOf } from '../config/index.ts'
import type { Guest } from '../declaration.ts'
import { quoted } from '../document/index.ts'
import type { Finding } from '../model.ts'
import { invitedGuests, type Check, type CheckInput } from './check.ts'
import { defaultShut, domainList, shutOut } from './policies.ts'
import { groupBy } from '../util/group-by.ts'

/** Of many guests that one setting refuses, so many are named one by one. */
const NAMED = 5

interface Refusal {
  /** Guests with the same one have one mistake in common. */
  cause: string
  message: string
  help: string
  related: Finding['source']
}

type Refuse = (guest: Guest) => Refusal | undefined

/** Entra compares whole domains: a subdomain of a listed one is not listed (entra-docs: allow-deny-list). */
const byList = (input: CheckInput): Refuse => {
  const list = domainList(input)
  if (list === undefined) return () => undefined
  const { way, domains } = list.value
  const fromPartners = input.declaration.policies.b2bManagementPolicy?.allowedDomains
  return ({ email }) => {
    const domain = domainOf(email)
    if (domains.has(domain) !== (way === 'blocked')) return undefined
    const known = fromPartners !== undefined && !Array.isArray(fromPartners)
    const add = known
      ? "Add the domain to its partner's `domains`, or to `also`."
      : 'Add the domain to `allowedDomains`.'
    return {
      cause: domain,
      message:
        way === 'blocked'
          ? `${quoted(email)} cannot be invited: ${quoted(domain)} is a blocked domain.`
          : `${quoted(email)} cannot be invited: ${quoted(domain)} is not an allowed domain.`,
      help: way === 'blocked' ? 'Remove the domain from `blockedDomains`, or remove the guest.' : add,
      related: list.source,
    }
  }
}

const byPartner = (input: CheckInput): Refuse => {
  const shut = new Map(input.declaration.partners.map((partner) => [partner.key, shutOut(partner, input)]))
  return ({ email, partner = '' }) => {
    const setting = shut.get(partner)
    if (setting === undefined) return undefined
    return {
      cause: `partner ${partner}`,
      message: `${quoted(email)} cannot be invited: ${quoted(partner)} is blocked inbound by ${setting.value} cross-tenant access settings.`,
      help: 'Allow `b2bCollaborationInbound` for the partner, or remove the guest.',
      related: setting.source,
    }
  }
}

/**
 * Someone of no declared partner may be of any tenant, which the default settings then decide about, or of none, which they
 * do not reach (entra-docs: cross-tenant-access-overview).
 */
const byDefault = (input: CheckInput): Refuse => {
  const setting = defaultShut(input)
  if (setting === undefined) return () => undefined
  return ({ email, partner }) =>
    partner === undefined
      ? {
          cause: 'default',
          message: `${quoted(email)} cannot be invited if ${quoted(domainOf(email))} has a Microsoft Entra tenant: the default cross-tenant access settings block it inbound.`,
          help: 'Declare its organisation as a partner and allow `b2bCollaborationInbound` for it, or remove the guest.',
          related: setting.source,
        }
      : undefined
}

/** Guests that the domain lists or the cross-tenant access settings would refuse: both are checked at every invitation. */
export const refusedDomain: Check = (input) => {
  const { declaration } = input
  const refusals = [byList(input), byPartner(input), byDefault(input)].flatMap((refuse) =>
    invitedGuests(input).flatMap((guest) => {
      const refusal = refuse(guest)
      return refusal === undefined ? [] : [{ guest, refusal }]
    }),
  )
  const alike = groupBy(refusals, ({ refusal }) => refusal.cause)
  return [...alike.values()].flatMap((refused) =>
    refused.slice(0, NAMED).map(({ guest, refusal: { message, help, related } }, index): Finding => {
      const rest = index === NAMED - 1 ? refused.length - NAMED : 0
      return {
        code: 'GUEST-REFUSED',
        severity: 'warning',
        message: rest === 0 ? message : `${message} The same applies to ${rest} more.`,
        help,
        source: declaration.at(guest, 'email'),
        ...(related === null ? {} : { related }),
      }
    }),
  )
}
