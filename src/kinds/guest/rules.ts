import type { Declaration, Guest } from '../../declaration.ts'
import type { Ruled, RulesOf } from '../kind.ts'

const ofGuest = (entry: Guest, declaration: Declaration): Ruled => ({
  id: entry.address,
  formerly: entry.previously.map((email) => `guest:${email}`),
  name: entry.attributes['displayName'] ? `${entry.attributes['displayName']} (${entry.email})` : entry.email,
  ...(entry.partner === undefined ? {} : { partner: `partner:${entry.partner}` }),
  rules: {
    ensure: entry.ensure,
    // An account that has such an address by then becomes this guest.
    previously: [...entry.previously].sort(),
    // Whoever is to be deleted has no last day.
    expires: entry.ensure === 'absent' ? null : (entry.expires ?? null),
    reinstate: entry.reinstate ?? null,
    inactiveDays: entry.inactiveDays ?? null,
    // Only this lifts a block that security set, whenever that may be; `false` blocks at once and is a change.
    accountEnabled: entry.accountEnabled === true ? true : null,
    source: entry.source,
    partner: entry.partner ?? null,
    id: entry.id ?? null,
  },
  usual: { ensure: 'present', previously: [], source: 'invitation' },
  relative: { partner: null, id: null },
  endsWithEntry: true,
  reach: (field) =>
    field === 'expires'
      ? {
          ...(entry.graceDays === undefined ? {} : { graceDays: entry.graceDays }),
          ...(entry.ensure === 'blocked' ? { blocked: true } : {}),
        }
      : {},
  at: (field) => declaration.at(entry, field),
})

/** What each guest's entry says that reaches Graph later or never. */
export const guestRules: RulesOf = (declaration) => declaration.guests.map((entry) => ofGuest(entry, declaration))
