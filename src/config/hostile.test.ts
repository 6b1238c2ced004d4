import fc from 'fast-check'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { directoryFiles, loadDeclaration, type FileSource } from './index.ts'
import { inDirectory, today } from './load.fixture.ts'

/** A thousand by default; `GUESTLIST_RUNS=10` tries ten thousand. */
const more = Number(process.env['GUESTLIST_RUNS'] ?? 1)

const whole = `tenant: { name: northwind, id: 9f0e3c1a-1111-4222-8333-444444444444 }
policies:
  authorizationPolicy: { guestUserRole: limited, allowInvitesFrom: adminsAndGuestInviters }
  b2bManagementPolicy: { allowedDomains: { fromPartners: true, also: [fabrikam.example] } }
  crossTenantAccessPolicy: { default: { inboundTrust: { isMfaAccepted: false } } }
  emailOneTimePasscode: enabled
partners:
  contoso:
    displayName: &name Contoso Ltd
    tenantId: 3d0f5dec-5d3d-455c-8016-e2af1ae4d31a
    domains: [contoso.com, contoso.co.uk]
    crossTenantAccess:
      b2bCollaborationInbound: { usersAndGroups: all, applications: { allow: [Office365, salesforce] } }
      b2bCollaborationOutbound: inherit
    guests: { authority: exclusive, maxDays: 365, defaults: { companyName: *name, groups: [pilot], sponsors: ["user:anna@n.example"], expires: 2027-03-31 } }
guests:
  - email: sara.cranz@contoso.com
    groups: [pilot]
  - { email: anna.kowalska@contoso.com, previously: [anna.nowak@contoso.com] }
  - from: more.csv
groups:
  all: { displayName: All, membershipRule: (user.userType -eq "Guest") -and (user.mail -endsWith "@contoso.com") }
  pilot: { displayName: Pilot, owners: ["user:anna@n.example"], licenses: [AAD_PREMIUM] }
apps:
  salesforce: { displayName: Salesforce, assignments: [{ group: all, role: User }, { guest: sara.cranz@contoso.com }] }
protect: ["user:b@n.example", "group:all"]
allow: [{ remove: guests, partner: contoso, count: 3, until: 2026-12-04 }]
`
const csv = 'email;displayName;groups\r\nbob@contoso.com;"Bob ""B""";pilot\r\n'

/** Files in memory: what is tried here is content, and a thousand directories would cost more than it. */
const inMemory = (files: { readonly [name: string]: string }): FileSource => ({
  list: async () =>
    Object.keys(files)
      .filter((name) => name.endsWith('.yaml'))
      .toSorted(),
  realName: async (name) => (name in files ? name : undefined),
  read: async (name) => ({ real: name, bytes: new TextEncoder().encode(files[name] ?? '') }),
})

async function isSound(files: { readonly [name: string]: string }): Promise<void> {
  const { declaration, findings } = await loadDeclaration('.', { today, files: inMemory(files) })
  const errors = findings.filter(({ severity }) => severity === 'error')
  expect(declaration === undefined).toBe(errors.length > 0)
  for (const { code, message, source, end } of findings) {
    expect(code).toMatch(/^[A-Z][A-Z0-9-]+$/)
    expect(message).not.toMatch(/undefined|\[object|NaN/)
    const lines = (files[source?.file ?? ''] ?? '').split(/\r\n|\n|\r/)
    if (source !== null)
      expect([source.line <= lines.length, source.column <= (lines[source.line - 1]?.length ?? 0) + 1]).toEqual([
        true,
        true,
      ])
    if (source !== null && end !== undefined)
      expect(end.line > source.line || (end.line === source.line && end.column > source.column)).toBe(true)
  }
  if (declaration !== undefined) expect(declaration.digest).toMatch(/^[\da-f]{64}$/)
}

test('as it stands it is valid', async () => {
  const { declaration, findings } = await loadDeclaration('.', {
    today,
    files: inMemory({ 'a.yaml': whole, 'more.csv': csv }),
  })
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(declaration?.guests).toHaveLength(3)
})

const splice = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  out: fc.nat({ max: 12 }),
  into: fc.constantFrom(
    '',
    ' ',
    '\n',
    '\t',
    ':',
    ': ',
    '- ',
    '[',
    ']',
    '{',
    '}',
    ',',
    '"',
    "'",
    '#',
    '&a ',
    '*a',
    '<<: *name',
    '|',
    '>',
    '!',
    '~',
    'null',
    '0',
    '-1',
    '1e999',
    'true',
    'é',
    '\u202E',
    '__proto__',
    'constructor',
    '@',
    'x'.repeat(300),
    '2027-02-30',
    'guests',
    'group:all',
  ),
})
const mutated = (text: string, splices: readonly { at: number; out: number; into: string }[]): string =>
  splices.reduce((now, { at, out, into }) => {
    const start = Math.floor(at * now.length)
    return now.slice(0, start) + into + now.slice(start + out)
  }, text)

