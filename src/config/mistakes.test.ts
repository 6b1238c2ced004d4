import { describe, expect, test } from 'vitest'
import { found, load } from './load.fixture.ts'

/** Two lines on top of every case, so that a mistake of the case begins on line 3. */
const head = 'tenant: { name: northwind, id: northwind.example }\n\n'

/** Line and column of every mark. */
const placesOf = (marked: string): string[] =>
  marked
    .split('\n')
    .flatMap((line, index) => [...line.matchAll(/«/g)].map((mark, before) => `${index + 1}:${mark.index + 1 - before}`))

/** Each mistake by itself, where the mark is, by its code, and nothing else. */
const cases: [what: string, yaml: string, expected: string[]][] = [
  ['nothing wrong', 'guests: [{ email: a@contoso.com }]', []],
  ['an unknown key', '«gests: []', ['KEY-UNKNOWN']],
  ['a misplaced key', 'guests: [{ email: a@contoso.com, «maxDays: 3 }]', ['KEY-MISPLACED']],
  ['a wrong type', 'guests: [{ email: a@contoso.com, department: «42 }]', ['TYPE-WRONG']],
  ['two places for a group', 'groups: { a: { displayName: A } , «a: { displayName: A } }', ['KEY-TWICE']],
  ['a group that is not there', 'guests: [{ email: a@contoso.com, groups: [«pilot] }]', ['GROUP-UNKNOWN']],
  ['an unwanted group that is not there', 'guests: [{ email: a@contoso.com, notGroups: [«pilot] }]', ['GROUP-UNKNOWN']],
  ['a partner that is not there', 'guests: [{ email: a@contoso.com, partner: «contoso }]', ['PARTNER-UNKNOWN']],
  [
    'a guest that is not there',
    'groups: { p: { displayName: P, members: [«"guest:b@contoso.com"] } }',
    ['GUEST-UNKNOWN'],
  ],
  ['a bare word as a reference', 'groups: { p: { displayName: P, owners: [«anna] } }', ['REFERENCE-WRONG']],
  ['a group as an owner', 'groups: { p: { displayName: P, owners: [«"group:p"] } }', ['REFERENCE-WRONG']],
  ['a guest twice', 'guests: [{ email: a@contoso.com }, { email: «a@contoso.com }]', ['GUEST-TWICE']],
  [
    'a guest twice in another spelling',
    'guests: [{ email: a@contoso.com }, { email: «A@Contoso.com }]',
    ['GUEST-TWICE'],
  ],
  [
    'a guest as the former address of another',
    'guests: [{ email: a@contoso.com }, { email: b@contoso.com, previously: [«A@contoso.com] }]',
    ['GUEST-TWICE'],
  ],
  [
    'a former address twice',
    'guests: [{ email: a@contoso.com, previously: [c@contoso.com] }, { email: b@contoso.com, previously: [«c@contoso.com] }]',
    ['GUEST-TWICE'],
  ],
  [
    'a guest of no partner',
    'partners: { contoso: { domains: [contoso.com] } }\nguests: [{ email: «a@fabrikam.com }]',
    ['GUEST-NO-PARTNER'],
  ],
  [
    'a domain claimed twice',
    'partners: { a: { domains: [contoso.com] }, b: { domains: [«contoso.com] } }',
    ['DOMAIN-TWICE'],
  ],
  [
    'a guest of such a domain',
    'partners: { a: { domains: [contoso.com] }, b: { domains: [«contoso.com] } }\nguests: [{ email: «a@contoso.com }, { email: b@contoso.com, partner: a }]',
    ['DOMAIN-TWICE', 'GUEST-PARTNER'],
  ],
  [
    'an exclusive partner on such a domain',
    'partners: { a: { domains: [contoso.com], guests: { «authority: exclusive } }, b: { domains: [«contoso.com] } }',
    ['PARTNER-SHARED-EXCLUSIVE', 'DOMAIN-TWICE'],
  ],
  [
    'a tenant of two partners',
    'partners:\n  a: { tenantId: 3d0f5dec-5d3d-455c-8016-e2af1ae4d31a }\n  b: { tenantId: «3D0F5DEC-5d3d-455c-8016-e2af1ae4d31a }',
    ['PARTNER-TWICE'],
  ],
  [
    'an exclusive scope on a consumer domain',
    'partners: { a: { domains: [«gmail.com], guests: { authority: exclusive } } }',
    ['PARTNER-CONSUMER'],
  ],
  [
    'settings without a tenant',
    'partners: { a: { domains: [a.com], «crossTenantAccess: { inboundTrust: inherit } } }',
    ['PARTNER-NO-TENANT'],
  ],
  [
    'two domain lists',
    'policies: { b2bManagementPolicy: { allowedDomains: [a.com], «blockedDomains: [b.com] } }',
    ['DOMAIN-LISTS'],
  ],
  ['no domain list', 'policies: { «b2bManagementPolicy: {} }', ['DOMAIN-LISTS']],
  [
    'an allow list of no domain',
    'policies: { b2bManagementPolicy: { «allowedDomains: { fromPartners: true } } }',
    ['DOMAINS-NONE'],
  ],
  [
    'a wildcard in a domain list',
    'policies: { b2bManagementPolicy: { allowedDomains: [«"*.a.com"] } }',
    ['DOMAIN-WILDCARD'],
  ],
  [
    'a wildcard of a partner in the list made of partners',
    'policies: { b2bManagementPolicy: { allowedDomains: { fromPartners: true } } }\npartners: { a: { domains: [a.com, «"*.a.com"] } }',
    ['DOMAIN-WILDCARD'],
  ],
  ['what is no domain', 'partners: { a: { domains: [«"@a.com"] } }', ['DOMAIN-WRONG']],
  ['a plus in an address', 'guests: [{ email: «a+b@contoso.com }]', ['EMAIL-WRONG']],
  ['a dot at the end', 'guests: [{ email: «a.@contoso.com }]', ['EMAIL-WRONG']],
  ['no address at all', 'guests: [{ email: «anna, ensure: absent }]', ['EMAIL-WRONG']],
  [
    'a plus where nobody is invited',
    'guests: [{ email: a+b@contoso.com, ensure: absent }, { email: c+d@contoso.com, id: 3d0f5dec-5d3d-455c-8016-e2af1ae4d31a }]',
    [],
  ],
  [
    'six sponsors',
    `guests: [{ email: a@contoso.com, «sponsors: [${[1, 2, 3, 4, 5, 6].map((n) => `user:u${n}@n.example`).join(', ')}] }]`,
    ['GUEST-SPONSORS'],
  ],
  [
    'a hundred owners and one',
    `groups: { g: { displayName: G, «owners: [${Array.from({ length: 101 }, (_, n) => `user:u${n}@n.example`).join(', ')}] } }`,
    ['GROUP-OWNERS'],
  ],
  [
    'a Microsoft 365 group in a group',
    'groups: { t: { displayName: T, type: microsoft365 }, g: { displayName: G, members: [«group:t] } }',
    ['GROUP-NESTED'],
  ],
  [
    'a guest in a dynamic group',
    'groups: { d: { displayName: D, membershipRule: (user.accountEnabled -eq true) and (user.userType -eq "Guest") } }\nguests: [{ email: a@contoso.com, groups: [«d] }]',
    ['GUEST-DYNAMIC-GROUP'],
  ],
  [
    'members of a dynamic group',
    'groups: { d: { displayName: D, «members: ["user:a@n.example"], membershipRule: (user.accountEnabled -eq true) and (user.userType -eq "Guest") } }',
    ['GROUP-DYNAMIC-MEMBERS'],
  ],
  [
    'a rule that does not parse',
    'groups: { d: { displayName: D, membershipRule: (user.userType -eq "Guest"« } }',
    ['PARSE-PARENTHESIS'],
  ],
  [
    'a blocked half and an open one',
    'partners: { a: { tenantId: 3d0f5dec-5d3d-455c-8016-e2af1ae4d31a, crossTenantAccess: { b2bCollaborationInbound: { usersAndGroups: none, «applications: all } } } }',
    ['ACCESS-HALVES'],
  ],
  [
    'single users in B2B direct connect inbound',
    'partners: { a: { tenantId: 3d0f5dec-5d3d-455c-8016-e2af1ae4d31a, crossTenantAccess: { b2bDirectConnectInbound: { «usersAndGroups: { allow: [{ user: 3d0f5dec-5d3d-455c-8016-e2af1ae4d31a }] } } } } }',
    ['ACCESS-DIRECT-USERS'],
  ],
  [
    'everybody and somebody',
    'policies: { crossTenantAccessPolicy: { default: { b2bCollaborationInbound: { usersAndGroups: { accessType: allowed, targets: [{ target: «AllUsers, targetType: user }, { target: 3d0f5dec-5d3d-455c-8016-e2af1ae4d31a, targetType: user }] } } } } }',
    ['ACCESS-MIXED'],
  ],
  [
    'a key of ours in an inbound setting',
    'groups: { g: { displayName: G } }\npartners: { a: { tenantId: 3d0f5dec-5d3d-455c-8016-e2af1ae4d31a, crossTenantAccess: { b2bCollaborationInbound: { usersAndGroups: { allow: [{ group: «g }] } } } } }',
    ['ACCESS-GROUP'],
  ],
  [
    'inherit in the default',
    'policies: { crossTenantAccessPolicy: { default: { inboundTrust: «inherit } } }',
    ['DEFAULT-INHERIT'],
  ],
  [
    'consent in the default',
    'policies: { crossTenantAccessPolicy: { default: { «automaticUserConsentSettings: { inboundAllowed: true } } } }',
    ['DEFAULT-CONSENT'],
  ],
  [
    'an end too far away',
    'partners: { a: { domains: [a.com], guests: { maxDays: 30 } } }\nguests: [{ email: a@a.com, expires: «2026-12-24 }, { email: b@a.com, expires: 2026-12-23 }]',
    ['GUEST-EXPIRES-FAR'],
  ],
  [
    'no end date',
    'partners: { a: { domains: [a.com], guests: { maxDays: 30 } } }\nguests: [{ email: «a@a.com }, { email: b@a.com, ensure: absent }]',
    ['GUEST-NO-EXPIRES'],
  ],
  [
    'an end that is no date',
    'partners: { a: { domains: [a.com], guests: { maxDays: 30 } } }\nguests: [{ email: a@a.com, expires: «2026-02-30 }]',
    ['DATE-WRONG'],
  ],
  [
    'more guests than allowed',
    'partners: { a: { domains: [a.com], guests: { «maxGuests: 1 } } }\nguests: [{ email: a@a.com }, { email: b@a.com }]',
    ['PARTNER-GUESTS'],
  ],
  [
    'what follows from no limit',
    'partners: { a: { domains: [a.com], guests: { «onInactive: block } } }',
    ['PARTNER-NO-LIMIT'],
  ],
  ['a name too long', `guests: [{ email: a@contoso.com, department: «${'x'.repeat(65)} }]`, ['TOO-LONG']],
  ['a name that would be cleared', 'guests: [{ email: a@contoso.com, displayName: «null }]', ['TYPE-WRONG']],
  ['an alias Graph refuses', 'groups: { g: { displayName: G, mailNickname: «"a b" } }', ['VALUE-WRONG']],
  ['a country in words', 'guests: [{ email: a@contoso.com, usageLocation: «Germany }]', ['COUNTRY-CODE']],
  ['an app without a name', 'apps: { «x: {} }', ['APP-NO-NAME']],
  [
    'an assignment of a group that is not there',
    'apps: { x: { displayName: X, assignments: [{ group: «g }] } }',
    ['GROUP-UNKNOWN'],
  ],
  [
    'two principals in one assignment',
    'guests: [{ email: a@contoso.com }]\napps: { x: { displayName: X, assignments: [{ guest: a@contoso.com, «user: b@n.example }] } }',
    ['KEY-CONFLICT'],
  ],
  [
    'protection of what is not there',
    'protect: [«group:g, "guest:anybody@x.com", "user:u@n.example"]',
    ['GROUP-UNKNOWN'],
  ],
  [
    'a permission too far ahead',
    'allow: [{ mail: invitations, count: 80, until: «2026-12-08 }, { mail: invitations, count: 80, until: 2026-12-07 }]',
    ['ALLOW-UNTIL'],
  ],
  ['a permission of the past', 'allow: [{ mail: invitations, count: 80, until: «2026-11-22 }]', ['ALLOW-OUTDATED']],
  ['a permission without an end', 'allow: [«{ mail: invitations, count: 80 }]', ['KEY-MISSING']],
  [
    'a scope that does not fit',
    'groups: { g: { displayName: G } }\nallow: [{ remove: guests, «group: g, count: 3, until: 2026-12-07 }]',
    ['ALLOW-SCOPE'],
  ],
  ['somebody of the tenant itself', 'guests: [{ email: «a@northwind.example }]', ['GUEST-INTERNAL']],
  [
    'fields of a synchronised guest',
    'partners: { a: { domains: [a.com], tenantId: 3d0f5dec-5d3d-455c-8016-e2af1ae4d31a, crossTenantAccess: { identitySynchronization: { userSyncInbound: { isSyncAllowed: true } } } } }\nguests: [{ email: a@a.com, «department: X }, { email: b@a.com, department: X, source: invitation }]',
    ['GUEST-SYNC'],
  ],
]

