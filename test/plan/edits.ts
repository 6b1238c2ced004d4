import fc from 'fast-check'

const range = (n: number): number[] => Array.from({ length: n }, (_, at) => at)

interface Entry {
  [field: string]: unknown
}
/** A declaration in parts, so that an edit changes one line of it. */
export interface Draft {
  partners: { [key: string]: { [field: string]: unknown; domains: string[]; guests: Entry } }
  /** Whose guests stand in a file of their own, and what the `from` entry says around them. */
  files: { [key: string]: { around: Entry; entries: Entry[] } }
  groups: { [key: string]: Entry }
  apps: { [key: string]: Entry }
  policies: { [name: string]: unknown }
}

const TENANT_ID = '3d0f5dec-0000-4000-8000-00000000c001'
const CONTOSO = '(user.userType -eq "Guest") -and (user.mail -endsWith "@contoso.example")'
const SIZES = { contoso: 12, fabrikam: 5, litware: 24 }
type Key = keyof typeof SIZES
const KEYS = Object.keys(SIZES) as Key[]

/** Where every sequence begins. */
export const START: Draft = {
  partners: Object.fromEntries(
    KEYS.map((key) => [
      key,
      {
        domains: [`${key}.example`],
        guests: {},
        ...(key === 'contoso' && { tenantId: TENANT_ID, crossTenantAccess: { inboundTrust: { isMfaAccepted: true } } }),
      },
    ]),
  ),
  files: Object.fromEntries(
    KEYS.map((key) => [
      key,
      {
        around: {},
        entries: range(SIZES[key]).map((at) => ({
          email: `g${at}@${key}.example`,
          ...(key === 'contoso' && at < 5 && { groups: ['team'] }),
        })),
      },
    ]),
  ),
  groups: { ruled: { membershipRule: CONTOSO, membershipRuleProcessingState: 'On' }, team: {} },
  apps: {
    portal: {
      displayName: 'Portal',
      appRoleAssignmentRequired: true,
      assignments: [{ group: 'team' }, ...range(4).map((at) => ({ guest: `g${at}@litware.example` }))],
    },
  },
  policies: {
    authorizationPolicy: { guestUserRole: 'limited', allowInvitesFrom: 'adminsAndGuestInviters' },
    b2bManagementPolicy: { allowedDomains: [...KEYS.map((key) => `${key}.example`), 'other.example'] },
  },
}

/** An edit; `redraws`: it says anew which guests are a partner's, and touches nobody. */
export interface Edit {
  name: string
  redraws?: boolean
  edit(proposed: Draft): void
}

const RULES: (string | null)[] = [
  CONTOSO,
  null,
  '(user.userType -eq "Guest")',
  '(user.accountEnabled -eq true)',
  '(user.mail -eq "g0@contoso.example")',
  'user.memberof -any (group.objectId -in ["0000000a-0000-4000-8000-00000000aaaa"])',
  '(user.extension_0123456789abcdef0123456789abcdef_cost -ne "x")',
]
const ENDS: Entry[] = [
  { ensure: 'absent' },
  { ensure: 'blocked' },
  { expires: '2026-11-01' },
  { accountEnabled: false },
]
const PARTNER_DEFAULTS: Entry[] = [{ expires: '2026-11-01' }, { accountEnabled: false }, { expires: '2027-11-01' }]
const SETTINGS: Entry[] = [{ authority: 'exclusive' }, { onRemoval: 'delete' }, { graceDays: 0 }, { graceDays: 5 }]
const IN = 'b2bCollaborationInbound'
const BLOCKS: unknown[] = [
  { usersAndGroups: 'none', applications: 'none' },
  { usersAndGroups: 'all', applications: 'all' },
  'inherit',
]

const key = fc.constantFrom(...KEYS)
const told = (value: unknown): string => JSON.stringify(value)
const put = (into: Entry, field: string, value: unknown): void => void Object.assign(into, { [field]: value })

/** Edits of guests and of whose they are. */
const ofGuests: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ of: key, n: fc.constantFrom(2, 4, 6, 24) }).map(({ of, n }): Edit => ({
    name: `the last ${n} guests of ${of} go`,
    edit: (proposed) => void proposed.files[of]?.entries.splice(-n),
  })),
  fc.record({ of: key, n: fc.constantFrom(2, 6, 24), end: fc.constantFrom(...ENDS) }).map(({ of, n, end }): Edit => ({
    name: `${n} guests of ${of} say ${told(end)}`,
    edit(proposed) {
      for (const entry of proposed.files[of]?.entries.slice(-n) ?? []) Object.assign(entry, end)
    },
  })),
  fc.record({ of: key, end: fc.constantFrom(...ENDS) }).map(({ of, end }): Edit => ({
    name: `from ${of}: ${told(end)}`,
    edit: (proposed) => void Object.assign(proposed.files[of]?.around ?? {}, end),
  })),
  fc.record({ of: key, end: fc.constantFrom(...PARTNER_DEFAULTS) }).map(({ of, end }): Edit => ({
    name: `defaults of ${of}: ${told(end)}`,
    edit: (proposed) => put(proposed.partners[of]?.guests ?? {}, 'defaults', end),
  })),
  fc.record({ of: key, set: fc.constantFrom(...SETTINGS) }).map(({ of, set }): Edit => ({
    name: `guests of ${of}: ${told(set)}`,
    edit: (proposed) => void Object.assign(proposed.partners[of]?.guests ?? {}, set),
  })),
  key.map((of): Edit => ({
    name: `${of} is a partner no more`,
    redraws: true,
    edit: (proposed) => void Reflect.deleteProperty(proposed.partners, of),
  })),
  fc.record({ from: key, to: key }).map(({ from, to }): Edit => ({
    name: `the domain of ${from} moves to ${to}`,
    redraws: true,
    edit(proposed) {
      const [source, target] = [proposed.partners[from], proposed.partners[to]]
      if (source !== undefined && target !== undefined && from !== to) target.domains.push(...source.domains.splice(0))
    },
  })),
  fc.record({ of: key, by: key }).map(({ of, by }): Edit => ({
    name: `${by} claims the domain of ${of} too`,
    redraws: true,
    edit(proposed) {
      if (of !== by) proposed.partners[by]?.domains.push(`${of}.example`)
      put(proposed.files[of]?.around ?? {}, 'partner', of)
    },
  })),
  fc.record({ of: key, to: key }).map(({ of, to }): Edit => ({
    name: `the guests of ${of} are those of ${to}`,
    redraws: true,
    edit: (proposed) => put(proposed.files[of]?.around ?? {}, 'partner', to),
  })),
)

