import type { Declaration, Guest } from '../../declaration.ts'
import type { Refreshed } from '../../engine/refresh.ts'
import { InvalidInput } from '../../errors.ts'
import { guest } from '../../kinds/guest/index.ts'
import { partnersOfDomain } from '../../kinds/guest/partner.ts'
import { matchGuests } from '../../kinds/guest/match.ts'
import { internalAccounts } from '../../kinds/guest/read.ts'
import { type Reinvitation, type ReinviteProblem, reinviteProblem } from '../../kinds/guest/reinvite-problem.ts'
import { type Desired, isOf } from '../../kinds/kind.ts'
import { type GuestUser } from '../../kinds/directory/user.ts'
import { domainOf, normalizeEmail } from '../../config/emails.ts'
import type { Address, Live } from '../../model.ts'

/** One of the addresses that were given, and the account that it means or why it means none. */
export type ReinviteTarget =
  { email: string; desired: Desired<Guest>; live: Live<GuestUser> } | { email: string; unfit: ReinviteProblem }

export const guestAddress = (email: string): Address => `guest:${normalizeEmail(email)}`

/** A guest that is not declared: found by the same rules, invited with the defaults (contract 1). */
const undeclared = (email: string, { partners }: Declaration): Guest => {
  const claims = partnersOfDomain(partners, domainOf(email))
  const [partner] = claims.length === 1 ? claims : []
  return {
    address: guestAddress(email),
    email,
    previously: [],
    ...(partner === undefined ? {} : { partner: partner.key }),
    source: 'invitation',
    ensure: 'present',
    userTypeOnCreate: 'Guest',
    attributes: {},
    groups: [],
    invitation: { redirectUrl: 'https://myapps.microsoft.com', send: true },
  }
}

/** The declaration with the given addresses in it, and without what would only cost requests here. */
export const narrowed = (declaration: Declaration, emails: readonly string[]): Declaration => {
  const known = new Set(declaration.guests.flatMap((entry) => [entry.address, ...entry.previously.map(guestAddress)]))
  const slim = declaration.guests.map((entry) => {
    const { manager: _, sponsors: __, ...slimmer } = entry
    return slimmer
  })
  const extra = emails.filter((email) => !known.has(guestAddress(email))).map((email) => undeclared(email, declaration))
  const place = declaration.at(declaration.tenant)
  return { ...declaration, guests: [...slim, ...extra], at: () => place }
}

const find = (email: string, { context: { match }, held }: Refreshed): ReinviteTarget => {
  const desired = match.desiredOf(guestAddress(email))
  if (desired === undefined || !isOf(guest, desired))
    return {
      email,
      unfit: {
        reason: 'the declaration has this address as something other than a guest',
        lift: 'use the address of a guest',
      },
    }
  const why = held.find(({ id }) => id === desired.address)
  if (why !== undefined) return { email, unfit: { reason: `the account is ambiguous: ${why.reason}`, lift: why.lift } }
  const live = match.liveOf(desired.address)
  if (live === undefined || !isOf(guest, live))
    return {
      email,
      unfit: { reason: 'no guest has this address', lift: 'declare the guest and run `guestlist apply` to invite it' },
    }
  return { email, desired: desired as Desired<Guest>, live: live as Live<GuestUser> }
}

/** The account that already has a new address, if it is not the one that gets it. */
export const requireFree = (
  to: string,
  target: Extract<ReinviteTarget, { desired: unknown }>,
  found: Refreshed,
): void => {
  const { match } = found.context
  const declared = match.desiredOf(guestAddress(to))
  if (declared !== undefined && declared !== target.desired)
    throw new InvalidInput(`${to} is declared as another guest`, [], 'remove that entry first, or use another address')
  const lives = (found.livesOf.get(guest.name.word) ?? []) as Live<GuestUser>[]
  const [desired] = guest.desired(
    { ...found.context.declaration, guests: [undeclared(to, found.context.declaration)] },
    found.context.today,
  ) as Desired<Guest>[]
  if (desired === undefined) return
  const { pairs, held } = matchGuests([desired], lives, internalAccounts(match), found.context.today)
  const holders = [pairs.get(desired.address)?.id, ...(held.get(desired.address)?.liveIds ?? [])].filter(
    (id) => id !== undefined,
  )
  if (holders.some((id) => id !== target.live.id))
    throw new InvalidInput(`another account already has the address ${to}`, [], 'use an address that no account has')
}

/** Each account once, whatever addresses of it were given: no one gets two emails. */
const distinct = (targets: readonly ReinviteTarget[]): ReinviteTarget[] => {
  const keys = targets.map((target) => ('live' in target ? target.live.id : guestAddress(target.email)))
  return targets.filter((_, at) => keys.indexOf(keys[at] ?? '') === at)
}

const targetOf = (
  target: ReinviteTarget,
  how: Reinvitation,
  { context }: Refreshed,
  appOnly: boolean,
): ReinviteTarget => {
  if ('unfit' in target) return target
  const unfit = reinviteProblem(target.desired, target.live, how, context, appOnly)
  return unfit === undefined ? target : { email: target.email, unfit }
}

/** The accounts that the addresses mean, found as a plan finds them, and why some cannot be invited again. */
export const targetsOf = (
  emails: readonly string[],
  how: Reinvitation,
  found: Refreshed,
  appOnly: boolean,
): ReinviteTarget[] =>
  distinct(emails.map((email) => find(email, found))).map((target) => targetOf(target, how, found, appOnly))