describe('each mistake, at its place and alone', () => {
  test.each(cases)('%s', async (_, yaml, expected) => {
    const places = placesOf(head + yaml)
    expect(found(await load({ 'a.yaml': (head + yaml).replaceAll('«', '') }))).toEqual(
      expected.map((code, index) => `a.yaml:${places[index]} ${code}`),
    )
  })

  test('every error comes with a remedy', async () => {
    for (const [what, yaml] of cases)
      for (const { severity, help } of (await load({ 'a.yaml': head + yaml.replaceAll('«', '') })).findings)
        if (severity === 'error') expect([what, help]).not.toEqual([what, undefined])
  })
})

test('all at once, in the order of the files', async () => {
  const all = await load({
    'b.yaml': `${head}gests: []\nguests: [{ email: a@contoso.com, groups: [x], department: 1 }]`,
    'a.yaml': 'tenant: { name: other }\napps: { x: 3 }',
  })
  expect(found(all)).toEqual([
    'a.yaml:2:12 TYPE-WRONG',
    'b.yaml:1:11 KEY-TWICE',
    'b.yaml:3:1 KEY-UNKNOWN',
    'b.yaml:4:43 GROUP-UNKNOWN',
    'b.yaml:4:59 TYPE-WRONG',
  ])
})

test('no tenant name, no files', async () => {
  expect(found(await load({ 'a.yaml': 'guests: []' }))).toEqual(['a.yaml:1:1 TENANT-NAME'])
  expect((await load({ 'notes.txt': '' })).findings.map(({ code }) => code)).toEqual(['NO-FILES'])
})

