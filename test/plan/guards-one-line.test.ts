import { describe, expect, it } from 'vitest'
import type { Guard, Plan } from '../../src/model.ts'
import { folder } from '../program.ts'
import { directoryFiles, loadDeclaration } from '../../src/config/index.ts'
import type { Declaration } from '../../src/declaration.ts'
import { openTenant, stops, type Tenant } from './tenant.ts'

const range = (n: number): number[] => Array.from({ length: n }, (_, at) => at)
const mail = (at: number): string => `g${at}@contoso.example`

/** Files of a declaration; the tenant has twelve guests of one partner and eighteen of others. */
interface Files {
  [name: string]: string
}
const ROWS = range(12)
const csv = (more: (at: number) => string = () => '', header = ''): string =>
  [`email${header}`, ...ROWS.map((at) => `${mail(at)}${more(at)}`)].join('\n')
const list = (more: (at: number) => string = () => ''): string =>
  `guests:\n${ROWS.map((at) => `  - { email: ${mail(at)} ${more(at)} }`).join('\n')}\n`
const partner = (settings = ''): string =>
  `tenant: { name: northwind }\npartners: { contoso: { domains: [contoso.example], guests: { ${settings} } } }\n`

const load = async (files: Files): Promise<Declaration> => {
  const { declaration, findings } = await loadDeclaration('.', {
    today: '2026-11-23',
    files: directoryFiles(folder(files)),
  })
  if (declaration === undefined) throw new Error(JSON.stringify(findings, null, 2))
  return declaration
}

const lived = async (): Promise<Tenant> => {
  const tenant = openTenant()
  for (const at of ROWS) await tenant.guest(mail(at))
  for (const at of range(18)) await tenant.guest(`o${at}@other${at}.example`)
  return tenant
}

interface Run {
  since?: Files | undefined
  today?: string
  undisputedDay?: string
}
const planned = async (tenant: Tenant, files: Files, { since, today, undisputedDay }: Run = {}): Promise<Plan> => {
  const then = since === undefined ? undefined : { rev: 'then', date: '2026-01-01', declaration: await load(since) }
  return (await tenant.plan(await load(files), { ...(then && { since: then }), today, undisputedDay })).plan
}
const ofPartner = ({ guards }: Plan): Guard | undefined =>
  guards.find(({ code, scope }) => code === 'REMOVE-GUESTS' && scope === 'partner:contoso')

const BASE: Files = { 'guestlist.yaml': partner(), 'guests.yaml': list() }
const FROM: Files = { 'guestlist.yaml': `${partner()}guests: [{ from: x.csv }]\n`, 'x.csv': csv() }
const from = (words: string): Files => ({
  ...FROM,
  'guestlist.yaml': `${partner()}guests: [{ from: x.csv, ${words} }]\n`,
})
const defaults = (words: string, guests = list()): Files => ({
  'guestlist.yaml': partner(`defaults: { ${words} }`),
  'guests.yaml': guests,
})

/** One line in each, and what stood before it. */
const COUNTED: [string, Files, Files][] = [
  ['a `from` entry that says ensure: absent', from('ensure: absent'), FROM],
  ['a `from` entry that says ensure: blocked', from('ensure: blocked'), FROM],
  ['a `from` entry that expires', from('expires: 2026-11-01'), FROM],
  ['a `from` entry that says accountEnabled: false', from('accountEnabled: false'), FROM],
  ["a partner's default that expires", defaults('expires: 2026-11-01'), BASE],
  ["a partner's default that blocks", defaults('accountEnabled: false'), BASE],
  [
    'a partner whose domains take in guests that it blocks',
    defaults('accountEnabled: false'),
    {
      ...BASE,
      'guestlist.yaml':
        'tenant: { name: northwind }\npartners: { contoso: { guests: { defaults: { accountEnabled: false } } } }\n',
    },
  ],
  [
    'a `from` entry around a `from` entry',
    {
      'guestlist.yaml': `${partner()}guests: [{ from: y.yaml, ensure: absent }]\n`,
      'y.yaml': '- from: x.csv\n',
      'x.csv': csv(),
    },
    FROM,
  ],
  [
    'an alias of one word',
    {
      'guestlist.yaml': partner(),
      'guests.yaml': `guests:\n  - { email: z@contoso.example, ensure: &gone absent }\n${ROWS.map((at) => `  - { email: ${mail(at)}, ensure: *gone }`).join('\n')}\n`,
    },
    BASE,
  ],
  [
    'a merged mapping',
    {
      'guestlist.yaml': partner(),
      'guests.yaml': `guests:\n  - &left { email: z@contoso.example, ensure: blocked }\n${ROWS.map((at) => `  - { <<: *left, email: ${mail(at)} }`).join('\n')}\n`,
    },
    BASE,
  ],
]

