import { describe, expect, it } from 'vitest'
import { directoryFiles, loadDeclaration } from '../../src/config/index.ts'
import type { Declaration } from '../../src/declaration.ts'
import { kinds } from '../../src/kinds/index.ts'
import type { Context } from '../../src/kinds/kind.ts'
import type { Foreseen, Guard, Live, Plan } from '../../src/model.ts'
import { renderHtml } from '../../src/render/html.ts'
import { renderMarkdown } from '../../src/render/markdown.ts'
import { partOfPartner } from '../../src/render/part-of-partner.ts'
import { renderText } from '../../src/render/text.ts'
import { addDays } from '../../src/util/days.ts'
import { folder } from '../program.ts'
import { STAGE_SEED } from '../stage.ts'
import { createWorld } from '../world.ts'
import { openTenant, stops, type Tenant } from './tenant.ts'

const TODAY = '2026-11-23'
const mail = (at: number): string => `g${at}@contoso.example`
const ROWS = Array.from({ length: 12 }, (_, at) => at)

interface Files {
  [name: string]: string
}
const csv = (expires: (at: number) => string = () => ''): string =>
  ['email,expires', ...ROWS.map((at) => `${mail(at)},${expires(at)}`)].join('\n')

const declaration = (guests: string, settings = '', more = ''): string =>
  `tenant: { name: northwind }
partners: { contoso: { domains: [contoso.example], guests: { ${settings} } } }
${guests}
${more}`

const load = async (files: Files, today = TODAY): Promise<Declaration> => {
  const { declaration: loaded, findings } = await loadDeclaration('.', { today, files: directoryFiles(folder(files)) })
  if (loaded === undefined) throw new Error(JSON.stringify(findings, null, 2))
  return loaded
}

const lived = async (): Promise<Tenant> => {
  const tenant = openTenant()
  for (const at of ROWS) await tenant.guest(mail(at))
  return tenant
}

interface Run {
  today?: string
  /** Whether the declaration is the one of --since too, committed on this day. */
  agreed?: string | undefined
}
const planned = async (tenant: Tenant, files: Files, { today = TODAY, agreed }: Run = {}): Promise<Plan> => {
  const now = await load(files, today)
  const since = agreed === undefined ? {} : { since: { rev: 'then', date: agreed, declaration: now } }
  return (await tenant.plan(now, { ...since, today })).plan
}

const shortly = ({ foreseen = [] }: Plan): string[] =>
  foreseen.map(({ on, cause, effect, guests }) => `${on} ${cause} ${effect} ${guests.length}`)
const entriesOf = (all: readonly Foreseen[]): string =>
  all.length === 0
    ? ''
    : `allow:\n${[...new Set(all.flatMap(({ guards }) => guards.flatMap(({ lift }) => lift ?? [])))].map((line) => `  ${line}\n`).join('')}`

const guests = (...entries: string[]): string => `guests:\n${entries.map((entry) => `  - ${entry}\n`).join('')}`