test('mutated text: a clear error or a right answer', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(splice, { minLength: 1, maxLength: 4 }),
      fc.array(splice, { maxLength: 2 }),
      async (inYaml, inCsv) => {
        await isSound({ 'a.yaml': mutated(whole, inYaml), 'more.csv': mutated(csv, inCsv) })
      },
    ),
    { numRuns: 600 * more },
  )
})

test('lines taken out, doubled or moved', async () => {
  const lines = whole.split('\n')
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: lines.length - 1 }),
      fc.nat({ max: lines.length - 1 }),
      fc.constantFrom(0, 1, 2),
      async (from, to, how) => {
        const moved = lines[from] ?? ''
        const left = how === 2 ? lines : lines.toSpliced(from, 1)
        await isSound({ 'a.yaml': (how === 0 ? left : left.toSpliced(to, 0, moved)).join('\n'), 'more.csv': csv })
      },
    ),
    { numRuns: 150 * more },
  )
})

test('any JSON in any place', async () => {
  const value = fc.jsonValue({ maxDepth: 3 })
  const names = fc.constantFrom('tenant', 'policies', 'partners', 'guests', 'groups', 'apps', 'protect', 'allow', 'zzz')
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(names, fc.oneof(value, fc.array(value), fc.dictionary(fc.string(), value)), { maxKeys: 4 }),
      async (file) => {
        await isSound({ 'a.yaml': JSON.stringify(file) })
      },
    ),
    { numRuns: 250 * more },
  )
})

test('a file of fifty megabytes is refused unread', async () => {
  await inDirectory(
    { 'a.yaml': 'tenant: { name: t }', 'big.yaml': new Uint8Array(50 * 1024 * 1024).fill(0x23) },
    async (dir) => {
      const { findings } = await loadDeclaration(dir, { today, files: directoryFiles(dir) })
      expect(findings.map(({ code, source }) => [code, source?.file])).toEqual([['FILE-TOO-LARGE', 'big.yaml']])
    },
  )
})

test('every key has a description and an example', async () => {
  const schema: unknown = JSON.parse(
    await readFile(new URL('../../schemas/declaration.schema.json', import.meta.url), 'utf8'),
  )
  const bare: string[] = []
  const visit = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [name, value] of Object.entries(node)) {
      if (name === 'properties' && typeof value === 'object' && value !== null)
        for (const [key, property] of Object.entries(value)) {
          const said: unknown = property
          const complete =
            typeof said === 'object' &&
            said !== null &&
            typeof Reflect.get(said, 'description') === 'string' &&
            Array.isArray(Reflect.get(said, 'examples'))
          if (!complete) bare.push(`${path}.${key}`)
        }
      if (name !== 'examples') visit(value, `${path}.${name}`)
    }
  }
  visit(schema, '')
  expect(bare).toEqual([])
})
