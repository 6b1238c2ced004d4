import type { Declaration, Partner, PartnerRequests } from '../../declaration.ts'
import type { Fields, Source } from '../../model.ts'
import type { Ruled, RulesOf } from '../kind.ts'

/** Of a partner's declared guests, without those who are to be deleted: how many, and how many of them have an end date. */
interface GuestCounts {
  all: number
  ending: number
}

const guestCounts = ({ guests }: Declaration): Map<string, GuestCounts> => {
  const counts = new Map<string, GuestCounts>()
  for (const { partner, expires, ensure } of guests) {
    if (partner === undefined || ensure === 'absent') continue
    const { all, ending } = counts.get(partner) ?? { all: 0, ending: 0 }
    counts.set(partner, { all: all + 1, ending: ending + (expires === undefined ? 0 : 1) })
  }
  return counts
}

/** What is agreed to: one digest, or one for each language. */
const digestsOf = (terms: PartnerRequests['terms']): Fields[string] | undefined =>
  terms?.languages === undefined
    ? terms?.sha256
    : Object.fromEntries(Object.entries(terms.languages).map(([language, { sha256 }]) => [language, sha256]))

/** How access is asked for, and who approves it: all of it decides on later guests. */
const requestRules = ({ requests }: Partner): Fields => ({
  'requests.approval': requests?.approval ?? null,
  'requests.owners': requests === undefined ? null : [...requests.owners].sort(),
  'requests.groups': requests === undefined ? null : [...requests.groups].sort(),
  'requests.fields': requests === undefined ? null : requests.fields.map((field) => ({ ...field })),
  'requests.terms': digestsOf(requests?.terms) ?? null,
  'requests.maxDays': requests?.maxDays ?? null,
  'requests.thankYou': requests?.thankYouIn ?? requests?.thankYou ?? null,
})

/** Where a rule stands. */
const placeOf = (entry: Partner, field: string, declaration: Declaration): Source => {
  const [, name] = field.split('requests.')
  if (name !== undefined)
    return entry.requests === undefined ? declaration.at(entry) : declaration.at(entry.requests, name)
  return declaration.at(OF_ENTRY.has(field) ? entry : entry.guests, field)
}

/** Rules of a partner that are about its guests. */
const ABOUT_GUESTS = new Set([
  'authority',
  'onRemoval',
  'maxDays',
  'maxGuests',
  'sponsors',
  'inactiveDays',
  'redeemWithinDays',
  'onInactive',
  'relation',
])

/** Rules that stand beside `guests`. */
const OF_ENTRY = new Set(['domains', 'tenantId', 'relation'])

const ofPartner = (entry: Partner, { all, ending }: GuestCounts, declaration: Declaration): Ruled => {
  const { authority, onRemoval, graceDays = null, maxDays = null, maxGuests = null } = entry.guests
  const { sponsors = null, inactiveDays = null, redeemWithinDays = null, onInactive } = entry.guests
  const identity = entry.tenantId ?? [...entry.domains].sort().join(' ')
  return {
    id: entry.address,
    formerly: [],
    ...(identity === '' ? {} : { identity }),
    name: entry.displayName ?? entry.key,
    partner: entry.address,
    rules: {
      ensure: entry.ensure,
      authority,
      onRemoval,
      graceDays,
      maxDays,
      maxGuests,
      sponsors,
      inactiveDays,
      redeemWithinDays,
      onInactive,
      relation: entry.relation,
      domains: [...entry.domains].sort(),
      tenantId: entry.tenantId ?? null,
      ...requestRules(entry),
    },
    usual: { ensure: 'present', authority: 'declared', onRemoval: 'block', onInactive: 'report', relation: 'partner' },
    relative: { domains: [], tenantId: null },
    reach: (field) => (field === 'graceDays' ? { guests: ending } : ABOUT_GUESTS.has(field) ? { guests: all } : {}),
    at: (field) => placeOf(entry, field, declaration),
  }
}

/** What holds for the guests of each partner. */
export const partnerRules: RulesOf = (declaration) => {
  const counts = guestCounts(declaration)
  return declaration.partners.map((entry) =>
    ofPartner(entry, counts.get(entry.key) ?? { all: 0, ending: 0 }, declaration),
  )
}
