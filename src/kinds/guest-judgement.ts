import type { Guest, Partner } from '../config/declaration.ts'
import type { Address, Fields, Live } from '../model.ts'
import type { Context, Desired, PruneDecision, Decision } from './kind.ts'
import { deletionOf } from './guest-end.ts'
import { addressInUpn, domainOf, type GuestUser } from './user.ts'

/** `a.b.example`, then `*.b.example`, then `*.example`: what a partner may have written for a domain, the closest first. */
const namesFor = (domain: string): string[] => [
  domain,
  ...domain
    .split('.')
    .map((_, at, parts) => `*.${parts.slice(at + 1).join('.')}`)
    .slice(0, -1),
]

/** The partners that a mail domain belongs to: those that name it, else those with the closest `*.` above it. */
export const partnersOfDomain = (partners: readonly Partner[], domain: string): Partner[] => {
  for (const name of namesFor(domain)) {
    const hits = partners.filter(({ domains }) => domains.includes(name))
    if (hits.length > 0) return hits
  }
  return []
}

/** The mail domain of an account, which the UPN keeps when the mail is gone. */
export const domainOfAccount = (user: GuestUser): string | undefined => {
  const mail = user.mail ?? addressInUpn(user.userPrincipalName ?? '')
  return mail === undefined ? undefined : domainOf(mail)
}

/** The partner an account belongs to: its entry's, else the only one with its mail domain. */
export const partnerOf = (live: Live<GuestUser>, context: Context): Partner | undefined => {
  const { partners } = context.declaration
  const address = context.match.addressForId(live.id)
  const entry = address === undefined ? undefined : context.match.desiredOf(address)
  if (entry?.kind === 'guest') {
    const { partner } = entry.spec as Guest
    return partners.find((candidate) => candidate.key === partner)
  }
  const domain = domainOfAccount(live.raw)
  const hits = domain === undefined ? [] : partnersOfDomain(partners, domain)
  return hits.length === 1 ? hits[0] : undefined
}

interface SyncPolicy {
  userSyncInbound?: { isSyncAllowed?: boolean | null } | null
}

/**
 * Whether a partner's people come by synchronisation: as declared, or as the tenant has it where that is not managed. A
 * partner that is to go takes its synchronisation with it.
 */
const synchronises = (partner: Partner | undefined, context: Context): boolean => {
  if (partner === undefined || partner.ensure === 'absent') return false
  const declared = partner.crossTenantAccess?.identitySynchronization
  const desired = typeof declared === 'object' ? (declared as SyncPolicy).userSyncInbound?.isSyncAllowed : undefined
  if (typeof desired === 'boolean') return desired
  // Settings of a partner that is no longer declared are found under its tenant's id.
  const names = [partner.key, partner.tenantId ?? partner.key]
  const live = names
    .map((name) => context.match.liveOf(`identity-synchronization:${name}`)?.raw as SyncPolicy | undefined)
    .find((raw) => raw !== undefined)
  return live?.userSyncInbound?.isSyncAllowed === true
}

/** Guestlist writes nothing on accounts that another system keeps. */
export const isSynchronised = (live: Live<GuestUser>, context: Context): boolean => {
  const address = context.match.addressForId(live.id)
  const entry = address === undefined ? undefined : context.match.desiredOf(address)
  if (entry?.kind === 'guest' && (entry.spec as Guest).sourceDeclared) return (entry.spec as Guest).source === 'sync'
  return synchronises(partnerOf(live, context), context)
}

const comesBySync = (guest: Guest, context: Context): boolean =>
  guest.sourceDeclared === true || guest.source === 'sync'
    ? guest.source === 'sync'
    : synchronises(
        context.declaration.partners.find((partner) => partner.key === guest.partner),
        context,
      )

const untouchable = (live: Live<GuestUser>, context: Context): string | undefined => {
  if (context.self.has(live.id)) return 'it is the identity that runs this'
  if (live.raw.holdsRole === true) return 'it holds a directory role'
  return undefined
}

const reinstated = (guest: Guest, today: string): boolean => guest.reinstate !== undefined && today <= guest.reinstate

const deletedOn = ({ raw }: Live<GuestUser>): string =>
  raw.deletedDateTime ? `the account was deleted on ${raw.deletedDateTime.slice(0, 10)}` : 'the account is deleted'

const judgeDeleted = (guest: Guest, live: Live<GuestUser>, today: string): Decision => {
  const on = (live.raw.deletedDateTime ?? '').slice(0, 10)
  if (reinstated(guest, today) && guest.reinstate !== undefined && on <= guest.reinstate) return { do: 'restore' }
  return {
    hold: deletedOn(live),
    lift: 'say `reinstate:` with a date of today or later, or purge the deleted account to invite anew',
    fields: false,
  }
}

const judgeEnd = (
  desired: Desired<Guest>,
  live: Live<GuestUser>,
  context: Context,
  then: Desired<Guest> | undefined,
): Decision => {
  const deletion = deletionOf(desired, live, context, then)
  const end = deletion !== undefined && 'end' in deletion ? deletion.end : undefined
  const wanted = desired.ensure === 'absent' || end !== undefined ? 'delete' : 'block'
  if (wanted === 'block' && live.raw.accountEnabled === false) return { do: 'nothing' }
  const reason = untouchable(live, context)
  return reason === undefined
    ? { do: wanted, end }
    : { hold: reason, lift: 'take the role away first, or leave the account to its owner', fields: false }
}

