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

interface Index {
  id: Map<string, Live<GuestUser>>
  strong: Record<Strong, Map<string, Live<GuestUser>[]>>
  /** otherMails and the address in the UPN: a hint, never a proof. */
  weak: Map<string, Live<GuestUser>[]>
}

const put = <T>(map: Map<string, T[]>, key: string | null | undefined, value: T): void => {
  if (!key) return
  const email = normalizeEmail(key)
  const list = map.get(email)
  if (list === undefined) map.set(email, [value])
  else if (!list.includes(value)) list.push(value)
}

const indexOf = (lives: readonly Live<GuestUser>[]): Index => {
  const index: Index = {
    id: new Map(),
    strong: { mail: new Map(), identities: new Map(), proxyAddresses: new Map() },
    weak: new Map(),
  }
  for (const live of lives) {
    const user = live.raw
    index.id.set(live.id.toLowerCase(), live)
    put(index.strong.mail, user.mail, live)
    for (const identity of user.identities ?? []) put(index.strong.identities, identity.issuerAssignedId, live)
    for (const proxy of user.proxyAddresses ?? []) put(index.strong.proxyAddresses, proxy.replace(/^smtp:/i, ''), live)
    for (const other of user.otherMails ?? []) put(index.weak, other, live)
    put(index.weak, addressInUpn(user.userPrincipalName ?? ''), live)
    put(index.weak, user.userPrincipalName, live)
  }
  return index
}

type Found = { live: Live<GuestUser> } | { hold: HeldMatch } | undefined

const byAddress = (index: Index, email: string): Found => {
  for (const by of STRONG) {
    const hits = index.strong[by].get(email) ?? []
    if (hits.length > 1) return { hold: severalAccounts(hits, by) }
    const [live] = hits
    if (live !== undefined) return isExternal(live.raw) ? { live } : { hold: internalAccount(live, by) }
  }
  const hints = index.weak.get(email) ?? []
  return hints.length === 0 ? undefined : { hold: weaklyNamed(hints) }
}

const byId = (index: Index, gone: Index, id: string): Found => {
  const live = index.id.get(id.toLowerCase()) ?? gone.id.get(id.toLowerCase())
  if (live === undefined) return { hold: noSuchId }
  return isExternal(live.raw) ? { live } : { hold: internalAccount(live, 'id') }
}

const find = (index: Index, gone: Index, guest: Guest): Found => {
  if (guest.id !== undefined) return byId(index, gone, guest.id)
  const addresses = [normalizeEmail(guest.email), ...guest.previously]
  const hits = addresses.map((email) => byAddress(index, email)).filter((found) => found !== undefined)
  const lives = new Set(hits.flatMap((found) => ('live' in found ? [found.live] : [])))
  const own = byAddress(index, normalizeEmail(guest.email))
  if (lives.size > 1)
    return { hold: severalByPrevious([...lives], own !== undefined && 'live' in own ? own.live : undefined) }
  const [live] = lives
  if (own !== undefined && 'hold' in own && (live === undefined || !own.hold.liveIds.includes(live.id))) return own
  if (live !== undefined) return { live }
  const [held] = hits
  if (held !== undefined) return held
  return addresses.map((email) => deletedByAddress(gone, email)).find((found) => found !== undefined)
}

/** A deleted account keeps its names, so any trace of the address counts. */
const deletedByAddress = (gone: Index, email: string): Found => {
  const hits = new Set([...STRONG.flatMap((by) => gone.strong[by].get(email) ?? []), ...(gone.weak.get(email) ?? [])])
  const hold = deletedAccounts([...hits])
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
): MatchResult => {
  const index = indexOf([...lives.filter((live) => live.deleted !== true), ...internal])
  const gone = indexOf(lives.filter((live) => live.deleted === true))
  const pairs = new Map<Address, Live>()
  const held = new Map<Address, HeldMatch>()
  const takenBy = new Map<string, Address>()
  for (const wanted of desired) {
    const found = find(index, gone, wanted.spec)
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
  return [...STRONG.map((by) => strong[by]), weak].some((map) => map.has(normalizeEmail(email)))
}