describe('one line that ends the access of many is counted', () => {
  it.each(COUNTED)('%s', async (_, files, before) => {
    const tenant = await lived()
    for (const since of [undefined, before]) {
      const plan = await planned(tenant, files, { since })
      expect(plan.changes).toHaveLength(12)
      expect(ofPartner(plan)).toMatchObject({ count: 12, of: 12, stop: true })
      expect(ofPartner(plan)?.lift).toMatch(/^- \{ remove: guests, partner: contoso, count: 12, until: /)
    }
    // Agreed to before: the same line in the declaration at --since is not new.
    expect(stops(await planned(tenant, files, { since: files }))).toEqual([])
  })

  it('each change names the line that ends them all', async () => {
    const tenant = await lived()
    for (const files of [from('ensure: absent'), from('expires: 2026-11-01'), defaults('accountEnabled: false')]) {
      const { changes } = await planned(tenant, files)
      expect(new Set(changes.map(({ source }) => `${source?.file} ${source?.line}`)).size).toBe(1)
      expect(changes[0]?.source?.file).toBe('guestlist.yaml')
      expect(changes[0]?.reason).toMatch(/is set outside the guest's own entry$|^access ended on 2026-11-01$/)
    }
  })

  it('a value that came by another line than before was held before all the same', async () => {
    const tenant = await lived()
    const rows = { ...FROM, 'x.csv': csv(() => ',blocked', ',ensure') }
    const plan = await planned(tenant, from('ensure: blocked'), { since: rows })
    expect(plan.guards.filter(({ limit }) => limit === 3)).toEqual([])
  })

  const OWN: [string, Files][] = [
    ['entries', { ...BASE, 'guests.yaml': list((at) => (at < 6 ? ', ensure: absent' : '')) }],
    ['rows', { ...FROM, 'x.csv': csv((at) => (at < 6 ? ',absent' : ','), ',ensure') }],
    ['dates', { ...BASE, 'guests.yaml': list((at) => (at < 6 ? ', expires: 2026-11-01' : '')) }],
    ['blocks', { ...BASE, 'guests.yaml': list((at) => (at < 6 ? ', accountEnabled: false' : '')) }],
    [
      'blocks, whatever the `from` entry says of an end besides',
      {
        ...from('expires: 2026-11-01'),
        'x.csv': csv((at) => (at < 6 ? ',false,' : ',,2027-11-01'), ',accountEnabled,expires'),
      },
    ],
    [
      'rows, whatever the `from` entry says beside',
      { ...from('department: X'), 'x.csv': csv((at) => (at < 6 ? ',absent' : ','), ',ensure') },
    ],
  ]
  it.each(OWN)('each in its own line is not: %s', async (_, files) => {
    const plan = await planned(await lived(), files)
    expect(plan.changes.filter(({ op }) => op === 'remove')).toHaveLength(6)
    expect(plan.guards.filter(({ code }) => code.startsWith('REMOVE'))).toEqual([])
  })
})

describe('one line that changes what a rule reads of many is counted', () => {
  const group = `groups: { ruled: { displayName: Ruled, membershipRule: '(user.department -eq "Here")' } }\n`
  const filled: Files = { ...BASE, 'guests.yaml': list(() => ', department: Here'), 'group.yaml': group }
  const left = ({ guards }: Plan) => guards.find(({ scope }) => scope === 'group:ruled')

  it('a default, and not an entry', async () => {
    const tenant = await lived()
    await tenant.make(`${filled['guestlist.yaml']}${filled['guests.yaml']}${group}`)
    await tenant.admin('GET', '/v1.0/organization')
    const moved = { ...filled, ...defaults('department: Gone') }
    for (const since of [undefined, filled]) {
      const plan = await planned(tenant, moved, { since })
      expect(left(plan)).toMatchObject({ code: 'REMOVE-MEMBERS', count: 12, of: 12, limit: 3, stop: true })
    }
    expect(left(await planned(tenant, moved, { since: moved }))).toBeUndefined()
    const own = { ...filled, 'guests.yaml': list(() => ', department: Gone') }
    expect(left(await planned(tenant, own))).toBeUndefined()
    const ended = { ...filled, 'guests.yaml': list((at) => (at < 6 ? ', ensure: absent' : ', department: Here')) }
    expect(left(await planned(tenant, ended))).toBeUndefined()
  })
})

describe('a date that only one clock knows of is counted', () => {
  const files: Files = { ...BASE, 'guests.yaml': list((at) => (at < 6 ? ', expires: 2027-03-31' : '')) }

  it('--now and a tenant in another century, also where the dates stood before', async () => {
    const tenant = await lived()
    for (const since of [undefined, files]) {
      const plan = await planned(tenant, files, { since, today: '2099-01-01', undisputedDay: '2026-11-26' })
      expect(ofPartner(plan)).toMatchObject({ count: 6, of: 12, limit: 3, stop: true })
    }
  })

  it('a day that every clock has seen is not', async () => {
    const tenant = await lived()
    for (const undisputedDay of ['2027-04-01', '2098-01-01']) {
      const plan = await planned(tenant, files, { today: '2099-01-01', undisputedDay })
      expect(plan.changes).toHaveLength(6)
      expect(stops(plan)).toEqual([])
    }
    // The last day of access is not over on that day itself.
    const plan = await planned(tenant, files, { today: '2099-01-01', undisputedDay: '2027-03-31' })
    expect(stops(plan)).toContain('REMOVE-GUESTS partner:contoso')
  })

  it('a deletion is as disputed as its own day', async () => {
    const tenant = await lived()
    for (const at of range(6)) {
      const { value } = (await tenant.admin('GET', `/v1.0/users?$filter=mail eq '${mail(at)}'&$select=id`)) as {
        value: { id: string }[]
      }
      await tenant.admin('PATCH', `/v1.0/users/${value[0]?.id}`, { accountEnabled: false })
    }
    const graced = { ...files, 'guestlist.yaml': partner('graceDays: 30') }
    const run = { since: graced, today: '2027-06-01' }
    const plan = await planned(tenant, graced, { ...run, undisputedDay: '2027-04-15' })
    expect(plan.changes.filter(({ after }) => after === null)).toHaveLength(6)
    expect(ofPartner(plan)).toMatchObject({ count: 6, stop: true })
    expect(stops(await planned(tenant, graced, { ...run, undisputedDay: '2027-05-01' }))).toEqual([])
  })
})

describe('what entries spell out one by one', () => {
  it('stops where it would empty a partner of ten or more', async () => {
    const tenant = await lived()
    const all = { ...BASE, 'guests.yaml': list(() => ', ensure: blocked') }
    const plan = await planned(tenant, all)
    expect(stops(plan)).toEqual(['REMOVE-GUESTS partner:contoso'])
    expect(ofPartner(plan)).toMatchObject({ count: 12, of: 12, limit: 11 })
    const lift = `allow:\n  ${ofPartner(plan)?.lift}\n`
    expect(stops(await planned(tenant, { ...all, 'allow.yaml': lift }))).toEqual([])
    const butOne = { ...BASE, 'guests.yaml': list((at) => (at > 0 ? ', ensure: blocked' : '')) }
    expect(stops(await planned(tenant, butOne))).toEqual([])
  })

  it('stops where it would take more than half of the tenant', async () => {
    const tenant = await lived()
    const others = (n: number) =>
      `guests:\n${range(n)
        .map((at) => `  - { email: o${at}@other${at}.example, ensure: absent }`)
        .join('\n')}\n`
    expect(stops(await planned(tenant, { ...BASE, 'others.yaml': others(15) }))).toEqual([])
    const plan = await planned(tenant, { ...BASE, 'others.yaml': others(16) })
    expect(stops(plan)).toEqual(['REMOVE-GUESTS'])
    expect(plan.guards.find(({ stop }) => stop)).toMatchObject({ count: 16, of: 30, limit: 15 })
  })

  it('lets a small partner and a small tenant go', async () => {
    const tenant = openTenant()
    for (const at of range(9)) await tenant.guest(mail(at))
    const files = {
      'guestlist.yaml': `${partner()}guests:\n${range(9)
        .map((at) => `  - { email: ${mail(at)}, ensure: absent }`)
        .join('\n')}\n`,
    }
    expect(stops(await planned(tenant, files))).toEqual([])
  })
})

describe('the set is the one that was there before', () => {
  const BIG = 'big: { domains: [big.example] }'
  const OLD = `tenant: { name: northwind }\npartners: { contoso: { domains: [contoso.example] }, ${BIG} }\n`
  const before: Files = { 'guestlist.yaml': OLD, 'guests.yaml': list() }
  const half = (more = '') =>
    `guests:\n${ROWS.slice(6)
      .map((at) => `  - { email: ${mail(at)} ${more} }`)
      .join('\n')}\n`
  /** The same change that takes six of twelve guests out also does this to their partner. */
  const MOVES: [string, Files][] = [
    ['nothing', { 'guestlist.yaml': OLD, 'guests.yaml': half() }],
    [
      'the partner goes',
      { 'guestlist.yaml': OLD.replace('contoso: { domains: [contoso.example] }, ', ''), 'guests.yaml': half() },
    ],
    [
      'its domain moves to a big partner',
      {
        'guestlist.yaml': OLD.replace('contoso: { domains: [contoso.example] }, ', '').replace(
          '[big',
          '[contoso.example, big',
        ),
        'guests.yaml': half(),
      },
    ],
    [
      'a big partner claims its domain too',
      { 'guestlist.yaml': OLD.replace('[big', '[contoso.example, big'), 'guests.yaml': half(', partner: contoso') },
    ],
    [
      'its domain goes',
      {
        'guestlist.yaml': OLD.replace('contoso: { domains: [contoso.example] }', 'contoso: {}'),
        'guests.yaml': half(),
      },
    ],
    [
      'it grows by a big domain',
      {
        'guestlist.yaml': OLD.replace(`, ${BIG}`, '').replace('[contoso', '[big.example, contoso'),
        'guests.yaml': half(),
      },
    ],
    ['it has another key', { 'guestlist.yaml': OLD.replace('contoso: {', 'renamed: {'), 'guests.yaml': half() }],
  ]
  it.each(MOVES)('%s', async (_, files) => {
    const tenant = openTenant()
    for (const at of ROWS) await tenant.guest(mail(at))
    for (const at of range(100)) await tenant.guest(`b${at}@big.example`)
    const plan = await planned(tenant, files, { since: before })
    expect(plan.changes.filter(({ op }) => op === 'remove')).toHaveLength(6)
    const guard = ofPartner(plan)
    expect(guard).toMatchObject({ count: 6, of: 12, limit: 3, stop: true })
    // The line that is printed lifts it, also for a partner that is no longer declared.
    const lifted = { ...files, 'allow.yaml': `allow:\n  ${guard?.lift}\n` }
    expect(stops(await planned(tenant, lifted, { since: before }))).not.toContain('REMOVE-GUESTS partner:contoso')
  })

  it('without --since, a partner that is taken out leaves its domain behind', async () => {
    const tenant = openTenant()
    for (const at of ROWS) await tenant.guest(mail(at))
    for (const at of range(100)) await tenant.guest(`b${at}@big.example`)
    const files = {
      'guestlist.yaml': `tenant: { name: northwind }\npartners: { ${BIG} }\nguests: [{ from: x.csv, ensure: absent }]\n`,
      'x.csv': csv((at) => (at < 6 ? ',' : ',present'), ',ensure'),
    }
    const plan = await planned(tenant, files)
    expect(stops(plan)).toEqual(['REMOVE-GUESTS domain:contoso.example'])
    const lift = plan.guards.find(({ stop }) => stop)?.lift
    expect(lift).toMatch(/^- \{ remove: guests, count: 6, until/)
    expect(stops(await planned(tenant, { ...files, 'allow.yaml': `allow:\n  ${lift}\n` }))).toEqual([])
  })

  it('without --since, an entry that names another partner moves nobody out of the set', async () => {
    const tenant = openTenant()
    for (const at of ROWS) await tenant.guest(mail(at))
    for (const at of range(100)) await tenant.guest(`b${at}@big.example`)
    const moved = {
      'guestlist.yaml': `${OLD}guests: [{ from: x.csv, partner: big, ensure: blocked }]\n`,
      'x.csv': csv(),
    }
    expect(ofPartner(await planned(tenant, moved))).toMatchObject({ count: 12, of: 12, stop: true })
  })
})