/** Whether an account is found under one of an entry's former addresses, and so takes its new one. */
export const isRenamed = (guest: Guest, { raw }: Live<GuestUser>): boolean => {
  const mail = raw.mail?.toLowerCase()
  return mail !== undefined && mail !== guest.email.toLowerCase() && guest.previously.includes(mail)
}

/** Contract 2 and 3: what is to be done about one declared guest. */
export const judgeGuest = (
  desired: Desired<Guest>,
  live: Live<GuestUser> | undefined,
  context: Context,
  then?: Desired<Guest>,
): Decision => {
  const guest = desired.spec
  if (live !== undefined && isSynchronised(live, context)) {
    if (live.deleted !== true) return { do: 'nothing' }
    return {
      hold: deletedOn(live),
      lift: 'its organisation restores what it synchronises; or say `source: invitation`',
      fields: false,
    }
  }
  if (live === undefined && comesBySync(guest, context)) {
    return {
      hold: 'its organisation has not synchronised this account yet',
      lift: 'wait for the synchronisation, or say `source: invitation`',
      fields: false,
    }
  }
  if (desired.ensure !== 'present')
    return live === undefined || live.deleted === true ? { do: 'nothing' } : judgeEnd(desired, live, context, then)
  if (live === undefined) return { do: 'add' }
  if (live.deleted === true) return judgeDeleted(guest, live, context.today)
  const renames = isRenamed(guest, live) ? 'rename' : undefined
  if (live.raw.accountEnabled === false && guest.accountEnabled !== true && !reinstated(guest, context.today)) {
    return {
      hold: 'sign-in is blocked',
      lift: 'say `accountEnabled: true`, or `reinstate:` with a date of today or later',
      fields: true,
      by: renames,
    }
  }
  const retyped = guest.userType !== undefined && guest.userType !== live.raw.userType
  const reason = retyped ? untouchable(live, context) : undefined
  return reason === undefined
    ? { do: renames ?? 'change' }
    : { hold: `its user type stays: ${reason}`, lift: 'take the role away first', fields: true, by: renames }
}

/** The desired fields in force for an account: a block is lifted only on purpose, and a mail changes only from a previous address. */
export const effectiveFields = (desired: Desired<Guest>, live: Live<GuestUser>, context: Context): Fields => {
  const guest = desired.spec
  const { mail, userType, accountEnabled: _, ...rest } = desired.fields
  const lift = guest.accountEnabled === true || reinstated(guest, context.today)
  return {
    ...rest,
    ...(userType !== undefined && untouchable(live, context) === undefined ? { userType } : {}),
    ...(lift ? { accountEnabled: true } : {}),
    ...(isRenamed(guest, live) && mail !== undefined ? { mail } : {}),
  }
}

/** Whether it came by synchronisation when it was declared: taking its entry, or its partner, out does not make it ours. */
const wasSynchronised = (live: Live<GuestUser>, context: Context, gone: Desired<Guest> | undefined): boolean => {
  if (gone === undefined || context.previous === undefined) return false
  if (gone.spec.sourceDeclared) return gone.spec.source === 'sync'
  return gone.spec.source === 'sync' || isSynchronised(live, { ...context, declaration: context.previous })
}

/** Rules 1 and 2 of contract 3, for an account that nobody declares. */
export const retireGuest = (
  live: Live<GuestUser>,
  context: Context,
  gone: Desired<Guest> | undefined,
): PruneDecision => {
  if (live.deleted === true) return { keep: 'already deleted' }
  const partner = partnerOf(live, context)
  const exclusive = partner?.guests.authority === 'exclusive'
  if (!exclusive && gone === undefined) return { keep: 'guests that nobody declares' }
  if (isSynchronised(live, context) || wasSynchronised(live, context, gone)) return { keep: 'kept by synchronisation' }
  if (live.raw.onPremisesSyncEnabled === true) return { keep: 'synchronised from on-premises' }
  const held = untouchable(live, context)
  if (held !== undefined) return { hold: held, lift: 'take the role away first, or leave the account to its owner' }
  // A partner that was taken out as a whole has no say now; what it said of its guests then still holds for them.
  const former = context.previous?.partners.find(({ key }) => key === gone?.spec.partner)
  const remove = (partner ?? former)?.guests.onRemoval ?? 'block'
  if (remove === 'block' && live.raw.accountEnabled === false) return { keep: 'already blocked' }
  if (exclusive && partner !== undefined) {
    return {
      remove,
      rule: 1,
      reason: `partner ${partner.key} is exclusive and does not declare it`,
      source: context.declaration.at(partner.guests, 'authority'),
    }
  }
  if (gone === undefined) return { keep: 'guests that nobody declares' }
  return { remove, rule: 2, reason: 'its entry was taken out of the declaration', source: gone.source }
}

/**
 * Every partner that claims the domain of an account, whatever its entry says and however many they are; else the domain
 * itself, which stands for a partner that the same change may have taken out.
 */
export const claimantsOf = (live: Live<GuestUser>, { declaration }: Context): Address[] => {
  const domain = domainOfAccount(live.raw)
  const names = new Set(domain === undefined ? [] : namesFor(domain))
  const claims = declaration.partners.filter(({ domains }) => domains.some((name) => names.has(name)))
  if (claims.length > 0) return claims.map(({ address }) => address)
  return domain === undefined ? [] : [`domain:${domain}`]
}

export const guardsOfGuest = (live: Live<GuestUser>, context: Context): Address[] => {
  const partner = partnerOf(live, context)
  return partner === undefined ? [] : [partner.address]
}
