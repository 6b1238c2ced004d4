import type { Declaration, Guest } from '../config/declaration.ts'
import { GUEST_ATTRIBUTES } from '../config/guest-attributes.ts'
import { needs } from '../graph/needs.ts'
import type { Address, Change, Fields, Live, Phrase, Value } from '../model.ts'
import { principalAt } from '../references.ts'
import { setOfObjects } from './exact-set.ts'
import { fixedOfGuest } from './guest-fixed.ts'
import {
  claimantsOf,
  guardsOfGuest,
  isSynchronised,
  judgeGuest,
  partnerOf,
  retireGuest,
  effectiveFields,
} from './guest-judgement.ts'
import { notesOnGuest } from './guest-notes.ts'
import { pairGuests } from './guest-pairing.ts'
import { neededToWriteGuest } from './guest-permissions.ts'
import { internalAccounts, readGuests } from './guest-reading.ts'
import { guestWrites, MAX_SPONSORS } from './guest-writes.ts'
import { withoutNulls } from './json.ts'
import { endOf } from './guest-end.ts'
import type { Context, Desired, Kind } from './kind.ts'
import { domainOf, type GuestUser } from './user.ts'

const fieldsOf = (guest: Guest): Fields => ({
  mail: guest.email,
  ...guest.attributes,
  ...(guest.userType === undefined ? {} : { userType: guest.userType }),
  ...(guest.manager === undefined ? {} : { manager: guest.manager === null ? null : { ref: guest.manager } }),
  ...(guest.sponsors === undefined ? {} : { sponsors: guest.sponsors.map((ref) => ({ ref })) }),
})

const desiredGuest = (guest: Guest, declaration: Declaration, today: string): Desired<Guest> => {
  const displayName = guest.attributes['displayName']
  return {
    kind: 'guest',
    address: guest.address,
    name: displayName ? `${displayName} (${guest.email})` : guest.email,
    formerly: guest.previously.map((email): Address => `guest:${email}`),
    fields: fieldsOf(guest),
    onCreate: {
      invitation: { ...guest.invitation },
      ...(guest.userType === undefined ? { userType: guest.userTypeOnCreate } : {}),
    },
    spec: guest,
    source: declaration.at(guest),
    at: (field) => {
      if (field === 'mail') return declaration.at(guest, 'email')
      return field in guest.attributes ? declaration.at(guest.attributes, field) : declaration.at(guest, field)
    },
    says: (field) => {
      if (field in guest.attributes) return guest.attributes[field]
      return Reflect.get(guest, field) as Value | undefined
    },
    isOwn: (field) => {
      if (field === 'mail') return declaration.isOwn(guest, 'email')
      return field in guest.attributes ? declaration.isOwn(guest.attributes, field) : declaration.isOwn(guest, field)
    },
    ...endOf(guest, today, (field) => declaration.isOwn(guest, field)),
  }
}

const reference = (id: string, context: Context): Value => ({ ref: context.match.addressForId(id) ?? principalAt(id) })

const describe = (live: Live<GuestUser>, context: Context): Fields => {
  const user = live.raw
  const attributes = Object.fromEntries(
    GUEST_ATTRIBUTES.map((name) => [name, (user[name] as string | null | undefined) ?? null]),
  )
  return {
    mail: user.mail ?? null,
    ...attributes,
    userType: user.userType ?? null,
    accountEnabled: user.accountEnabled ?? null,
    ...(user.managerId === undefined
      ? {}
      : { manager: user.managerId === null ? null : reference(user.managerId, context) }),
    ...(user.sponsorIds === undefined ? {} : { sponsors: user.sponsorIds.map((id) => reference(id, context)) }),
  }
}

/** For import. What another system keeps is not declared; a block that is found is declared as one, since nothing lifts it by itself. */
const declare = (live: Live<GuestUser>, context: Context): Fields => {
  if (isSynchronised(live, context)) return {}
  const { mail: _, userType, accountEnabled, sponsors, ...rest } = describe(live, context)
  return withoutNulls({
    ...rest,
    ...(userType === 'Member' ? { userType } : {}),
    ...(Array.isArray(sponsors) && sponsors.length > 0 ? { sponsors } : {}),
    ...(accountEnabled === false ? { ensure: 'blocked' } : {}),
  })
}

const say = (change: Change, name: (address: Address) => string): Phrase => {
  const who = { data: name(change.id) }
  switch (change.op) {
    case 'add':
      return [
        'invite ',
        who,
        (change.onCreate?.['invitation'] as Fields | undefined)?.['send'] === true
          ? ' (a mail is sent)'
          : ' (no mail is sent)',
      ]
    case 'rename':
      return ['change the address of ', who]
    case 'restore':
      return ['restore the deleted account of ', who]
    case 'remove':
      return change.after === null ? ['delete ', who] : ['block the sign-in of ', who]
    case 'change':
      return ['change ', who]
  }
}

/** A person from outside: an account with an invitation, a redemption state, or `#EXT#` in its UPN (facts: users, guest-relevant). */
export const guest: Kind<Guest, GuestUser> = {
  name: 'guest',
  after: ['directory', 'identity-synchronization'],
  declared: (d) => d.guests.length > 0 || d.partners.some((partner) => partner.guests.authority === 'exclusive'),
  readAlways: true,
  desired: (d, today) => d.guests.map((entry) => desiredGuest(entry, d, today)),
  read: readGuests,
  origin: ({ raw }) => ({ created: raw.createdDateTime ?? null, identity: { mail: raw.mail ?? '' } }),
  pair: (desired, live, context) => pairGuests(desired, live, internalAccounts(context.match)),
  describe,
  declare,
  fields: { sponsors: { set: setOfObjects(MAX_SPONSORS) }, manager: { lenient: true } },
  shown: ['displayName', 'mail', 'userType', 'accountEnabled'],
  effectiveFields,
  decide: judgeGuest,
  note: notesOnGuest,
  retire: retireGuest,
  fixed: fixedOfGuest,
  guard: guardsOfGuest,
  guardBefore: claimantsOf,
  fills: ({ ensure, spec }) =>
    ensure === 'absent' || spec.partner === undefined ? undefined : `partner:${spec.partner}`,
  partner(desired, live, context) {
    if (desired !== undefined) return desired.spec.partner === undefined ? undefined : `partner:${desired.spec.partner}`
    return live === undefined ? undefined : partnerOf(live, context)?.address
  },
  until: ({ spec }) => spec.expires ?? null,
  mailDomain: ({ raw }) => domainOf(raw.mail ?? '') || undefined,
  writes: guestWrites,
  order: {
    add: 'people come',
    restore: 'people come',
    change: 'people change',
    rename: 'people change',
    remove: 'people go',
  },
  invites: ({ op, after }) => (op === 'add' && typeof after?.['mail'] === 'string' ? after['mail'] : undefined),
  permissions: {
    read: ({ declaration }) => [
      needs.readPeople,
      needs.readDeletedPeople,
      ...(declaration.guests.some((entry) => entry.sponsors !== undefined) ? [needs.readSponsors] : []),
    ],
    write: neededToWriteGuest,
  },
  say,
}
