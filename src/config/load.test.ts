import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { allowedDomains, directoryFiles, loadDeclaration, revisionFiles } from './index.ts'
import type { Declaration, Guest } from '../declaration.ts'
import { found, inDirectory, load, today } from './load.fixture.ts'

async function declaration(files: { readonly [name: string]: string }): Promise<Declaration> {
  const loaded = await load(files)
  if (loaded.declaration === undefined) throw new Error(found(loaded).join('\n'))
  return loaded.declaration
}
const guest = ({ guests }: Declaration, email: string): Guest => {
  const one = guests.find((each) => each.email === email)
  if (one === undefined) throw new Error(`no ${email}`)
  return one
}

const partner = `
tenant: { name: t }
partners:
  contoso:
    domains: [contoso.com, "*.contoso.com"]
    guests:
      graceDays: 5
      defaults: { companyName: Contoso Ltd, city: Bonn, groups: [all, pilot], sponsors: [user:anna@n.example], userType: Member, expires: 2027-01-01,
                  invitation: { language: de-DE, send: true } }
groups: { all: { displayName: All }, pilot: { displayName: Pilot }, extra: { displayName: Extra } }
`

describe('precedence', () => {
  const files = {
    'a.yaml': `${partner}
guests:
  - { email: plain@contoso.com }
  - { email: Own@Contoso.com, city: null, companyName: Own, notGroups: [pilot], groups: [extra], sponsors: [], userType: Guest, expires: null, invitation: { send: false } }
  - { from: more.csv, city: Rome, groups: [extra], notGroups: [all], userType: Guest }
  - { email: x@elsewhere.com, partner: contoso }
  - { email: deep@sales.eu.contoso.com }
`,
    'more.csv': 'email,city,groups\nrow@contoso.com,Oslo,all\nempty@contoso.com,,\n',
  }

  test('defaults act where nothing else is said', async () => {
    const { companyName, city } = guest(await declaration(files), 'plain@contoso.com').attributes
    expect([companyName, city]).toEqual(['Contoso Ltd', 'Bonn'])
    expect(guest(await declaration(files), 'plain@contoso.com')).toMatchObject({
      address: 'guest:plain@contoso.com',
      partner: 'contoso',
      source: 'invitation',
      ensure: 'present',
      expires: '2027-01-01',
      graceDays: 5,
      userTypeOnCreate: 'Member',
      groups: ['all', 'pilot'],
      sponsors: ['user:anna@n.example'],
      invitation: { redirectUrl: 'https://myapps.microsoft.com', send: true, language: 'de-DE' },
    })
  })

  test('a user type from defaults acts once, one of the entry is managed', async () => {
    expect('userType' in guest(await declaration(files), 'plain@contoso.com')).toBe(false)
    expect(guest(await declaration(files), 'Own@Contoso.com')).toMatchObject({
      userType: 'Guest',
      userTypeOnCreate: 'Guest',
    })
  })

  test('the entry wins, also with nothing', async () => {
    const own = guest(await declaration(files), 'Own@Contoso.com')
    expect(own).toMatchObject({
      address: 'guest:own@contoso.com',
      attributes: { city: null, companyName: 'Own' },
      sponsors: [],
      groups: ['extra', 'all'],
    })
    expect(own.invitation).toEqual({ redirectUrl: 'https://myapps.microsoft.com', send: false, language: 'de-DE' })
    expect('expires' in own).toBe(false)
  })

  test('row before `from` entry before defaults; a nearer level may want again what a farther one does not', async () => {
    const whole = await declaration(files)
    expect([
      guest(whole, 'row@contoso.com').attributes['city'],
      guest(whole, 'empty@contoso.com').attributes['city'],
    ]).toEqual(['Oslo', 'Rome'])
    expect(guest(whole, 'row@contoso.com').groups).toEqual(['all', 'extra', 'pilot'])
    expect(guest(whole, 'empty@contoso.com').groups).toEqual(['extra', 'pilot'])
  })

  test('a partner by name, by domain, by wildcard', async () => {
    const whole = await declaration(files)
    expect(['x@elsewhere.com', 'deep@sales.eu.contoso.com'].map((email) => guest(whole, email).partner)).toEqual([
      'contoso',
      'contoso',
    ])
  })

  test('every value names the line that says it', async () => {
    const whole = await declaration(files)
    const row = guest(whole, 'row@contoso.com')
    expect(whole.at(row)).toEqual({ file: 'more.csv', line: 2, column: 1 })
    expect(whole.at(row.attributes, 'city')).toEqual({ file: 'more.csv', line: 2, column: 17 })
    expect(whole.at(row.groups, 1)).toMatchObject({ file: 'a.yaml', line: 15 })
    expect(whole.at(row, 'sponsors')).toMatchObject({ file: 'a.yaml', line: 8 })
    expect(whole.at(row, 'nothing of the kind')).toEqual(whole.at(row))
  })
})

