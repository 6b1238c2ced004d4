import type { FileCase } from './carry-out-in-files.ts'
import { ID, group, partner, access, targets, defaults, allow, UNUSED } from './parts.ts'

/** Cross-tenant access settings, `allow` and ignored findings. */
export const ACCESS: readonly FileCase[] = [
  [
    'DEFAULT-INHERIT',
    defaults('inboundTrust: inherit'),
    'or remove the key to leave the setting unmanaged',
    'policies: {}',
  ],
  [
    'DEFAULT-CONSENT',
    defaults('automaticUserConsentSettings: { inboundAllowed: true }'),
    'set it under `partners.<key>.crossTenantAccess`',
    access('automaticUserConsentSettings: { inboundAllowed: true }'),
  ],
  [
    'ACCESS-HALVES',
    access('b2bCollaborationInbound: { usersAndGroups: none, applications: all }'),
    'Entra requires the other to be `none` too',
    access('b2bCollaborationInbound: { usersAndGroups: none, applications: none }'),
  ],
  [
    'ACCESS-DIRECT-USERS',
    access(`b2bDirectConnectInbound: { usersAndGroups: { allow: [{ user: ${ID} }] } }`),
    'Use `all` or `none`.',
    access('b2bDirectConnectInbound: { usersAndGroups: all }'),
  ],
  [
    'ACCESS-GROUP',
    `${group('displayName: G')}\n${access('b2bCollaborationInbound: { usersAndGroups: { allow: [{ group: g }] } }')}`,
    'use the object id of the group there',
    `${group('displayName: G')}\n${access(`b2bCollaborationInbound: { usersAndGroups: { allow: [{ group: ${ID} }] } }`)}`,
    UNUSED,
  ],
  [
    'ACCESS-MIXED',
    targets(`{ target: AllUsers, targetType: user }, { target: ${ID}, targetType: user }`),
    'or remove the other targets',
    targets('{ target: AllUsers, targetType: user }'),
  ],
  [
    'ACCESS-MIXED',
    access('b2bCollaborationInbound: { usersAndGroups: all, applications: { allow: [AllApplications] } }'),
    'Write `applications: all`',
    access('b2bCollaborationInbound: { usersAndGroups: all, applications: all }'),
  ],
  [
    'ACCESS-TARGET',
    targets('{ target: AllApplications, targetType: application }'),
    'Only `user` and `group` can.',
    targets('{ target: AllUsers, targetType: user }'),
  ],
  [
    'ACCESS-TARGET',
    targets('{ target: everybody, targetType: user }'),
    'Use an id or `AllUsers`.',
    targets('{ target: AllUsers, targetType: user }'),
  ],
  [
    'ALLOW-UNTIL',
    allow('mail: invitations, count: 80, until: 2026-12-08'),
    'The latest date is 2026-12-07.',
    allow('mail: invitations, count: 80, until: 2026-12-07'),
  ],
  ['ALLOW-OUTDATED', allow('mail: invitations, count: 80, until: 2026-11-22'), 'Remove it.', 'allow: []'],
  [
    'ALLOW-SCOPE',
    `${group('displayName: G')}\n${allow('remove: guests, group: g, count: 3, until: 2026-12-07')}`,
    'or leave it out for the whole tenant',
    `${group('displayName: G')}\n${allow('remove: guests, count: 3, until: 2026-12-07')}`,
    UNUSED,
  ],
  [
    'ALLOW-UNKNOWN',
    allow('remove: guests, partner: contsoo, count: 3, until: 2026-12-07').concat(
      '\n',
      partner('displayName: C', 'contoso'),
    ),
    'Correct the key if another partner is meant',
    allow('remove: guests, partner: contoso, count: 3, until: 2026-12-07').concat(
      '\n',
      partner('displayName: C', 'contoso'),
    ),
  ],
  [
    'ALLOW-FIELD',
    allow('widen: everything, until: 2026-12-07'),
    'such as `policy:authorizationPolicy.guestUserRole`',
    allow('widen: "policy:authorizationPolicy.guestUserRole", until: 2026-12-07'),
  ],
  [
    'IGNORE-REASON',
    `${partner('domains: [a.com]')}\nguests:\n  # guestlist-ignore GUEST-NO-PARTNER\n  - email: x@b.com`,
    'Write `# guestlist-ignore GUEST-NO-PARTNER: reason`.',
    `${partner('domains: [a.com]')}\nguests:\n  # guestlist-ignore GUEST-NO-PARTNER: reason\n  - email: x@b.com`,
  ],
]
