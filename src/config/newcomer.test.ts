import { describe, expect, test } from 'vitest'
import { crossCheck } from '../checks/index.ts'
import { load as loadWith, today } from './load.fixture.ts'

const head = 'tenant: { name: northwind, id: northwind.example }\n'
const id = '3d0f5dec-5d3d-455c-8016-e2af1ae4d31a'
const group = 'groups: { pilot: { displayName: Pilot } }\n'
const partner = (access: string): string =>
  `partners: { c: { tenantId: ${id}, domains: [contoso.com], crossTenantAccess: { ${access} } } }`

type Files = { readonly [name: string]: string }

/** What validate says of files, the cross-checks too: places, codes, and what to do. */
async function said(files: Files) {
  const unmarked = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replaceAll('«', '')]))
  const { attempt, findings } = await loadWith(unmarked)
  const all =
    attempt === undefined
      ? findings
      : attempt.unsilenced([...attempt.findings, ...crossCheck({ declaration: attempt, today })])
  return all.map(({ code, source, help = '', message, severity }) => ({
    at: `${source?.file}:${source?.line}:${source?.column} ${code}`,
    help,
    message,
    severity,
  }))
}
const marks = (files: Files): string[] =>
  Object.entries(files).flatMap(([file, text]) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        [...line.matchAll(/«/g)].map((mark, before) => `${file}:${index + 1}:${mark.index + 1 - before}`),
      ),
  )

