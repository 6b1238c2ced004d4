import { normalizeEmail } from '../config/emails.ts'
import type { Declaration } from '../declaration.ts'
import { InvalidInput } from '../errors.ts'
import type { Kind } from '../kinds/kind.ts'
import type { Address } from '../model.ts'
import { visible } from '../render/escape.ts'
import { isGuid } from '../util/guards.ts'
import { nearest } from '../util/nearest.ts'
import { addressesIn, type DeclaredName } from './declared-state.ts'

const local = (address: string): string => address.slice(address.indexOf(':') + 1)

const folded = (name: string): string => name.trim().normalize('NFC').toLowerCase()

/** `sara_contoso.example#EXT#@northwind.onmicrosoft.com`, as Entra makes it of an address that is invited (add-users-administrator). */
const GUEST_UPN = /^(?:\w+:)?(.+)_([^_@#]+)#ext#@[^@]+$/i

/** The address that a guest's user principal name was made of; undefined for any other text. */
export const addressOfUpn = (who: string): string | undefined => {
  const [, name, domain] = GUEST_UPN.exec(who) ?? []
  return name === undefined ? undefined : `${name}@${domain}`
}

/** What WHO may be, the surest first: an address or what was one, an id that the files hold, what people call it. */
const TESTS: readonly ((one: DeclaredName, who: string) => boolean)[] = [
  ({ address }, who) => [address, local(address)].some((name) => name.toLowerCase() === who.toLowerCase()),
  ({ address }, who) => local(address) === normalizeEmail(local(who)) || local(address) === normalizeEmail(who),
  ({ formerly }, who) => formerly.some((each) => [each, local(each)].some((name) => folded(name) === folded(who))),
  ({ ids }, who) => ids.some((id) => id.toLowerCase() === local(who).toLowerCase()),
  ({ name }, who) => [name, name.replace(/ \([^()]*\)$/, '')].some((each) => folded(each) === folded(who)),
]

const found = (all: readonly DeclaredName[], who: string): Address[] => {
  for (const test of TESTS) {
    const hits = all.filter((one) => test(one, who)).map(({ address }) => address)
    if (hits.length > 0) return [...new Set(hits)]
  }
  return []
}

const HELP = 'Give an email address, guest:…, group:KEY, app:KEY, partner:KEY, or a display name of the declaration.'

/** Why nothing is found, and what to do; the files know no account. */
const unknown = (who: string, seen: readonly DeclaredName[]): InvalidInput => {
  const names = seen.flatMap(({ address, name }) => [address, local(address), name.replace(/ \([^()]*\)$/, '')])
  const near = nearest(who.toLowerCase(), names)
  if (isGuid(local(who)))
    return new InvalidInput(
      `No commit declares anything with the id ${visible(local(who))}.`,
      [],
      'The files hold few ids: `guestlist explain ID` tells whose it is in the tenant, and the address is what history takes.',
    )
  return new InvalidInput(
    `No commit declares a guest, group, app or partner that matches "${visible(who)}".`,
    [],
    near === undefined ? HELP : `Did you mean ${visible(near)}?`,
  )
}

/**
 * What WHO means in the files: an address, a former one, the user principal name of a guest, an id that is declared, or a display name;
 * as it is declared in the newest of these that has it. Throws InvalidInput where none has, or several things go by that.
 */
export const meantInFiles = (who: string, newestFirst: readonly Declaration[], kinds: readonly Kind[]): Address => {
  const typed = addressOfUpn(who) ?? who
  const seen = new Map<Address, DeclaredName>()
  for (const declaration of newestFirst) {
    const all = addressesIn(declaration, kinds)
    for (const one of all) if (!seen.has(one.address)) seen.set(one.address, one)
    const [first, ...others] = found(all, typed)
    if (first !== undefined && others.length === 0) return first
    if (first !== undefined)
      throw new InvalidInput(
        `"${visible(who)}" may be ${[first, ...others].map(visible).join(' or ')}.`,
        [],
        'Name one of them.',
      )
  }
  throw unknown(who, [...seen.values()])
}
