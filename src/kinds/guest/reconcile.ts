import { domainOf, normalizeEmail } from '../../config/emails.ts'
import type { Guest } from '../../declaration.ts'
import type { Fields, Live } from '../../model.ts'
import { groupWithAddress } from '../directory/address-holders.ts'
import type { GuestUser } from '../directory/user.ts'
import type { Context, Decision, Desired, Inactivity } from '../kind.ts'
import { deletionOf } from './end.ts'
import { inactivityOf, inactiveWords } from './inactivity.ts'
import { endByInactivity, exemption } from './inactivity-rule.ts'
import { heldByPolicy } from './lifecycle/holds.ts'
import { asksToUnblock, giveReinstate, isReinstated, reinstateLine } from './reinstate.ts'
import { refusedByDomain } from './refused-domain.ts'
import { comesBySync, isSynchronised } from './synchronised.ts'

interface Untouchable {
  code: string
  reason: string
  first: string
}

/** Why an account keeps its type and its sign-in whatever is declared, and what to do first. */
const untouchable = (live: Live<GuestUser>, context: Context): Untouchable | undefined => {
  if (context.self.has(live.id))
    return {
      code: 'ACCOUNT-RUNNING',
      reason: 'it is the identity running Guestlist',
      first: 'run Guestlist with another identity',
    }
  if (live.raw.holdsRole === true)
    return { code: 'ACCOUNT-ROLE', reason: 'it has a directory role', first: 'remove the role assignment first' }
  return undefined
}

/** Why the sign-in or the account of somebody cannot end: Graph protects who is in a role-assignable group as well. */
export const unendable = (live: Live<GuestUser>, context: Context): Untouchable | undefined =>
  untouchable(live, context) ??
  (live.raw.inRoleGroup === true
    ? {
        code: 'ACCOUNT-IN-ROLE-GROUP',
        reason: 'it is a member or an owner of a role-assignable group, which protects its accounts',
        first: 'remove it from the group first',
      }
    : undefined)

const deletedOn = ({ raw }: Live<GuestUser>): string =>
  raw.deletedDateTime ? `the account was deleted on ${raw.deletedDateTime.slice(0, 10)}` : 'the account is deleted'

const decideDeleted = (guest: Guest, live: Live<GuestUser>, context: Context): Decision => {
  const { today, match } = context
  const on = (live.raw.deletedDateTime ?? '').slice(0, 10)
  const isAsked = isReinstated(guest, today) && guest.reinstate !== undefined && on <= guest.reinstate
  const byPolicy = heldByPolicy(guest, live, isAsked, context)
  if (byPolicy !== undefined) return { ...byPolicy, fields: false }
  if (isAsked) {
    // An account comes back with its addresses, and Graph refuses what another object has by now (directory-deleteditems-restore).
    const holder = [live.raw.mail ?? '', guest.email].flatMap((address) => groupWithAddress(address, match) ?? [])[0]
    return holder === undefined ? { do: 'restore' } : { ...addressTaken(holder), fields: false }
  }
  return {
    code: 'ACCOUNT-DELETED',
    hold: deletedOn(live),
    lift: `${giveReinstate(guest, today)}, or delete the account permanently to invite it again`,
    fields: false,
  }
}

const decideEnd = (
  desired: Desired<Guest>,
  live: Live<GuestUser>,
  context: Context,
  then: Desired<Guest> | undefined,
): Decision => {
  const deletion = deletionOf(desired, live, context, then)
  const end = deletion !== undefined && 'end' in deletion ? deletion.end : undefined
  const wanted = desired.ensure === 'absent' || end !== undefined ? 'delete' : 'block'
  if (wanted === 'block' && live.raw.accountEnabled === false) return { do: 'nothing' }
  const kept = unendable(live, context)
  return kept === undefined
    ? { do: wanted, end }
    : {
        hold: kept.reason,
        code: kept.code,
        lift: `${kept.first}, or change the entry so that access does not end`,
        fields: false,
      }
}

/** Whether an account is found under one of an entry's former addresses, and so takes its new one. */
export const isRenamed = (guest: Guest, { raw }: Live<GuestUser>): boolean => {
  const mail = raw.mail ? normalizeEmail(raw.mail) : undefined
  return mail !== undefined && mail !== normalizeEmail(guest.email) && guest.previously.includes(mail)
}

/** Why Graph would not make an account for a guest who has none. */
const refusedInvitation = ({ email }: Guest, context: Context): Decision | undefined => {
  const { tenant, match } = context
  const domain = domainOf(email)
  if (tenant.domains.includes(domain))
    return {
      code: 'ACCOUNT-OWN-DOMAIN',
      hold: `${domain} is a domain of this tenant, and Graph does not invite its own users`,
      lift: 'refer to a user of the tenant as `user:…` where the person is needed, and remove the entry',
      fields: false,
    }
  const holder = groupWithAddress(email, match)
  return holder === undefined ? refusedByDomain(email, context) : { ...addressTaken(holder), fields: false }
}

