import { invitationProblem, normalizeEmail } from '../../config/emails.ts'
import type { Guest } from '../../declaration.ts'
import type { Address, Live } from '../../model.ts'
import { addressInUpn, type GuestUser } from '../directory/user.ts'
import type { Outsider, TenantReading } from '../import.ts'
import type { Desired } from '../kind.ts'
import { matchGuests } from './match.ts'
import { minimalGuest } from './probes.ts'
import { internalAccounts } from './read.ts'

const isAddress = (text: string | null | undefined): text is string =>
  typeof text === 'string' && /^[^@\s\p{C}]+@[^@\s\p{C}]+$/u.test(text)

/** An account's addresses, the best first. The last ones are not email addresses, and need `id:` beside them. */
const namesOf = (user: GuestUser): string[] =>
  [
    user.mail,
    // Before redemption that is the UPN (Entra docs: user-properties), which is not an address in use.
    ...(user.identities ?? [])
      .map(({ issuerAssignedId }) => issuerAssignedId)
      .filter((name) => !/#EXT#/i.test(name ?? '')),
    ...(user.proxyAddresses ?? []).map((proxy) => proxy.replace(/^smtp:/i, '')),
    ...(user.otherMails ?? []),
    addressInUpn(user.userPrincipalName ?? ''),
    user.userPrincipalName,
    `${user.id}@unknown.invalid`,
  ].filter(isAddress)

const desiredFor = (entry: Guest): Desired<Guest> => {
  const source = { file: '', line: 1, column: 1 }
  return {
    kind: 'guest',
    address: entry.address,
    name: '',
    formerly: [],
    ensure: 'present',
    fields: {},
    onCreate: {},
    spec: entry,
    source,
    at: () => source,
  }
}

/**
 * An address for each account, no two alike, and `id:` wherever the address would not lead back to the account: nothing but
 * the pairing that planning uses decides that. `taken` are the addresses that the declaration has already.
 */
export const identify = (
  lives: readonly Live<GuestUser>[],
  found: TenantReading,
  taken: Iterable<string>,
): Outsider[] => {
  const used = new Set([...taken].map(normalizeEmail))
  const emails = new Map<string, string>()
  const give = (live: Live<GuestUser>, names: readonly string[]): void => {
    const email = names.find((name) => !used.has(normalizeEmail(name)))
    if (email === undefined || emails.has(live.id)) return
    used.add(normalizeEmail(email))
    emails.set(live.id, email)
  }
  // Everyone's own mail first, so that no one is named by another person's mail.
  for (const live of lives) give(live, [live.raw.mail].filter(isAddress))
  for (const live of lives) if (!emails.has(live.id)) give(live, namesOf(live.raw))
  const desired = [...emails.values()].map((email) => desiredFor(minimalGuest(email)))
  const { pairs } = matchGuests(
    desired,
    found.lives('guest'),
    internalAccounts(found.context.match),
    found.context.today,
  )
  return lives.flatMap((live): Outsider[] => {
    const email = emails.get(live.id)
    if (email === undefined) return []
    const address: Address = `guest:${normalizeEmail(email)}`
    const sure = pairs.get(address)?.id === live.id && invitationProblem(email) === undefined
    return [sure ? { live, email } : { live, email, id: live.id }]
  })
}