const CASES: { name: string; files: Files; agreed?: string; says: string[] }[] = [
  {
    name: 'dates of entries, on one day and on others',
    files: {
      'guestlist.yaml': declaration(
        guests(
          `{ email: ${mail(0)}, expires: 2026-11-30 }`,
          `{ email: ${mail(1)}, expires: 2026-11-30 }`,
          `{ email: ${mail(2)}, expires: 2026-11-23 }`,
          `{ email: ${mail(3)}, expires: 2026-12-06 }`,
          `{ email: ${mail(4)}, expires: 2026-12-07 }`,
          `{ email: ${mail(5)}, expires: 2026-12-08 }`,
        ),
      ),
    },
    says: [
      '2026-11-24 expires block 1',
      '2026-12-01 expires block 2',
      '2026-12-07 expires block 1',
      '2026-12-08 expires block 1',
    ],
  },
  {
    name: 'a `from` entry, which a guard stops on that day',
    files: { 'guestlist.yaml': declaration(guests('{ from: x.csv, expires: 2026-12-06 }')), 'x.csv': csv() },
    says: ['2026-12-07 expires block 12'],
  },
  {
    name: 'a `from` entry that was agreed to by then',
    files: { 'guestlist.yaml': declaration(guests('{ from: x.csv, expires: 2026-12-04 }')), 'x.csv': csv() },
    agreed: '2026-11-20',
    says: ['2026-12-05 expires block 12'],
  },
  {
    name: 'rows with dates of their own',
    files: {
      'guestlist.yaml': declaration(guests('{ from: x.csv }')),
      'x.csv': csv((at) => (at < 5 ? '2026-12-04' : '2027-12-04')),
    },
    says: ['2026-12-05 expires block 5'],
  },
  {
    name: "a partner's defaults",
    files: {
      'guestlist.yaml': declaration(guests('{ from: x.csv }'), 'defaults: { expires: 2026-11-25 }'),
      'x.csv': csv(),
    },
    says: ['2026-11-26 expires block 12'],
  },
  {
    name: 'deletions after days of grace, agreed to',
    files: {
      'guestlist.yaml': declaration(guests(`{ email: ${mail(0)}, expires: 2026-11-25 }`), 'graceDays: 5'),
    },
    agreed: '2026-11-20',
    says: ['2026-11-26 expires block 1', '2026-12-01 graceDays delete 1'],
  },
  {
    name: 'deletions without days of grace, by the run after the block',
    files: {
      'guestlist.yaml': declaration(
        guests(`{ email: ${mail(0)}, expires: 2026-11-25 }`, `{ email: ${mail(1)}, expires: 2026-11-01 }`),
        'graceDays: 0',
      ),
    },
    agreed: '2026-10-20',
    says: ['2026-11-24 graceDays delete 1', '2026-11-26 expires block 1', '2026-11-27 graceDays delete 1'],
  },
  {
    name: 'deletions that wait for --since',
    files: {
      'guestlist.yaml': declaration(guests(`{ email: ${mail(0)}, expires: 2026-11-10 }`), 'graceDays: 20'),
    },
    says: ['2026-12-01 graceDays nothing 1'],
  },
]

describe('what falls due in the next 14 days', () => {
  it.each(CASES)('is what the run of that day does: $name', async ({ files, agreed, says }) => {
    const tenant = await lived()
    const first = await planned(tenant, files, { agreed })
    expect(shortly(first)).toEqual(says)
    expect(first.guards.filter(({ stop }) => stop)).toEqual([])
    await tenant.apply(first)
    const allowed = { ...files, 'allow.yaml': entriesOf(first.foreseen ?? []) || '{}' }
    // Pasted today, an entry is taken and not called unused.
    const pasted = await planned(tenant, allowed, { agreed })
    expect(pasted.findings.filter(({ code }) => code.startsWith('ALLOW-'))).toEqual([])
    expect((pasted.foreseen ?? []).flatMap(({ guards }) => guards)).toEqual([])
    let day = TODAY
    for (const on of new Set((first.foreseen ?? []).map((one) => one.on))) {
      const of = (first.foreseen ?? []).filter((one) => one.on === on)
      for (day = addDays(day, 1); day < on; day = addDays(day, 1))
        expect((await planned(tenant, files, { today: day, agreed })).changes).toEqual([])
      const plan = await planned(tenant, files, { today: on, agreed })
      const [blocked, deleted] = [true, false].map((stays) =>
        plan.changes.filter(({ after }) => (after !== null) === stays).map(({ id }) => id),
      )
      const idsOf = (effect: Foreseen['effect']) =>
        of.filter((one) => one.effect === effect).flatMap((one) => one.guests.map(({ id }) => id))
      expect({ blocked, deleted }).toEqual({ blocked: idsOf('block'), deleted: idsOf('delete') })
      const guards = of.flatMap((one) => one.guards)
      const told = ({ code, scope, count, of: size, message }: Guard) => ({ code, scope, count, size, message })
      expect(plan.guards.filter(({ stop }) => stop).map(told)).toEqual(guards.map(told))
      const free = await planned(tenant, allowed, { today: on, agreed })
      expect(stops(free)).toEqual([])
      await tenant.apply(free)
    }
  })
})

