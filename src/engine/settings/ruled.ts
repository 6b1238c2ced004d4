import type { App, Declaration, Group, Guest, Partner } from '../../declaration.ts'
import type { Address, Fields, Source } from '../../model.ts'

/** Something that the declaration has rules for, with their effective values. */
export interface Ruled {
  id: Address
  /** Other addresses that it had. */
  formerly: readonly string[]
  /** What it is the same by under another key. */
  identity?: string
  name: string
  partner?: Address
  rules: Fields
  at(field: string): Source
}

/** What holds where nothing is declared: such a rule of an object that comes or goes is not worth a line. */
export const USUAL: Fields = {
  authority: 'declared',
  onRemoval: 'block',
  ensure: 'present',
  source: 'invitation',
  previously: [],
}

/** As if nothing were declared of it, beside what every object says of itself. */
export const undeclared = (ruled: Ruled): Ruled => ({
  ...ruled,
  rules: { ...USUAL, manage: true, domains: [], cloud: 'global' },
})

/** Rules that only mean something beside an earlier value: whoever is new has them from the start. */
export const RELATIVE = new Set(['domains', 'partner', 'tenantId', 'id', 'appId', 'displayName', 'manage'])

const identityOf = (kind: string, text: string | undefined): Pick<Ruled, 'identity'> =>
  text === undefined || text === '' ? {} : { identity: `${kind} ${text}` }

const ofPartner =
  (declaration: Declaration) =>
  (entry: Partner): Ruled => {
    const { authority, onRemoval, graceDays = null, maxDays = null, maxGuests = null } = entry.guests
    return {
      id: entry.address,
      formerly: [],
      ...identityOf('partner', entry.tenantId ?? [...entry.domains].sort().join(' ')),
      name: entry.displayName ?? entry.key,
      partner: entry.address,
      rules: {
        ensure: entry.ensure,
        authority,
        onRemoval,
        graceDays,
        maxDays,
        maxGuests,
        domains: [...entry.domains].sort(),
        tenantId: entry.tenantId ?? null,
      },
      at: (field) => declaration.at(field === 'domains' || field === 'tenantId' ? entry : entry.guests, field),
    }
  }

const ofGuest =
  (declaration: Declaration) =>
  (entry: Guest): Ruled => ({
    id: entry.address,
    formerly: entry.previously.map((email) => `guest:${email}`),
    name: entry.attributes['displayName'] ? `${entry.attributes['displayName']} (${entry.email})` : entry.email,
    ...(entry.partner === undefined ? {} : { partner: `partner:${entry.partner}` }),
    rules: {
      ensure: entry.ensure,
      // An account that has such an address by then becomes this guest.
      previously: [...entry.previously].sort(),
      expires: entry.expires ?? null,
      reinstate: entry.reinstate ?? null,
      // Only this lifts a block that security set, whenever that may be; `false` blocks at once and is a change.
      accountEnabled: entry.accountEnabled === true ? true : null,
      source: entry.source,
      partner: entry.partner ?? null,
      id: entry.id ?? null,
    },
    at: (field) => declaration.at(entry, field),
  })

const ofGroup =
  (declaration: Declaration) =>
  (entry: Group): Ruled => ({
    id: entry.address,
    formerly: entry.previously.map((key) => `group:${key}`),
    ...identityOf('group', entry.id),
    name: entry.displayName ?? entry.key,
    rules: { ensure: entry.ensure, authority: entry.authority, id: entry.id ?? null, manage: entry.manage },
    at: (field) => declaration.at(entry, field),
  })

const ofApp =
  (declaration: Declaration) =>
  (entry: App): Ruled => ({
    id: entry.address,
    formerly: [],
    ...identityOf('app', entry.appId ?? entry.displayName),
    name: entry.displayName ?? entry.key,
    rules: {
      authority: entry.authority,
      appId: entry.appId ?? null,
      // Without an id the name is what finds it.
      displayName: entry.appId === undefined ? (entry.displayName ?? null) : null,
    },
    at: (field) => declaration.at(entry, field),
  })

const ofTenant = (declaration: Declaration): Ruled => {
  const { tenant } = declaration
  return {
    id: 'declaration:tenant',
    formerly: [],
    name: tenant.name,
    rules: { id: tenant.id ?? null, cloud: tenant.cloud },
    at: (field) => declaration.at(tenant, field),
  }
}

/** Everything in a declaration that has rules. */
export const ruledIn = (declaration: Declaration): Ruled[] => [
  ofTenant(declaration),
  ...declaration.partners.map(ofPartner(declaration)),
  ...declaration.groups.map(ofGroup(declaration)),
  ...declaration.apps.map(ofApp(declaration)),
  ...declaration.guests.map(ofGuest(declaration)),
]