const addressTaken = ({ name }: Live): { hold: string; code: string; lift: string } => ({
  code: 'ACCOUNT-ADDRESS-TAKEN',
  hold: `the group ${name} has this address, and no account can have it as well`,
  lift: 'remove the address from the group, or declare another address of the person',
})

/** Whether the entry was given a later end after its access had ended: that date alone does not let anybody in again. */
const afterItsEnd = ({ expires }: Guest, then: Desired<Guest> | undefined, today: string): string => {
  const ended = then?.spec.expires
  if (ended === undefined || ended >= today || ended === expires) return ''
  return `: access ended on ${ended}, and ${expires === undefined ? 'removing' : 'a later'} \`expires\` does not unblock an account`
}

/** Rule 5: the account is blocked. Whatever else differs waits: of a blocked one, it is reconciled like that of any other. */
const decideInactive = (
  found: Inactivity,
  desired: Desired<Guest>,
  live: Live<GuestUser>,
  context: Context,
): Decision => {
  const kept = unendable(live, context)
  if (kept === undefined) return { do: 'block', end: endByInactivity(found, live, context) }
  return {
    hold: `${inactiveWords(found)}, and it is not blocked: ${kept.reason}`,
    code: kept.code,
    lift: `${kept.first}, or set ${exemption(found)} in the entry of ${desired.spec.email}`,
    fields: true,
  }
}

/** Contract 2 and 3: what is to be done about one declared guest. */
export const decideGuest = (
  desired: Desired<Guest>,
  live: Live<GuestUser> | undefined,
  context: Context,
  then?: Desired<Guest>,
): Decision => {
  const guest = desired.spec
  if (live !== undefined && isSynchronised(live, context)) {
    if (live.deleted !== true) return { do: 'nothing' }
    return {
      code: 'ACCOUNT-DELETED-BY-SYNC',
      hold: deletedOn(live),
      lift: `the partner organisation can restore it by synchronisation; or set \`source: invitation\` and ${reinstateLine(context.today)}`,
      fields: false,
    }
  }
  if (live === undefined && comesBySync(guest, context)) {
    return {
      code: 'ACCOUNT-NOT-SYNCHRONISED',
      hold: 'the partner organisation has not synchronised this account yet',
      lift: 'wait for the synchronisation, or set `source: invitation`',
      fields: false,
    }
  }
  if (desired.ensure !== 'present')
    return live === undefined || live.deleted === true ? { do: 'nothing' } : decideEnd(desired, live, context, then)
  if (live === undefined) return refusedInvitation(guest, context) ?? { do: 'add' }
  if (live.deleted === true) return decideDeleted(guest, live, context)
  const holder = isRenamed(guest, live) ? groupWithAddress(guest.email, context.match) : undefined
  if (holder !== undefined) return { ...addressTaken(holder), fields: true }
  const renames = isRenamed(guest, live) ? 'rename' : undefined
  const isAsked = asksToUnblock(guest, context.today)
  const byPolicy = live.raw.accountEnabled === false ? heldByPolicy(guest, live, isAsked, context) : undefined
  if (byPolicy !== undefined) return { ...byPolicy, fields: true, by: renames }
  if (live.raw.accountEnabled === false && !isAsked) {
    const inactive = inactivityOf(desired, live, context)
    const since = inactive?.isPast === true ? `; ${inactiveWords(inactive)}` : ''
    return {
      code: 'ACCOUNT-BLOCKED',
      hold: `sign-in is blocked${afterItsEnd(guest, then, context.today)}${since}`,
      lift: `${giveReinstate(guest, context.today)}, or set \`accountEnabled: true\``,
      fields: true,
      by: renames,
    }
  }
  const inactive = inactivityOf(desired, live, context)
  if (inactive?.isPast === true && inactive.effect === 'block') return decideInactive(inactive, desired, live, context)
  const retyped = guest.userType !== undefined && guest.userType !== live.raw.userType
  const kept = retyped ? untouchable(live, context) : undefined
  return kept === undefined
    ? { do: renames ?? 'change' }
    : {
        code: 'ACCOUNT-TYPE-STAYS',
        hold: `the user type is not changed: ${kept.reason}`,
        lift: `${kept.first}, or set \`userType: ${live.raw.userType ?? 'Guest'}\``,
        fields: true,
        by: renames,
      }
}

/** The desired fields in force for an account: a block is lifted only on purpose, and a mail changes only from a previous address. */
export const effectiveGuestFields = (desired: Desired<Guest>, live: Live<GuestUser>, context: Context): Fields => {
  const guest = desired.spec
  const { mail, userType, accountEnabled: _, ...rest } = desired.fields
  const asked = asksToUnblock(guest, context.today)
  const lift = asked && (live.raw.accountEnabled !== false || heldByPolicy(guest, live, asked, context) === undefined)
  return {
    ...rest,
    ...(userType !== undefined && untouchable(live, context) === undefined ? { userType } : {}),
    ...(lift ? { accountEnabled: true } : {}),
    ...(isRenamed(guest, live) && mail !== undefined && groupWithAddress(guest.email, context.match) === undefined
      ? { mail }
      : {}),
  }
}