describe('a plan says what falls due', () => {
  const files = { 'guestlist.yaml': declaration(guests('{ from: x.csv, expires: 2026-12-04 }')), 'x.csv': csv() }

  it('in one line for one fact, with the guard and the entry, in every rendering', async () => {
    const plan = await planned(await lived(), files)
    const entry = '- { remove: guests, partner: contoso, count: 12, until: 2026-12-07 }'
    const renderings = [
      renderText(plan, { width: 10_000, color: false }),
      renderMarkdown(plan, { budget: 60_000 }),
      renderHtml(plan),
    ]
    for (const text of renderings) {
      expect(text).toContain('Ending in the next 14 days (12 guests)')
      expect(text.match(/2026-12-05: block/g)).toHaveLength(1)
      expect(text).toContain(mail(11))
      expect(text.split(entry)).toHaveLength(2)
      expect(text).not.toContain('GUEST-ENDING')
    }
    expect(plan.findings.filter(({ code }) => code === 'GUEST-ENDING')).toHaveLength(12)
  })

  it('of one partner, of its guests alone', async () => {
    const plan = await planned(await lived(), files)
    expect(partOfPartner(plan, 'partner:contoso').foreseen).toEqual(plan.foreseen)
    expect(partOfPartner(plan, 'partner:other').foreseen).toEqual([])
  })

  it('of guests whom nothing can end as being on hold then, with what to do', async () => {
    const tenant = openTenant()
    await tenant.giveRole(await tenant.guest(mail(0)))
    for (const at of ROWS.slice(1)) await tenant.guest(mail(at))
    const plan = await planned(tenant, files)
    expect(shortly(plan)).toEqual(['2026-12-05 expires block 11', '2026-12-05 expires nothing 1'])
    expect(plan.foreseen?.[1]?.guests[0]?.reason).toContain('it has a directory role')
  })

  it('not for those who are blocked, deleted, synchronised or not declared', async () => {
    const tenant = openTenant()
    await tenant.guest(mail(0), { accountEnabled: false })
    await tenant.remove(await tenant.guest(mail(1)))
    await tenant.guest('else@contoso.example')
    const plan = await planned(tenant, {
      'guestlist.yaml': declaration(
        guests(
          `{ email: ${mail(0)}, expires: 2026-11-30 }`,
          `{ email: ${mail(1)}, expires: 2026-11-30 }`,
          `{ email: ${mail(2)}, expires: 2026-11-30, source: sync }`,
        ),
      ),
    })
    expect(plan.foreseen).toEqual([])
  })

  it('for one who is invited by the plan itself', async () => {
    const plan = await planned(openTenant(), {
      'guestlist.yaml': declaration(guests(`{ email: ${mail(0)}, expires: 2026-11-30 }`)),
    })
    expect(shortly(plan)).toEqual(['2026-12-01 expires block 1'])
  })

  it('on the last day that is looked at, for which no entry can be written yet', async () => {
    const last = { ...files, 'guestlist.yaml': declaration(guests('{ from: x.csv, expires: 2026-12-07 }')) }
    const plan = await planned(await lived(), last)
    expect(shortly(plan)).toEqual(['2026-12-08 expires block 12'])
    expect(plan.foreseen?.[0]?.guards.map(({ lift }) => lift)).toEqual([null, null])
    expect(plan.foreseen?.[0]?.guards[0]?.message).toContain('an `allow` entry can be added from 2026-11-24 on')
    const tomorrow = await planned(await lived(), last, { today: '2026-11-24' })
    expect(tomorrow.foreseen?.[0]?.guards[1]?.lift).toContain('until: 2026-12-08')
  })
})

describe('what it costs', () => {
  it('counts the sets once, however many days have an end', async () => {
    const asked = async (expires: (at: number) => string): Promise<number> => {
      let times = 0
      const counting = kinds.map((kind) =>
        kind.name.word === 'guest'
          ? { ...kind, removalScopes: (...of: [Live, Context]) => ((times += 1), kind.removalScopes?.(...of) ?? []) }
          : kind,
      )
      const world = createWorld({ seed: STAGE_SEED, kinds: counting })
      for (const at of ROWS)
        await world.admin('POST', '/v1.0/invitations', {
          invitedUserEmailAddress: mail(at),
          inviteRedirectUrl: 'https://myapps.microsoft.com',
        })
      const all = await load({ 'guestlist.yaml': declaration('guests: [{ from: x.csv }]'), 'x.csv': csv(expires) })
      const { plan } = await world.plan(all, { today: TODAY })
      expect((plan.foreseen ?? []).flatMap((one) => one.guests)).toHaveLength(ROWS.length)
      return times
    }
    const [oneDay, twelveDays] = [await asked(() => TODAY), await asked((at) => addDays(TODAY, at))]
    expect(twelveDays).toBe(oneDay)
  })
})
