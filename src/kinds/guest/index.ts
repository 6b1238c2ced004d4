import { domainOf } from '../../config/emails.ts'
import type { Fields } from '../../model.ts'
import type { Guest } from '../../declaration.ts'
import type { GuestUser } from '../directory/user.ts'
import { PEOPLE_SECTIONS } from '../entry.ts'
import { setOfObjects } from '../exact-set.ts'
import type { Kind } from '../kind.ts'
import { desiredGuest } from './desired.ts'
import { guestToFields } from './fields.ts'
import { adviseOnGuest, remarksOnGuest } from './findings.ts'
import { fixedOfGuest } from './fixed.ts'
import { foreseeGuest } from './foresee.ts'
import { guestImport } from './import.ts'
import { inactivityOf } from './inactivity.ts'
import { matchGuests } from './match.ts'
import { claimingPartners, partnerOf, removalScopesOfGuest } from './partner.ts'
import { guestPermissions } from './permissions.ts'
import { pruneGuest } from './prune.ts'
import { guestsAhead, internalAccounts, readGuests } from './read.ts'
import { decideGuest, effectiveGuestFields } from './reconcile.ts'
import { remarksOnUse } from './remarks.ts'
import { adviseOnNewMembers } from './member-findings.ts'
import { adviseOnSponsors, isSponsorGone } from './sponsor-findings.ts'
import { summarizeGuest } from './summary.ts'
import { guestToDeclaration } from './to-declaration.ts'
import { MAX_SPONSORS } from './invitation.ts'
import { guestWrites } from './write.ts'
import { guestRules } from './rules.ts'
import { kindName } from '../kind-name.ts'

/** A person from outside: an account with an invitation, a redemption state, or `#EXT#` in its UPN (facts: users, guest-relevant). */
export const guest: Kind<Guest, GuestUser> = {
  name: kindName('guest'),
  label: 'guest',
  presence: 'managed',
  rules: guestRules,
  access: 'account',
  counted: { noun: 'guests', scope: 'partner', all: 'guests of the tenant', evenSpelledOut: true },
  comesBack: true,
  after: ['directory', 'identity-synchronization'],
  ahead: guestsAhead,
  isDeclared: (d) => d.guests.length > 0 || d.partners.some((partner) => partner.guests.authority === 'exclusive'),
  readAlways: true,
  desired: (d, today) => d.guests.map((entry) => desiredGuest(entry, d, today)),
  read: readGuests,
  origin: ({ raw }) => ({ created: raw.createdDateTime ?? null, identity: { mail: raw.mail ?? '' } }),
  match: (desired, live, context) => matchGuests(desired, live, internalAccounts(context.match), context.today),
  toFields: guestToFields,
  toDeclaration: guestToDeclaration,
  import: { sections: PEOPLE_SECTIONS, isEssential: true, part: guestImport, writesOut: true },
  fields: { sponsors: { set: setOfObjects(MAX_SPONSORS), tellsMissing: isSponsorGone }, manager: { lenient: true } },
  summaryFields: ['displayName', 'mail', 'userType', 'accountEnabled'],
  effectiveFields: effectiveGuestFields,
  decide: decideGuest,
  advise: adviseOnGuest,
  remarks: (live, context) => [...remarksOnGuest(live, context), ...remarksOnUse(live, context)],
  inactivity: (desired, live, context) =>
    live.raw.accountEnabled === false ? undefined : inactivityOf(desired, live, context),
  adviseOnAll: (desired, context) => [...adviseOnSponsors(desired, context), ...adviseOnNewMembers(desired, context)],
  foresee: foreseeGuest,
  prune: pruneGuest,
  fixed: fixedOfGuest,
  removalScopes: removalScopesOfGuest,
  removalScopesBefore: claimingPartners,
  fillsScope: ({ ensure, spec }) =>
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
  mails: ({ op, onCreate }) => op === 'add' && (onCreate?.['invitation'] as Fields | undefined)?.['send'] === true,
  massWidening: {
    field: 'userType',
    most: 10,
    isOne: ({ before, after }) => before?.['userType'] === 'Guest' && after?.['userType'] === 'Member',
    says: 'guests would become members',
  },
  permissions: guestPermissions,
  summarize: summarizeGuest,
}