test('a comment with a reason silences a warning, and no error', async () => {
  const yaml = (comment: string): string =>
    `${head}partners: { a: { domains: [a.com] } }\nguests:\n  ${comment}\n  - email: x@b.com\n`
  expect(found(await load({ 'a.yaml': yaml('# guestlist-ignore GUEST-NO-PARTNER: a freelancer') }))).toEqual([])
  expect(found(await load({ 'a.yaml': yaml('# guestlist-ignore GUEST-NO-PARTNER') }))).toEqual([
    'a.yaml:5:1 IGNORE-REASON',
    'a.yaml:6:12 GUEST-NO-PARTNER',
  ])
  expect(found(await load({ 'a.yaml': `${head}# guestlist-ignore KEY-UNKNOWN: no\ngests: []` }))).toEqual([
    'a.yaml:4:1 KEY-UNKNOWN',
  ])
})

test('text that looks like a comment silences nothing', async () => {
  const lines = ['displayName: "Sara', '', '    # guestlist-ignore GUEST-NO-PARTNER: hers"', 'email: x@b.com']
  const yaml = `${head}partners: { a: { domains: [a.com] } }\nguests:\n  - ${lines.join('\n    ')}\n`
  expect(found(await load({ 'a.yaml': yaml }))).toContain('a.yaml:8:12 GUEST-NO-PARTNER')
})

test.each([
  ['plain', '(user.userType «-eqq "Guest")'],
  ['folded', '>-\n      (user.userType\n      «-eqq "Guest")'],
  ['kept', '|\n      (user.userType\n      «-eqq "Guest")'],
  ['in double quotes', '"(user.userType «-eqq \\"Guest\\")"'],
  ['in single quotes', '\'(user.userType «-eqq "Guest")\''],
])('an error of a rule stands inside the text: %s', async (_, rule) => {
  const yaml = `${head}groups:\n  d:\n    displayName: D\n    membershipRule: ${rule}\n`
  const { findings } = await load({ 'a.yaml': yaml.replace('«', '') })
  const errors = findings.filter(({ severity }) => severity === 'error')
  expect(errors.map(({ source }) => `${source?.line}:${source?.column}`)).toEqual(placesOf(yaml))
})
