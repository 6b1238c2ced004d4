import type { CrossTenantAccess, License, Policies, PortalTexts, Requested } from './generated/declaration.ts'
import type { Mails } from './mail-templates.ts'
import type { Address, Finding, Source } from './model.ts'

export type Cloud = 'global' | 'usgov' | 'usgov-dod' | 'china'

/**
 * A declaration as the engine wants it: files merged, defaults and precedence resolved, references turned into addresses.
 * A property that is absent is not managed; null clears. Every object here knows where it was written: ask `at`.
 */
export interface Declaration {
  tenant: { name: string; id?: string; cloud: Cloud }
  policies: Policies
  partners: readonly Partner[]
  /** Effective entries: one for each address, rows and defaults merged. */
  guests: readonly Guest[]
  groups: readonly Group[]
  apps: readonly App[]
  protect: readonly Protected[]
  /** Absent: who has the Guest Inviter role is not compared. */
  inviters?: Inviters | undefined
  /** Who takes over the guests of a former sponsor; already in the sponsors of each guest. Absent where nothing is replaced. */
  replacedSponsors?: readonly SponsorReplacement[]
  /** Absent: no portal is declared. */
  portal?: Portal
  /** Absent: mails say what is built in. */
  mails?: Mails
  allow: readonly Allow[]
  /** SHA-256 (hex) of the canonical JSON of everything above: equal for declarations that mean the same. */
  digest: string
  /** Warnings and information; errors stop loading. */
  findings: readonly Finding[]
  /** Where an object, or one of its properties or items, was written. For an effective guest: the nearest place that says so. */
  at(node: object, name?: string | number): Source
  /** Whether a property was written in the object's own entry or row, in so many words: not around it, and not for others as well. */
  isOwn(node: object, name: string | number): boolean
  /** In order and each once, without those that a comment in the files silences. */
  unsilenced(findings: readonly Finding[]): Finding[]
}

export interface Partner {
  key: string
  address: Address // partner:KEY
  ensure: 'present' | 'absent'
  displayName?: string
  /** Another company, or one that belongs to this one: for licences. */
  relation: 'partner' | 'subsidiary'
  tenantId?: string // lower case
  /** Lower case, as written: `*.contoso.com` stands for every subdomain. */
  domains: readonly string[]
  crossTenantAccess?: CrossTenantAccess
  guests: {
    authority: 'declared' | 'exclusive'
    onRemoval: 'block' | 'delete'
    graceDays?: number
    maxDays?: number
    maxGuests?: number
    /** Whether each guest is to have a sponsor. */
    sponsors?: 'required'
    /** Days without a sign-in, and days until an invitation is accepted; absent: no limit. */
    inactiveDays?: number
    redeemWithinDays?: number
    /** What follows from either. */
    onInactive: 'report' | 'block'
  }
  /** Absent where nobody can ask for access. */
  requests?: PartnerRequests
}

/** How the request portal runs. */
export interface Portal {
  /** Without a slash at the end. */
  url?: string
  organization?: string
  /** Lower case, in order. */
  administrators: { addresses: readonly string[]; groups: readonly string[] }
  /** What visitors read, by language and key. */
  languages: { readonly [language: string]: PortalTexts }
}

/** How access for people of a partner is asked for. */
export interface PartnerRequests {
  approval: 'owners' | 'auto'
  /** Users and teams of the forge, or addresses known to it. */
  owners: readonly string[]
  /** Group keys. */
  groups: readonly string[]
  fields: readonly RequestField[]
  /** The text to agree to: its path in the declaration's source, and the SHA-256 (hex) of its bytes; by language, where there is one of each. */
  terms?: Terms & { languages?: { readonly [language: string]: Terms } }
  /** The longest access that may be asked for, in days. */
  maxDays: number
  thankYou?: string
  /** The same by language, where there is one of each. */
  thankYouIn?: { readonly [language: string]: string }
}

/** A text to agree to. */
export interface Terms {
  file: string
  sha256: string
}

/** A question of a request: a field of the guest, or `reason`. */
export interface RequestField {
  name: string
  label?: string
  /** The same by language, where there is one of each. */
  labelIn?: { readonly [language: string]: string }
  required: boolean
}