/** One mistake each: where the mark is, by its code, with this in the remedy, and nothing beside it. */
const cases: [what: string, yaml: string, code: string, remedy: string][] = [
  // What people call things.
  ['a top key', '«guest: [{ email: a@contoso.com }]', 'KEY-UNKNOWN', '`guests`'],
  ['an address under another name', 'guests: [{ «address: a@contoso.com }]', 'KEY-UNKNOWN', '`email`'],
  ['a file under another name', 'guests: [{ «form: a.csv }]', 'KEY-UNKNOWN', '`from`'],
  ['a file by what it is', 'guests: [{ «file: a.csv }]', 'KEY-UNKNOWN', '`from`'],
  ['a name', 'guests: [{ email: a@contoso.com, «name: A }]', 'KEY-UNKNOWN', '`displayName`'],
  ['half a word', 'guests: [{ email: a@contoso.com, «phone: "+49" }]', 'KEY-UNKNOWN', '`mobilePhone`'],
  ['a rule', 'groups: { g: { displayName: G, «rule: x } }', 'KEY-UNKNOWN', '`membershipRule`'],
  ['an app by client id', `apps: { s: { «clientId: ${id} } }`, 'KEY-UNKNOWN', '`appId`'],
  [
    'a licence by another key',
    'groups: { g: { displayName: G, licenses: [{ «skuId: AAD_PREMIUM }] } }',
    'KEY-UNKNOWN',
    '`skuPartNumber`',
  ],
  ['another verb', 'allow: [{ «delete: guests, count: 3, until: 2026-12-01 }]', 'KEY-UNKNOWN', '`remove`'],
  ['apps of a block', partner('b2bCollaborationInbound: { «apps: all }'), 'KEY-UNKNOWN', '`applications`'],
  ['removed', 'guests: [{ email: a@contoso.com, ensure: «removed }]', 'VALUE-UNKNOWN', '`absent`'],
  ['a removal', 'partners: { c: { guests: { onRemoval: «remove } } }', 'VALUE-UNKNOWN', '`delete`'],
  ['unified', 'groups: { g: { displayName: G, type: «unified } }', 'VALUE-UNKNOWN', '`microsoft365`'],
  ['a field of another level', 'partners: { c: { «maxDays: 3 } }', 'KEY-MISPLACED', '`partners.<key>.guests`'],
  [
    'a field of the guest in the defaults',
    'partners: { c: { guests: { defaults: { «displayName: X } } } }',
    'KEY-MISPLACED',
    '`guests[]`',
  ],
  // Blanks, dashes and indentation.
  ['no blank after a colon', 'groups:\n  p:\n    «displayName:P', 'TYPE-WRONG', '`displayName: P`'],
  ['no blank after a dash', 'guests:\n  «-email: a@contoso.com', 'TYPE-WRONG', '`- email: …`'],
  ['fields beside their group', 'groups:\n  p:\n  «displayName: P', 'KEY-MISPLACED', 'Indent it further'],
  ['a text for a list', `${group}guests: [{ email: a@contoso.com, groups: «pilot }]`, 'TYPE-WRONG', '`[pilot]`'],
  ['bare addresses', 'guests:\n  - «sara@contoso.com', 'TYPE-WRONG', '`- email: sara@contoso.com`'],
  ['an address as a key', 'guests:\n  - «sara@contoso.com: { displayName: S }', 'KEY-MISSING', '`- email: sara'],
  ['a list of partners', 'partners:\n  - «contoso: { domains: [contoso.com] }', 'KEY-MISSING', 'as a mapping'],
  [
    'a reference with a blank',
    'guests: [{ email: a@contoso.com, sponsors: [«user: anna@n.example] }]',
    'TYPE-WRONG',
    '`user:anna@n.example`',
  ],
  [
    'a bare assignment',
    `${group}apps: { s: { displayName: S, assignments: [«pilot] } }`,
    'TYPE-WRONG',
    '`{ group: pilot }`',
  ],
  [
    'an assignment of nobody',
    'apps: { s: { displayName: S, assignments: [«{ role: X }] } }',
    'KEY-MISSING',
    'one of them',
  ],
  [
    'fields beside an empty block',
    'guests:\n  - email: a@contoso.com\n    invitation:\n    «send: true',
    'KEY-MISPLACED',
    '`guests[].invitation`',
  ],
  ['a key beside its block', 'groups:\n«pilot:\n  displayName: P', 'KEY-UNKNOWN', 'indent it'],
  [
    'guests in their partner',
    'partners: { c: { guests: «[{ email: a@contoso.com }] } }',
    'TYPE-WRONG',
    '`guests:` at the top',
  ],
  ['an equals sign', 'guests:\n  - «email = a@contoso.com', 'TYPE-WRONG', '`email: a@contoso.com`'],
  ['a dash too many', 'guests:\n  - «- email: a@contoso.com', 'TYPE-WRONG', 'one of the two dashes'],
  ['an empty item', 'guests:\n  -«\n  - email: a@contoso.com', 'TYPE-WRONG', 'remove the dash'],
  [
    'a former address as a mapping',
    'guests: [{ email: a@contoso.com, previously: [«{ email: b@contoso.com }] }]',
    'TYPE-WRONG',
    '`b@contoso.com`',
  ],
  ['a blank from a web page', 'guests: [{ email: a@contoso.com }]\n«\u00a0groups: {}', 'KEY-UNKNOWN', 'no-break'],
  // Values that YAML or people write otherwise.
  ['zeros in front', 'guests: [{ email: a@contoso.com, employeeId: «00123 }]', 'TYPE-WRONG', '"00123"'],
  ['a plus in front', 'guests: [{ email: a@contoso.com, mobilePhone: «+49170 }]', 'TYPE-WRONG', '"+49170"'],
  ['a yes', 'guests: [{ email: a@contoso.com, accountEnabled: «Ja }]', 'TYPE-WRONG', '`true`'],
  ['a number for a date', 'guests: [{ email: a@contoso.com, expires: «20270331 }]', 'TYPE-WRONG', '`2027-03-31`'],
  ['a day of another country', 'guests: [{ email: a@contoso.com, expires: «1.3.2027 }]', 'DATE-WRONG', '`2027-03-01`'],
  ['a time', 'allow: [{ mail: invitations, count: 9, until: «2026-12-01T08:00:00Z }]', 'DATE-WRONG', '`2026-12-01`'],
  ['a day too many', 'guests: [{ email: a@contoso.com, expires: «2027-02-30 }]', 'DATE-WRONG', '28 days'],
  ['braces', `groups: { g: { displayName: G, id: «"{${id}}" } }`, 'VALUE-WRONG', `\`${id}\``],
  ['no dashes', `groups: { g: { displayName: G, id: «${id.replaceAll('-', '')} } }`, 'VALUE-WRONG', `\`${id}\``],
  ['a domain for a tenant', 'partners: { c: { tenantId: «contoso.com } }', 'VALUE-WRONG', '8-4-4-4-12'],
  ['half a wildcard', 'partners: { c: { domains: [«"*contoso.com"] } }', 'DOMAIN-WRONG', '`*.contoso.com`'],
  ['less than one', 'partners: { c: { guests: { maxDays: «0 } } }', 'VALUE-WRONG', '365'],
  ['an address with its name', 'guests: [{ email: «"Sara <s@contoso.com>" }]', 'EMAIL-WRONG', '`s@contoso.com`'],
  ['curly quotes', 'guests: [{ email: «“a@contoso.com” }]', 'EMAIL-WRONG', '`a@contoso.com`'],
  ['a prefix before an address', 'guests: [{ email: «guest:a@contoso.com }]', 'EMAIL-WRONG', '`a@contoso.com`'],
  ['an invisible character', 'guests: [{ email: «a\u200b@contoso.com }]', 'EMAIL-WRONG', 'instead of copying'],
  ['two addresses', 'guests: [{ email: «"a@contoso.com, b@contoso.com" }]', 'EMAIL-WRONG', 'per person'],
  [
    'a sign-in name',
    'guests: [{ email: «"s_c_contoso.com#EXT#@n.onmicrosoft.com" }]',
    'EMAIL-WRONG',
    '`s_c@contoso.com`',
  ],
  ['a copy that is no address', 'guests: [{ email: a@contoso.com, invitation: { cc: «anna } }]', 'VALUE-WRONG', 'mail'],
  // References.
  [
    'a prefix too many',
    `${group}guests: [{ email: a@contoso.com, groups: [«"group:pilot"] }]`,
    'GROUP-UNKNOWN',
    '`pilot`',
  ],
  [
    'a prefix in capitals',
    'guests: [{ email: a@contoso.com, sponsors: [«"User:a@n.example"] }]',
    'REFERENCE-WRONG',
    '`user:a@n.example`',
  ],
  [
    'half a sign-in name',
    'apps: { s: { displayName: S, assignments: [{ user: «anna }] } }',
    'REFERENCE-WRONG',
    'full name',
  ],
  ['a protected key that is gone', 'protect: [«"group:everyone"]', 'GROUP-UNKNOWN', 'remove this line'],
  [
    'an app for a group that goes',
    'groups: { g: { displayName: G, ensure: absent } }\napps: { s: { displayName: S, assignments: [{ group: «g }] } }',
    'GROUP-ABSENT',
    'ensure: absent',
  ],
  // What was taken out as wrong is missing nowhere else.
  ['a tenant that is no mapping, elsewhere', 'partners: «3', 'TYPE-WRONG', 'mapping'],
  [
    'a group that is no mapping, and is used',
    'groups: { pilot: «x }\nguests: [{ email: a@contoso.com, groups: [pilot] }]\nprotect: ["group:pilot"]',
    'TYPE-WRONG',
    'Example',
  ],
  [
    'groups misspelt, and used',
    '«gruops: { pilot: { displayName: P } }\nguests: [{ email: a@contoso.com, groups: [pilot] }]',
    'KEY-UNKNOWN',
    '`groups`',
  ],
  [
    'a guest without an address, who holds an app',
    'guests: [{ «emial: a@contoso.com }]\napps: { s: { displayName: S, assignments: [{ guest: a@contoso.com }] } }',
    'KEY-UNKNOWN',
    '`email`',
  ],
  [
    'two wrongs of one target',
    partner(
      'b2bCollaborationInbound: { usersAndGroups: { accessType: allowed, targets: [{ target: AllApplications, targetType: «application }] } }',
    ),
    'ACCESS-TARGET',
    '`user`',
  ],
  ['an empty string', 'guests: [{ email: a@contoso.com, department: «"" }]', 'EMPTY', '`null`'],
  ['an empty description', 'groups: { g: { displayName: G, description: «"" } }', 'EMPTY', '`null`'],
  ['a country by its domain', 'guests: [{ email: a@contoso.com, usageLocation: «UK }]', 'COUNTRY-CODE', '`GB`'],
  ['a country by its name', 'guests: [{ email: a@contoso.com, usageLocation: «Deutschland }]', 'COUNTRY-CODE', '`DE`'],
  ['a language by its name', 'guests: [{ email: a@contoso.com, preferredLanguage: «German }]', 'VALUE-WRONG', '`de`'],
  ['a country that is none', 'guests: [{ email: a@contoso.com, usageLocation: «QQ }]', 'COUNTRY-CODE', '`DE`'],
  ['a host with an underscore', 'guests: [{ email: «user@sub_domain.example }]', 'EMAIL-WRONG', 'underscore'],
]