describe('several files', () => {
  test('lists are joined, mappings merged, in whatever files they stand', async () => {
    const one = await declaration({
      'a.yaml':
        'tenant: { name: t }\nguests: [{ email: a@b.com }, { email: c@b.com, groups: [g, h] }]\ngroups: { g: { displayName: G }, h: { displayName: H } }',
    })
    const many = await declaration({
      'z.yml': 'tenant: { name: t }\n',
      'deep/er/g.yaml': 'groups: { h: { displayName: H } }\nguests: [{ email: c@b.com, groups: [h, g] }]',
      'b.yaml': 'guests: [{ email: a@b.com }]\ngroups: { g: { displayName: G } }',
      'empty.yaml': '',
    })
    expect(many.digest).toBe(one.digest)
    expect((await declaration({ 'a.yaml': 'tenant: { name: t }\nguests: [{ email: a@b.com }]' })).digest).not.toBe(
      one.digest,
    )
  })

  test('what is skipped', async () => {
    const files = {
      'a.yaml': 'tenant: { name: t }',
      'sandbox.seed.yaml': 'x: 1',
      '.github/w.yaml': 'x: 1',
      'node_modules/m.yaml': 'x: 1',
      'azure-pipelines.yml': 'x: 1',
      'notes.txt': 'x',
      '.hidden.yaml': 'x: 1',
    }
    expect(found(await load(files))).toEqual([])
  })

  test('the same key in two files names both', async () => {
    const { findings } = await load({
      'a.yaml': 'tenant: { name: t }\ngroups: { g: { displayName: G } }',
      'b.yaml': '\ngroups: { g: { displayName: H } }',
    })
    expect(
      findings.map(({ code, source, related }) => [code, source?.file, source?.line, related?.file, related?.line]),
    ).toEqual([['KEY-TWICE', 'b.yaml', 2, 'a.yaml', 2]])
  })

  test('empty keys are as good as none', async () => {
    const whole = await declaration({
      'a.yaml': 'tenant: { name: t }\nguests:\ngroups:\napps:\npartners:\npolicies:\nprotect:\nallow:\n',
    })
    expect([whole.guests, whole.groups, whole.apps, whole.partners, whole.policies]).toEqual([[], [], [], [], {}])
  })

  test('one broken file: no complaints about what it may hold', async () => {
    expect(
      found(
        await load({
          'a.yaml': 'tenant: { name: t }\nguests: [{ email: a@b.com, groups: [g] }, { emial: x }]',
          'b.yaml': 'groups: {',
        }),
      ),
    ).toEqual(['a.yaml:2:45 KEY-UNKNOWN', 'b.yaml:1:9 YAML'])
  })
})