export interface Guest {
  address: Address // guest:EMAIL, lower case
  email: string // as written
  id?: string
  previously: readonly string[] // lower case
  /** The partner it belongs to (key), by `partner:` or by mail domain; absent when none claims it. */
  partner?: string
  /** `sync`: the partner synchronises its people, or the entry says so. */
  source: 'invitation' | 'sync'
  /** Whether the entry or row says `source:` itself; otherwise the tenant's own synchronisation policy is asked, too. */
  sourceDeclared?: boolean
  ensure: 'present' | 'blocked' | 'absent'
  reinstate?: string // YYYY-MM-DD
  expires?: string // YYYY-MM-DD, last day of access
  graceDays?: number // the partner's
  /** The partner's limit does not hold for this one. */
  inactiveDays?: 'never'
  accountEnabled?: boolean
  /** Managed only where the entry or row says so; `userTypeOnCreate` acts once. */
  userType?: 'Guest' | 'Member'
  userTypeOnCreate: 'Guest' | 'Member'
  /** displayName, givenName, … : Graph's names; null clears. */
  attributes: { [name: string]: string | null }
  manager?: Address | null
  sponsors?: readonly Address[]
  /** Group keys, union over the levels less notGroups. */
  groups: readonly string[]
  invitation: { redirectUrl: string; send: boolean; language?: string; message?: string; cc?: string }
  /** The request that the entry was made from: never sent to Graph. */
  requested?: Requested
}

export interface Group {
  key: string
  address: Address // group:KEY
  id?: string
  previously: readonly string[] // former keys
  ensure: 'present' | 'absent'
  manage: boolean
  authority: 'declared' | 'exclusive'
  type: 'security' | 'microsoft365'
  /** The entry says `type:` in so many words. */
  typeDeclared?: boolean
  /** Absent: made from the key, when the group is made. */
  mailNickname?: string
  displayName?: string
  description?: string | null
  visibility?: string
  membershipRule?: string | null
  membershipRuleProcessingState?: 'On' | 'Paused'
  owners?: readonly Address[]
  /** Declared edges from `members:` only; a guest's `groups` are with the guest. */
  members: readonly Address[]
  licenses?: readonly License[]
}

export interface App {
  key: string
  address: Address // app:KEY
  appId?: string
  displayName?: string
  appRoleAssignmentRequired?: boolean
  authority: 'declared' | 'exclusive'
  assignments: readonly { principal: Address; role?: string }[]
}

export interface Protected {
  /** user:…, guest:…, group:…, app:…, partner:… */
  address: Address
}

export interface NamedPrincipal {
  /** user:…, guest:…, group:…, app:…, principal:… */
  address: Address
}

/** Who is expected to have the Guest Inviter role, and nobody else. */
export interface Inviters {
  expected: readonly NamedPrincipal[]
}

export interface SponsorReplacement {
  from: Address
  /** Whoever has it at last, where the new one is replaced too. */
  to: Address
}

export interface Allow {
  remove?: 'guests' | 'members' | 'assignments' | 'groups'
  partner?: string
  group?: string
  app?: string
  mail?: 'invitations'
  widen?: string
  narrow?: string
  count?: number
  until: string
}

/** Free for every tenant's own use; Graph has them inside `onPremisesExtensionAttributes` (graph onPremisesExtensionAttributes resource). */
export const EXTENSION_ATTRIBUTES = [
  'extensionAttribute1',
  'extensionAttribute2',
  'extensionAttribute3',
  'extensionAttribute4',
  'extensionAttribute5',
  'extensionAttribute6',
  'extensionAttribute7',
  'extensionAttribute8',
  'extensionAttribute9',
  'extensionAttribute10',
  'extensionAttribute11',
  'extensionAttribute12',
  'extensionAttribute13',
  'extensionAttribute14',
  'extensionAttribute15',
] as const

/** What a declaration may say of a guest as a person and Graph has as a property of the user, by Graph's names (graph user resource). */
export const USER_ATTRIBUTES = [
  'displayName',
  'givenName',
  'surname',
  'companyName',
  'department',
  'jobTitle',
  'employeeId',
  'mobilePhone',
  'officeLocation',
  'streetAddress',
  'city',
  'state',
  'postalCode',
  'country',
  'usageLocation',
  'preferredLanguage',
] as const

/** Everything that a declaration may say of a guest as a person. */
export const GUEST_ATTRIBUTES = [...USER_ATTRIBUTES, ...EXTENSION_ATTRIBUTES] as const

/**
 * Added to each limit of inactivity: sign-ins show in Graph with a delay of up to two days (howto-manage-inactive-user-accounts says
 * hours; more has been seen).
 */
export const MARGIN_DAYS = 2

/** What is declared before anything is. */
export const emptyDeclaration = (tenant: Declaration['tenant']): Declaration => ({
  tenant,
  policies: {},
  partners: [],
  guests: [],
  groups: [],
  apps: [],
  protect: [],
  allow: [],
  digest: '',
  findings: [],
  isOwn: () => true,
  unsilenced: (findings) => [...findings],
  at: () => ({ file: '.', line: 1, column: 1 }),
})
