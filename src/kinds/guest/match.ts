import { normalizeEmail } from '../../config/emails.ts'
import type { Guest } from '../../declaration.ts'
import type { Address, Live } from '../../model.ts'
import { addressInUpn, type GuestUser, isExternal } from '../directory/user.ts'
import type { Desired, HeldMatch, MatchResult } from '../kind.ts'
import {
  deletedAccounts,
  internalAccount,
  noSuchId,
  oneAccount,
  severalAccounts,
  severalByPrevious,
  weaklyNamed,
} from './match-holds.ts'

/** The names an account answers to, from the surest to the weakest (contract 2). */
const STRONG = ['mail', 'identities', 'proxyAddresses'] as const

type Strong = (typeof STRONG)[number]

type ByName = ReadonlyMap<string, Live<GuestUser>[]>

/** Each is made when it is asked for: most guests are found by mail, and of no other name by then. */
interface Index {
  id: () => ReadonlyMap<string, Live<GuestUser>>
  strong: (by: Strong) => ByName
  /** otherMails and the address in the UPN: a hint, never a proof. */
  weak: () => ByName
}

const put = <T>(map: Map<string, T[]>, key: string | null | undefined, value: T): void => {
  if (!key) return
  const email = normalizeEmail(key)
  const list = map.get(email)
  if (list === undefined) map.set(email, [value])
  else if (!list.includes(value)) list.push(value)
}

const STRONG_NAMES: { readonly [by in Strong]: (user: GuestUser) => readonly (string | null | undefined)[] } = {
  mail: ({ mail }) => [mail],
  identities: ({ identities }) => (identities ?? []).map(({ issuerAssignedId }) => issuerAssignedId),
  proxyAddresses: ({ proxyAddresses }) => (proxyAddresses ?? []).map((proxy) => proxy.replace(/^smtp:/i, '')),
}

const weakNames = ({ otherMails, userPrincipalName }: GuestUser): readonly (string | null | undefined)[] => [
  ...(otherMails ?? []),
  addressInUpn(userPrincipalName ?? ''),
  userPrincipalName,
]

const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}

const indexOf = (lives: readonly Live<GuestUser>[]): Index => {
  const byName = (namesOf: (user: GuestUser) => readonly (string | null | undefined)[]) =>
    once((): ByName => {
      const index = new Map<string, Live<GuestUser>[]>()
      for (const live of lives) for (const name of namesOf(live.raw)) put(index, name, live)
      return index
    })
  const strong = {
    mail: byName(STRONG_NAMES.mail),
    identities: byName(STRONG_NAMES.identities),
    proxyAddresses: byName(STRONG_NAMES.proxyAddresses),
  }
  return {
    id: once(() => new Map(lives.map((live) => [live.id.toLowerCase(), live]))),
    strong: (by) => strong[by](),
    weak: byName(weakNames),
  }
}

type Found = { live: Live<GuestUser> } | { hold: HeldMatch } | undefined

const byAddress = (index: Index, email: string): Found => {
  for (const by of STRONG) {
    const hits = index.strong(by).get(email) ?? []
    if (hits.length > 1) return { hold: severalAccounts(hits, by) }
    const [live] = hits
    if (live !== undefined) return isExternal(live.raw) ? { live } : { hold: internalAccount(live, by) }
  }
  const hints = index.weak().get(email) ?? []
  return hints.length === 0 ? undefined : { hold: weaklyNamed(hints) }
}

const byId = (index: Index, gone: Index, id: string): Found => {
  const live = index.id().get(id.toLowerCase()) ?? gone.id().get(id.toLowerCase())
  if (live === undefined) return { hold: noSuchId }
  return isExternal(live.raw) ? { live } : { hold: internalAccount(live, 'id') }
}

const find = (index: Index, gone: Index, guest: Guest, today: string): Found => {
  if (guest.id !== undefined) return byId(index, gone, guest.id)
  const email = normalizeEmail(guest.email)
  if (guest.previously.length === 0) return byAddress(index, email) ?? deletedByAddress(gone, email, today)
  const addresses = [email, ...guest.previously]
  const hits = addresses.map((email) => byAddress(index, email)).filter((found) => found !== undefined)
  const lives = new Set(hits.flatMap((found) => ('live' in found ? [found.live] : [])))
  const own = byAddress(index, email)
  if (lives.size > 1)
    return { hold: severalByPrevious([...lives], own !== undefined && 'live' in own ? own.live : undefined) }
  const [live] = lives
  if (own !== undefined && 'hold' in own && (live === undefined || !own.hold.liveIds.includes(live.id))) return own
  if (live !== undefined) return { live }
  const [held] = hits
  if (held !== undefined) return held
  return addresses.map((email) => deletedByAddress(gone, email, today)).find((found) => found !== undefined)
}

/** A deleted account keeps its names, so any trace of the address counts. */
const deletedByAddress = (gone: Index, email: string, today: string): Found => {
  const hits = new Set([...STRONG.flatMap((by) => gone.strong(by).get(email) ?? []), ...(gone.weak().get(email) ?? [])])
  const hold = deletedAccounts([...hits], today)
  if (hold !== undefined) return { hold }
  const [live] = hits
  return live === undefined ? undefined : { live }
}

/**
 * Which account each declared guest is: by id, else mail, else identities, else proxyAddresses, ignoring case. What is
 * ambiguous or internal is held, so that nothing is written or invited for it.
 */
export const matchGuests = (
  desired: readonly Desired<Guest>[],
  lives: readonly Live<GuestUser>[],
  internal: readonly Live<GuestUser>[],
  today: string,
): MatchResult => {
  const index = indexOf([...lives.filter((live) => live.deleted !== true), ...internal])
  const gone = indexOf(lives.filter((live) => live.deleted === true))
  const pairs = new Map<Address, Live>()
  const held = new Map<Address, HeldMatch>()
  const takenBy = new Map<string, Address>()
  for (const wanted of desired) {
    const found = find(index, gone, wanted.spec, today)
    if (found === undefined) continue
    if ('hold' in found) {
      held.set(wanted.address, found.hold)
      continue
    }
    const other = takenBy.get(found.live.id)
    if (other === undefined) {
      takenBy.set(found.live.id, wanted.address)
      pairs.set(wanted.address, found.live)
      continue
    }
    pairs.delete(other)
    held.set(other, oneAccount(found.live, other, wanted.address))
    held.set(wanted.address, oneAccount(found.live, other, wanted.address))
  }
  return { pairs, held }
}

/** Whether an address is one that the account has, wherever it stands. */
export const hasAddress = (live: Live<GuestUser>, email: string): boolean => {
  const { strong, weak } = indexOf([live])
  return [...STRONG.map((by) => strong(by)), weak()].some((map) => map.has(normalizeEmail(email)))
}