describe('one mistake, one finding, and what to do about it', () => {
  test.each(cases)('%s', async (_, yaml, code, remedy) => {
    const files = { 'a.yaml': head + yaml }
    const found = await said(files)
    expect(found.map(({ at }) => at)).toEqual(marks(files).map((place) => `${place} ${code}`))
    expect(found[0]?.help).toContain(remedy)
  })
})

/** Allowed, and most likely not meant: warnings, which do not fail a run. */
const doubts: [what: string, yaml: string, code: string][] = [
  ['a former address that is none', 'guests: [{ email: a@contoso.com, previously: [«anna] }]', 'GUEST-PREVIOUSLY'],
  [
    'a former address twice',
    'guests: [{ email: a@contoso.com, previously: [b@contoso.com, «B@contoso.com] }]',
    'GUEST-PREVIOUSLY',
  ],
  ['two dots', 'guests: [{ email: «a..b@contoso.com }]', 'EMAIL-ODD'],
  ['one sponsor, who is the guest', 'guests: [{ email: a@contoso.com, sponsors: [«a@contoso.com] }]', 'GUEST-ITSELF'],
  ['a manager, who is the guest', 'guests: [{ email: a@contoso.com, manager: «guest:a@contoso.com }]', 'GUEST-ITSELF'],
  [
    'blocked and enabled',
    'guests: [{ email: a@contoso.com, ensure: blocked, accountEnabled: «true }]',
    'GUEST-CONTRADICTION',
  ],
  [
    'a sponsor twice',
    'guests: [{ email: a@contoso.com, sponsors: ["user:a@n.example", «"user:a@n.example"] }]',
    'TWICE',
  ],
  ['a domain twice', 'policies: { b2bManagementPolicy: { blockedDomains: [a.com, «A.com] } }', 'DOMAIN-REPEATED'],
  ['a licence by its product', 'groups: { g: { displayName: G, licenses: [«Entra ID P1] } }', 'LICENSE-NAME'],
  [
    'an exclusive dynamic group',
    'groups: { g: { displayName: G, authority: «exclusive, membershipRule: (user.accountEnabled -eq true) and (user.userType -eq "Guest") } }',
    'GROUP-DYNAMIC-EXCLUSIVE',
  ],
  [
    'a field of an unmanaged group',
    `groups: { g: { id: ${id}, manage: false, «description: X } }\nprotect: ["group:g"]`,
    'GROUP-UNMANAGED',
  ],
  ['an unmanaged group without an id', 'groups: { g: { «manage: false } }\nprotect: ["group:g"]', 'GROUP-NO-ID'],
  [
    'a guest called a user',
    'guests: [{ email: a@contoso.com }]\napps: { s: { displayName: S, assignments: [{ user: «a@contoso.com }] } }',
    'REFERENCE-GUEST',
  ],
  ['a protection twice', 'protect: ["user:a@n.example", «"user:a@n.example"]', 'TWICE'],
  [
    'a group wanted and not',
    `${group}guests: [{ email: a@contoso.com, groups: [pilot], notGroups: [«pilot] }]`,
    'GUEST-GROUPS',
  ],
]

