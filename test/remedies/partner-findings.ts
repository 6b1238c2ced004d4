import type { FileCase } from './carry-out-in-files.ts'
import { ID, OTHER, guests, A, guest, partner, access, app, lists } from './parts.ts'

/** Partners, domains and invitations. */
export const PARTNERS: readonly FileCase[] = [
  [
    'PARTNER-UNKNOWN',
    guest('partner: contoso'),
    '',
    `${guest('partner: contoso')}\n${partner('displayName: C', 'contoso')}`,
    { 'GUEST-DOMAIN': 'the partner has no domain' },
  ],
  [
    'PARTNER-NO-TENANT',
    partner('domains: [a.com], crossTenantAccess: { inboundTrust: inherit }'),
    'Add the tenant ID',
    partner(`tenantId: ${ID}, domains: [a.com], crossTenantAccess: { inboundTrust: inherit }`),
  ],
  [
    'PARTNER-SELF',
    { 'guestlist.yaml': `tenant: { name: n, id: ${ID} }\n${partner(`tenantId: ${ID}`)}` },
    "Use the ID of the partner's tenant.",
    { 'guestlist.yaml': `tenant: { name: n, id: ${ID} }\n${partner(`tenantId: ${OTHER}`)}` },
  ],
  [
    'PARTNER-CONSUMER',
    partner('domains: [gmail.com], guests: { authority: exclusive }'),
    'Use `authority: declared`',
    partner('domains: [gmail.com], guests: { authority: declared }'),
  ],
  [
    'PARTNER-NO-LIMIT',
    partner('domains: [contoso.example], guests: { onInactive: block }'),
    'Set one of them',
    partner('domains: [contoso.example], guests: { onInactive: block, redeemWithinDays: 30 }'),
  ],
  [
    'PARTNER-OWN-DOMAIN',
    partner('domains: [contoso.example, northwind.example]'),
    'Remove it from `domains`',
    partner('domains: [contoso.example]'),
  ],
  [
    'PARTNER-TWICE',
    `partners: { a: { tenantId: ${ID} }, b: { tenantId: ${ID} } }`,
    'merge the two partners',
    partner(`tenantId: ${ID}`),
  ],
  [
    'PARTNER-SHARED-EXCLUSIVE',
    'partners: { a: { domains: [a.com], guests: { authority: exclusive } }, b: { domains: [a.com] } }',
    'or keep the domain for only one of them',
    'partners: { a: { domains: [a.com], guests: { authority: exclusive } }, b: { domains: [b.com] } }',
    { 'EXCLUSIVE-EMPTY': 'no guest is declared in this case' },
  ],
  [
    'PARTNER-GUESTS',
    `${partner('domains: [contoso.com], guests: { maxGuests: 1 }')}\n${guests(A, 'email: b@contoso.com')}`,
    'Raise `maxGuests`',
    `${partner('domains: [contoso.com], guests: { maxGuests: 2 }')}\n${guests(A, 'email: b@contoso.com')}`,
  ],
  [
    'PARTNER-BLOCKED',
    `${access('b2bCollaborationInbound: { usersAndGroups: none, applications: none }').replace('tenantId', 'domains: [contoso.com], tenantId')}\n${guest('')}\n${app('displayName: X, assignments: [{ guest: a@contoso.com }]')}`,
    'Allow `b2bCollaborationInbound` for this partner',
    `${access('b2bCollaborationInbound: { usersAndGroups: all, applications: all }').replace('tenantId', 'domains: [contoso.com], tenantId')}\n${guest('')}\n${app('displayName: X, assignments: [{ guest: a@contoso.com }]')}`,
  ],
  [
    'EXCLUSIVE-EMPTY',
    partner('domains: [a.com], guests: { authority: exclusive }'),
    'or set `authority: declared`',
    partner('domains: [a.com], guests: { authority: declared }'),
  ],
  [
    'DOMAIN-TWICE',
    'partners: { a: { domains: [a.com] }, b: { domains: [a.com] } }\nguests: [{ email: x@a.com }]',
    'Guests with this domain must set `partner:`.',
    'partners: { a: { domains: [a.com] }, b: { domains: [b.com] } }\nguests: [{ email: x@a.com, partner: a }]',
  ],
  [
    'DOMAIN-REPEATED',
    lists('blockedDomains: [a.com, A.com]'),
    'Remove one of the entries.',
    lists('blockedDomains: [a.com]'),
  ],
  [
    'DOMAIN-LISTS',
    lists('allowedDomains: [a.com], blockedDomains: [b.com]'),
    'keep one',
    lists('allowedDomains: [a.com]'),
  ],
  [
    'DOMAIN-LISTS',
    lists(''),
    'Add one of `allowedDomains`, `blockedDomains` and `unrestricted: true`.',
    lists('unrestricted: true'),
  ],
  ['DOMAINS-NONE', lists('allowedDomains: []'), 'or use `unrestricted: true`', lists('unrestricted: true')],
  [
    'DOMAINS-NONE',
    lists('blockedDomains: []'),
    'Use `unrestricted: true` if that is intended.',
    lists('unrestricted: true'),
  ],
  [
    'DOMAINS-NONE',
    lists('allowedDomains: { fromPartners: true }'),
    'Add a domain',
    lists('allowedDomains: { fromPartners: true, also: [a.com] }'),
  ],
  [
    'DOMAINS-SIZE',
    lists(`blockedDomains: [${Array.from({ length: 2000 }, (_, n) => `d${n}.example`).join(', ')}]`),
    'Shorten the list.',
    lists('blockedDomains: [a.com]'),
  ],
  ['DOMAIN-WILDCARD', lists('allowedDomains: ["*.a.com"]'), 'List each subdomain.', lists('allowedDomains: [b.a.com]')],
  ['DOMAIN-WRONG', partner('domains: ["@a.com"]'), 'Did you mean `a.com`?', partner('domains: [a.com]')],
  [
    'GUEST-REFUSED',
    `${lists('blockedDomains: [contoso.com]')}\n${guest('')}`,
    'or remove the guest',
    lists('blockedDomains: [contoso.com]'),
  ],
  [
    'GUEST-REFUSED',
    `${lists('allowedDomains: [a.com]')}\n${guest('')}`,
    'Add the domain to `allowedDomains`.',
    `${lists('allowedDomains: [a.com, contoso.com]')}\n${guest('')}`,
  ],
  [
    'GUEST-REFUSED',
    `${lists('allowedDomains: { fromPartners: true, also: [a.com] }')}\n${guest('')}`,
    'or to `also`',
    `${lists('allowedDomains: { fromPartners: true, also: [a.com, contoso.com] }')}\n${guest('')}`,
  ],
  [
    'INVITES-REFUSED',
    `policies: { authorizationPolicy: { allowInvitesFrom: none } }\n${guest('')}`,
    'Use `adminsAndGuestInviters`',
    `policies: { authorizationPolicy: { allowInvitesFrom: adminsAndGuestInviters } }\n${guest('')}`,
  ],
  [
    'PASSCODE-NEEDED',
    `policies: { emailOneTimePasscode: disabled }\n${partner('domains: [contoso.com]')}\n${guest('')}`,
    'Set `emailOneTimePasscode: enabled`',
    `policies: { emailOneTimePasscode: enabled }\n${partner('domains: [contoso.com]')}\n${guest('')}`,
  ],
]