/** Edits of groups, and of the rules that decide who is in them. */
const ofGroups: fc.Arbitrary<Edit> = fc.oneof(
  fc.constantFrom(...RULES).map((rule): Edit => ({
    name: `the rule is ${rule}`,
    edit: (proposed) => put(proposed.groups['ruled'] ?? {}, 'membershipRule', rule),
  })),
  fc.constantFrom('On', 'Paused').map((state): Edit => ({
    name: `the rule is ${state}`,
    edit: (proposed) => put(proposed.groups['ruled'] ?? {}, 'membershipRuleProcessingState', state),
  })),
  fc.constantFrom(...RULES).map((rule): Edit => ({
    name: `the rule is paused and ${rule}`,
    edit: (proposed) =>
      void Object.assign(proposed.groups['ruled'] ?? {}, {
        membershipRule: rule,
        membershipRuleProcessingState: 'Paused',
      }),
  })),
  fc.constantFrom(...RULES.slice(2)).map((rule): Edit => ({
    name: `the team is ${rule}`,
    edit(proposed) {
      put(proposed.groups['team'] ?? {}, 'membershipRule', rule)
      for (const entry of proposed.files['contoso']?.entries ?? []) Reflect.deleteProperty(entry, 'groups')
    },
  })),
  fc.constantFrom('team', 'ruled').map((group): Edit => ({
    name: `${group} is exclusive`,
    edit: (proposed) => put(proposed.groups[group] ?? {}, 'authority', 'exclusive'),
  })),
  fc.constant<Edit>({
    name: 'nobody is declared in the team',
    edit(proposed) {
      for (const entry of proposed.files['contoso']?.entries ?? []) Reflect.deleteProperty(entry, 'groups')
    },
  }),
)

/** Edits of apps, policies and cross-tenant settings. */
const ofSettings: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .constantFrom<Entry>({ appRoleAssignmentRequired: false }, { authority: 'exclusive' }, { assignments: [] })
    .map((set): Edit => ({
      name: `portal: ${told(set)}`,
      edit: (proposed) => void Object.assign(proposed.apps['portal'] ?? {}, set),
    })),
  fc
    .constantFrom<Entry>(
      { guestUserRole: 'member' },
      { guestUserRole: 'restricted' },
      { allowInvitesFrom: 'none' },
      { allowInvitesFrom: 'everyone' },
    )
    .map((set): Edit => ({
      name: `authorization: ${told(set)}`,
      edit: (proposed) => void Object.assign(proposed.policies['authorizationPolicy'] as Entry, set),
    })),
  fc
    .constantFrom<Entry>(
      { unrestricted: true },
      { allowedDomains: ['other.example'] },
      { blockedDomains: ['x.example'] },
    )
    .map((set): Edit => ({
      name: `domains: ${told(set)}`,
      edit: (proposed) => put(proposed.policies, 'b2bManagementPolicy', set),
    })),
  fc.constantFrom(...BLOCKS).map((block): Edit => ({
    name: `contoso inbound: ${told(block)}`,
    edit: (proposed) => {
      const partner = proposed.partners['contoso']
      if (partner !== undefined)
        partner['crossTenantAccess'] = { ...(partner['crossTenantAccess'] as Entry), [IN]: block }
    },
  })),
  fc.constantFrom(...BLOCKS.slice(0, 2)).map((block): Edit => ({
    name: `default inbound: ${told(block)}`,
    edit: (proposed) => put(proposed.policies, 'crossTenantAccessPolicy', { default: { [IN]: block } }),
  })),
)

const anything = fc.oneof(ofGuests, ofGroups, ofSettings)
/** Two edits, mostly of things that have to do with each other. */
export const pairs: fc.Arbitrary<[Edit, Edit]> = fc.oneof(
  fc.tuple(anything, anything),
  fc.tuple(ofGuests, ofGuests),
  fc.tuple(ofGroups, ofGroups),
  fc.tuple(ofSettings, ofSettings),
)
