import type { FileCase } from './carry-out-in-files.ts'
import { ID, RULE, guest, group, partner, app, allow, UNUSED } from './parts.ts'

/** Keys and values. */
export const VALUES: readonly FileCase[] = [
  ['KEY-UNKNOWN', 'gests: []', 'Did you mean `guests`?', 'guests: []'],
  ['KEY-UNKNOWN', guest('departmant: Buying'), 'Did you mean `department`?', guest('department: Buying')],
  [
    'KEY-MISPLACED',
    `${partner('domains: [contoso.com]')}\n${guest('maxDays: 3, expires: 2026-11-24')}`,
    'guests',
    `${partner('domains: [contoso.com], guests: { maxDays: 3 }')}\n${guest('expires: 2026-11-24')}`,
  ],
  [
    'KEY-MISPLACED',
    'partners:\n  p:\n  domains: [contoso.com]',
    'Indent it further than the key of the partner.',
    'partners:\n  p:\n    domains: [contoso.com]',
  ],
  [
    'KEY-TWICE',
    'groups: { g: { displayName: G }, g: { displayName: G } }',
    'Keep one of them.',
    group('displayName: G'),
    UNUSED,
  ],
  [
    'KEY-MISSING',
    allow('mail: invitations, count: 80'),
    'Last day on which the entry is valid',
    allow('mail: invitations, count: 80, until: 2026-12-01'),
  ],
  [
    'KEY-CONFLICT',
    `${app('displayName: X, assignments: [{ guest: a@contoso.com, user: b@n.example }]')}\n${guest('')}`,
    'Keep one of them.',
    `${app('displayName: X, assignments: [{ guest: a@contoso.com }]')}\n${guest('')}`,
  ],
  [
    'KEY-NAME',
    group('displayName: G', '"a/b"'),
    'A key must not be empty, contain `/`',
    group('displayName: G'),
    UNUSED,
  ],
  ['TYPE-WRONG', guest('department: 42'), 'quotes', guest('department: "42"')],
  ['VALUE-UNKNOWN', guest('ensure: absnt'), 'Did you mean `absent`?', guest('ensure: absent')],
  [
    'VALUE-WRONG',
    partner('tenantId: "{3d0f5dec-5d3d-455c-8016-e2af1ae4d31a}"'),
    `Write only \`${ID}\`.`,
    partner(`tenantId: ${ID}`),
  ],
  [
    'VALUE-WRONG',
    partner('tenantId: 3d0f5dec5d3d455c8016e2af1ae4d31a'),
    `Write it with dashes: \`${ID}\`.`,
    partner(`tenantId: ${ID}`),
  ],
  [
    'VALUE-UNKNOWN',
    group('displayName: G, type: securty'),
    'Did you mean `security`?',
    group('displayName: G, type: security'),
    UNUSED,
  ],
  [
    'VALUE-UNKNOWN',
    group('displayName: G, type: dynamic'),
    'A `membershipRule` makes a group dynamic',
    group(`displayName: G, membershipRule: ${RULE}`),
  ],
  [
    'VALUE-WRONG',
    guest('invitation: { redirectUrl: portal.contoso.com }'),
    'Write the full URL, beginning with https://',
    guest('invitation: { redirectUrl: "https://portal.contoso.com" }'),
  ],
  ['TOO-LONG', guest(`department: ${'x'.repeat(65)}`), 'Shorten it.', guest(`department: ${'x'.repeat(64)}`)],
  ['EMPTY', guest('department: ""'), 'Use `null` to clear the field', guest('department: null')],
  ['EMPTY', guest('department: ""'), 'or remove it to leave the field unmanaged', guest('')],
  [
    'TWICE',
    'protect: ["user:u@n.example", "user:u@n.example"]',
    'Remove one of the entries.',
    'protect: ["user:u@n.example"]',
  ],
  ['DATE-WRONG', guest('expires: 2027-02-30'), 'its last one is `2027-02-28`', guest('expires: 2027-02-28')],
  ['DATE-WRONG', guest('expires: 31.03.2027'), '`2027-03-31`', guest('expires: 2027-03-31')],
  ['COUNTRY-CODE', guest('usageLocation: UK'), '`GB`', guest('usageLocation: GB')],
  [
    'TENANT-NAME',
    { 'guestlist.yaml': 'guests: []' },
    'Add `tenant: { name: … }`',
    { 'guestlist.yaml': 'tenant: { name: n }\nguests: []' },
  ],
  [
    'TENANT-ID',
    { 'guestlist.yaml': 'tenant: { name: n, id: northwind }' },
    'or a verified domain such as `northwind.example`',
    { 'guestlist.yaml': 'tenant: { name: n, id: northwind.example }' },
  ],
]