describe('from', () => {
  test.each([
    ['with partners', 'partners:\n  contoso: { domains: [contoso.com] }'],
    ['by key', 'contoso: { domains: [contoso.com] }'],
    ['a single one, called by its file', 'domains: [contoso.com]'],
  ])('partners %s', async (_, text) => {
    const whole = await declaration({
      'a.yaml': 'tenant: { name: t }\npartners: [{ from: shared/contoso.yaml }]',
      'shared/contoso.yaml': text,
      'b.yaml': 'partners: { other: { domains: [other.com] } }',
    })
    expect(whole.partners.map(({ key, domains }) => [key, domains])).toEqual([
      ['contoso', ['contoso.com']],
      ['other', ['other.com']],
    ])
    expect(whole.at(whole.partners[0] ?? {}).file).toBe('shared/contoso.yaml')
  })

  test('guests as a list or under their key, also in turn from others', async () => {
    const whole = await declaration({
      'a.yaml': 'tenant: { name: t }\nguests: [{ from: x/one.yaml, city: Rome }, { from: x/two.yaml }]',
      'x/one.yaml': '- email: a@b.com\n- { from: ../c.csv, country: Italy }',
      'x/two.yaml': 'guests: [{ email: d@b.com }]',
      'c.csv': 'email\nc@b.com',
    })
    expect(whole.guests.map(({ email, attributes }) => [email, attributes])).toEqual([
      ['a@b.com', { city: 'Rome' }],
      ['c@b.com', { city: 'Rome', country: 'Italy' }],
      ['d@b.com', {}],
    ])
  })

  test.each<[string, { [name: string]: string }, string[]]>([
    ['missing', { 'a.yaml': 'tenant: { name: t }\nguests: [{ from: none.csv }]' }, ['a.yaml:2:18 FILE-MISSING']],
    [
      'outside',
      { 'a.yaml': 'tenant: { name: t }\nguests: [{ from: ../../../etc/passwd }, { from: /etc/hosts.csv }]' },
      ['a.yaml:2:18 FILE-OUTSIDE', 'a.yaml:2:49 FILE-OUTSIDE'],
    ],
    [
      'outside, and not there',
      { 'a.yaml': 'tenant: { name: t }\nguests: [{ from: ../none.csv }]' },
      ['a.yaml:2:18 FILE-OUTSIDE'],
    ],
    [
      'a directory',
      { 'a.yaml': 'tenant: { name: t }\nguests: [{ from: x.csv }]', 'x.csv/y.txt': '' },
      ['a.yaml:2:18 FILE-UNREADABLE'],
    ],
    [
      'itself',
      { 'a.yaml': 'tenant: { name: t }\nguests: [{ from: b.yaml }]', 'b.yaml': 'guests: [{ from: b.yaml }]' },
      ['b.yaml:1:18 FROM-CYCLE'],
    ],
  ])('%s', async (_, files, expected) => {
    expect(found(await load(files))).toEqual(expected)
  })

  test('within a repository it may leave the directory', async () => {
    await inDirectory(
      {
        '.git/HEAD': '',
        'shared/c.csv': 'email\nc@b.com',
        'here/a.yaml': 'tenant: { name: t }\nguests: [{ from: ../shared/c.csv }]',
      },
      async (dir) => {
        const loaded = await loadDeclaration(path.join(dir, 'here'), { today })
        expect(loaded.declaration?.guests.map((one) => loaded.declaration?.at(one).file)).toEqual(['../shared/c.csv'])
      },
    )
  })
})

describe('links', () => {
  test('out of the directory: refused and named; in a circle: read once', async () => {
    await inDirectory(
      { 'here/a.yaml': 'tenant: { name: t }', 'out/b.yaml': 'guests: [{ email: a@b.com }]' },
      async (dir) => {
        symlinkSync(path.join(dir, 'out'), path.join(dir, 'here', 'linked'))
        symlinkSync(path.join(dir, 'out', 'b.yaml'), path.join(dir, 'here', 'b.yaml'))
        symlinkSync('nowhere', path.join(dir, 'here', 'c.yaml'))
        symlinkSync('.', path.join(dir, 'here', 'self'))
        expect(found(await loadDeclaration(path.join(dir, 'here'), { today }))).toEqual([
          'b.yaml:1:1 FILE-OUTSIDE',
          'c.yaml:1:1 FILE-MISSING',
          'linked:1:1 FILE-OUTSIDE',
        ])
      },
    )
  })

  test('inside: read', async () => {
    await inDirectory(
      { 'a.yaml': 'tenant: { name: t }', '.store/b.yaml': 'guests: [{ email: a@b.com }]' },
      async (dir) => {
        symlinkSync('.store', path.join(dir, 'more'))
        expect((await loadDeclaration(dir, { today })).declaration?.guests.map(({ email }) => email)).toEqual([
          'a@b.com',
        ])
      },
    )
  })
})

