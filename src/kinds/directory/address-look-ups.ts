import { domainOf, normalizeEmail } from '../../config/emails.ts'
import type { Guest } from '../../declaration.ts'
import type { Desired, ReadContext } from '../kind.ts'
import { UNMARKED } from './external.ts'
import { addressSpellings, endingIn, mailEndings, withAny, withIdentity, withOne } from './queries.ts'
import type { GraphUser } from './user.ts'

type Asking = Pick<ReadContext, 'declaration' | 'previous' | 'tenant' | 'desired'>

const isOwn = (domain: string, { tenant }: Asking): boolean => tenant.domains.includes(domain)

/**
 * Internal accounts with a mail in the domain of a declared guest: one of them may have the very address under which a guest is
 * found, and then nothing is done about either. Thousands of addresses of a hundred domains are a few requests this way. In the
 * domains of the tenant itself everybody has a mail; addresses there are looked up one by one. The index may be late by some
 * seconds: it is enough for guests who are there, and not for those who are about to be invited (`addressHolders`).
 */
export const mailSharers = (asking: Asking, select: string): string[] => {
  const { declaration, previous } = asking
  const domains = [...declaration.guests, ...(previous?.guests ?? [])].map(({ email }) => domainOf(email))
  const foreign = domains.filter((domain) => domain !== '' && !isOwn(domain, asking))
  return endingIn('mail', select, [...new Set(foreign)].flatMap(mailEndings), UNMARKED)
}

const timesOf = (values: readonly (string | null | undefined)[]): ReadonlyMap<string, number> => {
  const times = new Map<string, number>()
  for (const value of values) {
    if (!value) continue
    const address = normalizeEmail(value)
    times.set(address, (times.get(address) ?? 0) + 1)
  }
  return times
}

/**
 * Whether an address leads to one account by its mail, or by its identities where it is nobody's mail: then nothing that an internal
 * account has beside its mail makes a difference (contract 2: mail first, then identities).
 */
const finder = (users: readonly GraphUser[]): ((address: string) => boolean) => {
  const mails = timesOf(users.map(({ mail }) => mail))
  let names: ReadonlyMap<string, number> | undefined
  const namesOnDemand = (): ReadonlyMap<string, number> =>
    (names ??= timesOf(
      users.flatMap(({ identities }) => [
        ...new Set((identities ?? []).map(({ issuerAssignedId }) => issuerAssignedId)),
      ]),
    ))
  return (address) => (mails.get(address) ?? namesOnDemand().get(address)) === 1
}

/**
 * The user principal name that an invitation of the address makes: `sara_contoso.com#EXT#@northwind.onmicrosoft.com`
 * (Entra docs: external-id/troubleshoot). It may be all that is left of the address on an account with no other mark of a guest.
 */
const externalName = (address: string, initialDomain: string): string =>
  `${address.replace('@', '_')}#EXT#@${initialDomain}`

/**
 * Look-ups of the accounts that hold an address, or an id, by which a declared guest was not found among `users`, or that is
 * declared since --since: plain queries, which say who is not there. All four places that an address may stand in are asked, and
 * the user principal name: in one of the tenant's own domains the address itself, else the name that Entra makes of it. Who is to be
 * absent or blocked, and is not there, is asked for only by an id.
 */
export const addressHolders = (asking: Asking, users: readonly GraphUser[], select: string): string[] => {
  const { previous, tenant } = asking
  const isFound = finder(users)
  const before = new Set(previous?.guests.map(({ address }) => address))
  const guests = asking.desired.filter((desired): desired is Desired<Guest> => desired.kind === 'guest')
  const present = guests.filter(({ ensure }) => ensure === 'present')
  const named = guests.flatMap(({ spec: { id } }) => id?.toLowerCase() ?? [])
  const known = new Set(named.length === 0 ? [] : users.map(({ id }) => id.toLowerCase()))
  const ids = named.filter((id) => !known.has(id))
  const byAddress = present.filter(({ spec: { id } }) => id === undefined).map(({ spec }) => spec)
  const whole = byAddress
    .filter(({ email }) => !isFound(normalizeEmail(email)))
    .flatMap(({ email, previously }) => [normalizeEmail(email), ...previously])
  const mailOnly = byAddress
    .filter(({ email, address }) => isOwn(domainOf(email), asking) || (previous !== undefined && !before.has(address)))
    .map(({ email }) => normalizeEmail(email))
  const spelled = whole.flatMap(addressSpellings)
  return [
    ...withOne('id', select, ids),
    ...withOne('mail', select, [...spelled, ...mailOnly.flatMap(addressSpellings)]),
    ...withAny(
      'proxyAddresses',
      select,
      spelled.map((address) => `smtp:${address}`),
    ),
    ...withAny('otherMails', select, spelled),
    ...withOne(
      'userPrincipalName',
      select,
      whole.map((address) =>
        isOwn(domainOf(address), asking) ? address : externalName(address, tenant.initialDomain),
      ),
    ),
    ...withIdentity(tenant.initialDomain, select, whole),
  ]
}