test.each(doubts)('a warning: %s', async (_, yaml, code) => {
  const files = { 'a.yaml': head + yaml }
  const found = (await said(files)).filter(({ severity }) => severity !== 'info')
  expect(found.map(({ at, severity }) => [at, severity])).toEqual([[`${marks(files)[0]} ${code}`, 'warning']])
})

test('a tenant that is misspelt, or indented too little, is one mistake', async () => {
  for (const yaml of ['«tenent: { name: n }', 'tenant: «n', 'tenant:\n«name: n'])
    expect((await said({ 'a.yaml': yaml })).map(({ at }) => at.split(' ')[0])).toEqual(marks({ 'a.yaml': yaml }))
  expect((await said({ 'a.yaml': 'tenant: { cloud: «Mars }' })).map(({ at }) => at.split(' ')[1])).toEqual([
    'TENANT-NAME',
    'VALUE-UNKNOWN',
  ])
})

test('each of three domain lists is named', async () => {
  const files = {
    'a.yaml': `${head}policies: { b2bManagementPolicy: { allowedDomains: [a.com], «blockedDomains: [b.com], «unrestricted: true } }`,
  }
  expect((await said(files)).map(({ at }) => at)).toEqual(marks(files).map((place) => `${place} DOMAIN-LISTS`))
})