describe('a revision', () => {
  const git = (dir: string, ...args: string[]): string =>
    execFileSync(
      'git',
      ['-C', dir, '-c', 'user.name=t', '-c', 'user.email=t@t.example', '-c', 'commit.gpgsign=false', ...args],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    )

  test('is read as it was, links and `from` included, and says so in every place', async () => {
    await inDirectory(
      {
        'here/a.yaml': 'tenant: { name: t }\nguests: [{ from: ../shared/c.csv }]',
        'shared/c.csv': 'email\nc@b.com\n',
        'store/d.yaml': 'guests: [{ email: d@b.com }]',
      },
      async (dir) => {
        symlinkSync('../store', path.join(dir, 'here', 'more'))
        git(dir, 'init', '-q')
        git(dir, 'add', '.')
        git(dir, 'commit', '-q', '-m', 'one')
        writeFileSync(path.join(dir, 'shared/c.csv'), 'email\nchanged@b.com\n')
        mkdirSync(path.join(dir, 'here/new'))
        writeFileSync(path.join(dir, 'here/new/e.yaml'), 'guests: [{ email: e@b.com }]')
        const here = path.join(dir, 'here')
        const now = await loadDeclaration(here, { today, files: directoryFiles(here) })
        const then = await loadDeclaration(here, { today, files: await revisionFiles(here, 'HEAD') })
        expect(now.declaration?.guests.map(({ email }) => email)).toEqual(['changed@b.com', 'd@b.com', 'e@b.com'])
        expect(then.declaration?.guests.map(({ email }) => email)).toEqual(['c@b.com', 'd@b.com'])
        const commit = git(dir, 'rev-parse', 'HEAD').trim()
        expect(then.declaration?.guests.map((one) => then.declaration?.at(one))).toEqual([
          { file: '../shared/c.csv', line: 2, column: 1, rev: commit },
          { file: 'more/d.yaml', line: 1, column: 10, rev: commit },
        ])
      },
    )
  })

  test('must exist and be an ancestor', async () => {
    await inDirectory({ 'a.yaml': 'tenant: { name: t }' }, async (dir) => {
      await expect(revisionFiles(dir, 'HEAD')).rejects.toThrow('is not in a git repository')
      git(dir, 'init', '-q', '-b', 'main')
      git(dir, 'add', '.')
      git(dir, 'commit', '-q', '-m', 'one')
      git(dir, 'checkout', '-q', '-b', 'side')
      git(dir, 'commit', '-q', '--allow-empty', '-m', 'two')
      git(dir, 'checkout', '-q', 'main')
      await expect(revisionFiles(dir, 'none')).rejects.toThrow('There is no revision none.')
      await expect(revisionFiles(dir, '--help')).rejects.toThrow('There is no revision')
      await expect(revisionFiles(dir, 'side')).rejects.toThrow('is not an ancestor')
    })
  })
})

test('no directory', async () => {
  await expect(loadDeclaration('/nowhere/at/all', { today })).rejects.toThrow('There is no directory /nowhere/at/all.')
})

test('allowed domains', async () => {
  const whole = await declaration({
    'a.yaml':
      'tenant: { name: t }\npolicies: { b2bManagementPolicy: { allowedDomains: { fromPartners: true, also: [Z.com, a.com] } } }\npartners: { a: { domains: [A.com] }, b: { domains: [b.com], ensure: absent } }',
  })
  expect(allowedDomains(whole.policies, whole.partners)).toEqual(['a.com', 'z.com'])
  expect(allowedDomains({}, whole.partners)).toBeUndefined()
})

test('synchronised partners, references, licences, null for inherit', async () => {
  const whole = await declaration({
    'a.yaml': `
tenant: { name: t, id: Northwind.Example }
partners: { s: { domains: [s.com], tenantId: 3D0F5DEC-5d3d-455c-8016-e2af1ae4d31a, crossTenantAccess: { inboundTrust: null, identitySynchronization: { userSyncInbound: { isSyncAllowed: true } } } } }
guests: [{ email: a@s.com }, { email: b@s.com, source: invitation, manager: A@s.com }]
groups: { g: { displayName: G, licenses: [X, { skuPartNumber: Y, disabledPlans: [Z] }], members: [a@s.com, anna@n.example, guest:b@s.com, "group:h"] }, h: { displayName: H } }
apps: { p: { displayName: P, assignments: [{ guest: A@s.com, role: R }, { group: h }, { user: Anna@n.example }] } }
protect: [A@s.com, "guest:unknown@x.com"]
`,
  })
  expect(whole.tenant).toEqual({ name: 't', id: 'northwind.example', cloud: 'global' })
  expect(whole.partners[0]).toMatchObject({
    tenantId: '3d0f5dec-5d3d-455c-8016-e2af1ae4d31a',
    crossTenantAccess: { inboundTrust: 'inherit' },
  })
  expect(whole.guests.map(({ source, sourceDeclared, manager }) => [source, sourceDeclared, manager])).toEqual([
    ['sync', undefined, undefined],
    ['invitation', true, 'guest:a@s.com'],
  ])
  expect(whole.groups[0]).toMatchObject({
    members: ['guest:a@s.com', 'user:anna@n.example', 'guest:b@s.com', 'group:h'],
    licenses: [{ skuPartNumber: 'X' }, { skuPartNumber: 'Y', disabledPlans: ['Z'] }],
  })
  expect(whole.apps[0]?.assignments).toEqual([
    { principal: 'guest:a@s.com', role: 'R' },
    { principal: 'group:h' },
    { principal: 'user:anna@n.example' },
  ])
  expect(whole.protect).toEqual([{ address: 'guest:a@s.com' }, { address: 'guest:unknown@x.com' }])
})
