import { normalizeEmail } from '../../config/emails.ts'
import { type AccessRole, prefixOf } from '../../kinds/kind.ts'
import type { Address, Live } from '../../model.ts'
import { addressIn, changesAs, kindsAs, livesAs, type AccessInput } from '../input.ts'
import { peopleOf } from '../people.ts'

/** Something that can be explained. */
export interface Named {
  address: Address
  /** What people call it. Directory text or the declaration's, hostile. */
  name: string
  /** Graph's id; null for what is not there. Tells apart two accounts that have one address. */
  id: string | null
}

/** What Graph calls people by; `name` of a person has the address beside it. */
const displayNameOf = (user: unknown): string | undefined => {
  const { displayName } = (user ?? {}) as { displayName?: unknown }
  return typeof displayName === 'string' ? displayName : undefined
}

const partnersIn = ({ context: { declaration } }: AccessInput): Named[] =>
  declaration.partners.map(({ address, displayName, key, tenantId }) => ({
    address,
    name: displayName ?? key,
    id: tenantId ?? null,
  }))

/** Everything that was read or is planned and can be explained: people, groups, apps and partners. */
export const explainableIn = (input: AccessInput): Named[] => {
  const { match } = input.context
  const ofLive = (live: Live): Named => ({ address: addressIn(input, live), name: live.name, id: live.id })
  const people = peopleOf(input, []).map(({ address, name, id, before, after, live }): Named => ({
    address,
    name: displayNameOf(before ?? after) ?? displayNameOf(live?.raw) ?? name,
    id: id ?? null,
  }))
  const groups = livesAs(input, 'container').map(ofLive)
  const known = new Set(groups.map(({ address }) => address))
  const planned = changesAs(input, 'container').flatMap(({ id }): Named[] =>
    known.has(id) ? [] : [{ address: id, name: match.desiredOf(id)?.name ?? id, id: null }],
  )
  return [...people, ...groups, ...planned, ...livesAs(input, 'resource').map(ofLive), ...partnersIn(input)]
}

/** The addresses that `who` may stand for: one itself, or an email, key or id alone. */
export const candidatesFor = (who: string, input: AccessInput): Address[] => {
  const prefixes = (role: AccessRole): string[] => kindsAs(input, role).map(prefixOf)
  const [accounts, everyone] = [prefixes('account'), prefixes('everyone')]
  const owners = input.kinds.filter(({ owns }) => owns === true).map(prefixOf)
  const known = [...accounts, ...everyone, ...prefixes('container'), ...prefixes('resource'), ...owners]
  const named = (name: string, all: readonly string[]): Address[] =>
    all.flatMap((prefix): Address[] => [
      `${prefix}:${name}`,
      `${prefix}:${name.toLowerCase()}`,
      `${prefix}:${normalizeEmail(name)}`,
    ])
  const at = who.indexOf(':')
  const [prefix, name] = [who.slice(0, at), who.slice(at + 1)]
  if (at <= 0 || !known.includes(prefix)) return named(who, known)
  // A user may be declared as a guest.
  return named(name, [prefix, ...(everyone.includes(prefix) ? accounts : [])])
}

const folded = (name: string): string => name.trim().normalize('NFC').toLowerCase()

/**
 * All that WHO may mean: by address, key or id, and where nothing goes by that, by display name, in any case. An address that says
 * its kind, or an email, is the first one that fits, as people are before groups; several keys alone are several things.
 */
export const findExplainable = (who: string, input: AccessInput): Named[] => {
  const all = explainableIn(input)
  const byAddress = new Map<Address, Named[]>()
  for (const each of all) byAddress.set(each.address, [...(byAddress.get(each.address) ?? []), each])
  const addresses = [...new Set(candidatesFor(who, input).map((one) => input.context.match.canonical(one)))]
  const found = addresses.map((address) => byAddress.get(address) ?? []).filter((hits) => hits.length > 0)
  if (found.length > 0) return who.includes('@') || who.includes(':') ? (found[0] ?? []) : found.flat()
  const id = who.slice(who.indexOf(':') + 1).toLowerCase()
  const byId = all.filter((each) => each.id?.toLowerCase() === id)
  if (byId.length > 0) return byId
  return all.filter(({ name }) => folded(name) === folded(who))
}