test('access that is over is a remark, of which a plan knows more', async () => {
  const files = { 'a.yaml': `${head}guests: [{ email: a@contoso.com, expires: «2025-11-23 }]` }
  expect(await said(files)).toMatchObject([{ at: `${marks(files)[0]} GUEST-EXPIRED`, severity: 'info' }])
})

const csv = `${head}${group}guests: [{ from: g.csv, groups: [pilot] }]\n`

/** Mistakes of several files. */
const several: [what: string, files: Files, code: string, remedy: string][] = [
  ['a CSV without a header', { 'a.yaml': csv, 'g.csv': '«a@contoso.com,A\n' }, 'CSV-HEADER', 'Add a header row'],
  [
    'a column by another name',
    { 'a.yaml': csv, 'g.csv': 'email,«Name\na@contoso.com,A\n' },
    'CSV-COLUMN',
    '`displayName`',
  ],
  [
    'one group of a cell',
    { 'a.yaml': csv, 'g.csv': 'email,groups\na@contoso.com,pilot|«pliot\n' },
    'GROUP-UNKNOWN',
    '`pilot`',
  ],
  ['a row that is short', { 'a.yaml': csv, 'g.csv': 'email,displayName\n«a@contoso.com\n' }, 'CSV-CELLS', 'empty'],
  [
    'the row of examples',
    { 'a.yaml': csv, 'g.csv': 'email\n«Example: a@contoso.com\n' },
    'EMAIL-WRONG',
    'Remove the row',
  ],
  ['a file that takes in itself', { 'a.yaml': `${head}guests: [{ from: «a.yaml }]` }, 'FROM-CYCLE', 'itself'],
  ['a web address', { 'a.yaml': `${head}guests: [{ from: «"https://x.example/g.csv" }]` }, 'FROM-KIND', 'path'],
  ['partners from a CSV', { 'a.yaml': `${head}partners: [{ from: «p.csv }]`, 'p.csv': 'x' }, 'FROM-KIND', '.yaml'],
  [
    'a file of partners as a key',
    { 'a.yaml': `${head}partners: { «from: p.yaml }`, 'p.yaml': 'c: { domains: [contoso.com] }' },
    'KEY-MISPLACED',
    '[{ from: p.yaml }]',
  ],
  [
    'the only field of a partner, misspelt',
    { 'a.yaml': `${head}partners: [{ from: p.yaml }]`, 'p.yaml': `«tenantID: ${id}` },
    'KEY-UNKNOWN',
    '`tenantId`',
  ],
  [
    'a file of another tool',
    { 'a.yaml': head, 'compose.yaml': '«version: "3"\nservices: {}\nnetworks: {}\n' },
    'FILE-FOREIGN',
    'begins with a dot',
  ],
  ['a list at the top', { 'a.yaml': head, 'b.yaml': '«- email: a@contoso.com\n' }, 'TYPE-WRONG', '`guests:`'],
]

test.each(several)('%s', async (_, files, code, remedy) => {
  const found = (await said(files)).filter(({ severity }) => severity !== 'info')
  expect(found.map(({ at }) => at)).toEqual(marks(files).map((place) => `${place} ${code}`))
  expect(found[0]?.help).toContain(remedy)
})

test('two files that take each other in are an error, since nothing of them is read', async () => {
  const files = { 'a.yaml': head, 'b.yaml': 'guests: [{ from: «c.yaml }]', 'c.yaml': 'guests: [{ from: «b.yaml }]' }
  expect((await said(files)).map(({ at, severity }) => [at, severity])).toEqual(
    marks(files).map((place) => [`${place} FROM-CYCLE`, 'error']),
  )
})

test('partners of a file inside the directory, with rules for their guests, are no mistake', async () => {
  const yaml = `${head}partners: [{ from: shared/c.yaml }, { from: shared/d.yaml }]\n`
  const one = 'domains: [contoso.com]\nguests: { authority: declared }\n'
  const more = 'partners: { d: { domains: [fabrikam.com], guests: { maxGuests: 3 } } }\n'
  expect(await said({ 'a.yaml': yaml, 'shared/c.yaml': one, 'shared/d.yaml': more })).toEqual([])
})
