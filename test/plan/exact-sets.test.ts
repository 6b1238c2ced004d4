import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kinds } from '../../src/kinds/index.ts'
import { changeOf, codes, declared, heldOf, ids, openTenant, type Tenant } from './tenant.ts'

const GONE = 'user:left@northwind.example'

/** What stands in a set of the tenant: how a declaration names it, or that it cannot. */
interface Item {
  /** What Graph has in the set. */
  live: string
  /** What a declaration writes for it; undefined for what it has no name for. */
  word: string | undefined
}

/** One exact set: how the tenant is given one, read and declared. */
interface ExactSetUnderTest {
  kind: string
  field: string
  /** Every item that may stand in it, the unnameable ones last. */
  items(tenant: Tenant): Promise<Item[]>
  put(tenant: Tenant, live: readonly string[]): Promise<void>
  read(tenant: Tenant): Promise<string[]>
  text(words: readonly string[]): string
  /** Words that a declaration may write and nothing answers to. */
  nowhere: readonly string[]
  /** How they are told; default: as every reference is. */
  lost?: string
  /** Of what is there, what Graph would not let go beside what is listed. */
  stuck?(live: readonly Item[], words: readonly string[]): string[]
  /** Whether an empty list clears the set altogether. */
  emptyClears?: true
}

type State = ReturnType<Tenant['sandbox']['state']>

/** What Graph lets nobody write. */
const edit = (tenant: Tenant, change: (state: State) => void): void => {
  const state = structuredClone(tenant.sandbox.state())
  change(state)
  tenant.sandbox.load(state)
}

const graphRef = (id: string) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` })
const idsOf = (answer: unknown): string[] => (answer as { value: { id: string }[] }).value.map(({ id }) => id)

/** Put through Graph by another client, whatever was there before. */
const setLinks = async (tenant: Tenant, path: string, live: readonly string[]): Promise<void> => {
  const there = idsOf(await tenant.admin('GET', path))
  for (const id of there) if (!live.includes(id)) await tenant.admin('DELETE', `${path}/${id}/$ref`)
  for (const id of live) if (!there.includes(id)) await tenant.admin('POST', `${path}/$ref`, graphRef(id))
}

const groupId = (tenant: Tenant): string =>
  Object.values(tenant.sandbox.state().groups).find(({ uniqueName }) => uniqueName === 'guestlist-northwind-pilot')
    ?.id ?? ''
const guestId = (tenant: Tenant): string =>
  Object.values(tenant.sandbox.state().users).find((user) => user['mail'] === 'g@contoso.example')?.id ?? ''

const APPS = 'apps: { wiki: { displayName: Wiki } }'

const people = async (tenant: Tenant): Promise<Item[]> =>
  Promise.all(
    ['anna', 'boris', 'carla'].map(async (name) => ({
      live: await tenant.user(name),
      word: `user:${name}@northwind.example`,
    })),
  )

const owners: ExactSetUnderTest = {
  kind: 'group',
  field: 'owners',
  async items(tenant) {
    const [named, one, two] = [await tenant.app('Wiki'), await tenant.app('Other'), await tenant.app('Third')]
    return [
      ...(await people(tenant)),
      { live: named.id, word: 'app:wiki' },
      { live: one.id, word: undefined },
      { live: two.id, word: undefined },
    ]
  },
  put: (tenant, live) => setLinks(tenant, `/v1.0/groups/${groupId(tenant)}/owners`, live),
  read: async (tenant) => idsOf(await tenant.admin('GET', `/v1.0/groups/${groupId(tenant)}/owners`)),
  text: (words) => declared(`groups: { pilot: { displayName: Pilot, owners: [${words.join(', ')}] } }`, APPS),
  nowhere: [GONE, 'principal:00000000-0000-4000-8000-00000000dead'],
  // The last owner who is a user stays (group-delete-owners).
  stuck: (live, words) =>
    words.some((word) => word.startsWith('user:'))
      ? []
      : live.flatMap((item) => (item.word?.startsWith('user:') === true ? [item.live] : [])),
}

const sponsors: ExactSetUnderTest = {
  kind: 'guest',
  lost: 'GUEST-SPONSORS-LEFT',
  field: 'sponsors',
  async items(tenant) {
    return [...(await people(tenant)), { live: await tenant.group('Elsewhere'), word: undefined }]
  },
  put: (tenant, live) => setLinks(tenant, `/v1.0/users/${guestId(tenant)}/sponsors`, live),
  read: async (tenant) => idsOf(await tenant.admin('GET', `/v1.0/users/${guestId(tenant)}/sponsors`)),
  text: (words) => declared(`guests: [{ email: g@contoso.example, sponsors: [${words.join(', ')}] }]`),
  nowhere: [GONE],
}

const PATH = '/beta/policies/b2bManagementPolicies'
const domains = (side: 'allowedDomains' | 'blockedDomains'): ExactSetUnderTest => {
  const key = side === 'allowedDomains' ? 'AllowedDomains' : 'BlockedDomains'
  const definition = (live: readonly string[]) => [
    JSON.stringify({ B2BManagementPolicy: { InvitationsAllowedAndBlockedDomainsPolicy: { [key]: live } } }),
  ]
  return {
    kind: 'b2bManagementPolicy',
    field: side,
    items: () =>
      Promise.resolve([
        { live: 'contoso.example', word: 'contoso.example' },
        { live: 'fabrikam.example', word: 'fabrikam.example' },
        { live: '*.contoso.example', word: undefined },
        { live: 'localhost', word: undefined },
      ]),
    async put(tenant, live) {
      const { value } = (await tenant.admin('GET', PATH)) as { value: { id: string }[] }
      if (value[0] === undefined)
        await tenant.admin('POST', PATH, {
          displayName: 'B2BManagementPolicy',
          definition: definition(live),
          isOrganizationDefault: true,
        })
      else await tenant.admin('PATCH', `${PATH}/${value[0].id}`, { definition: definition(live) })
    },
    async read(tenant) {
      const { value } = (await tenant.admin('GET', PATH)) as { value: { definition: string[] }[] }
      const parsed = JSON.parse(value[0]?.definition[0] ?? '{}') as {
        B2BManagementPolicy?: { InvitationsAllowedAndBlockedDomainsPolicy?: Record<string, string[]> }
      }
      return parsed.B2BManagementPolicy?.InvitationsAllowedAndBlockedDomainsPolicy?.[key] ?? []
    },
    text: (words) => declared(`policies: { b2bManagementPolicy: { ${side}: [${words.join(', ')}] } }`),
    nowhere: [],
    emptyClears: true,
  }
}

const SKUS = ['SPE_E3', 'VISIO', 'PROJECT'].map((skuPartNumber, at) => ({
  skuPartNumber,
  skuId: `0000000${at}-0000-4000-8000-000000005000`,
  servicePlans: [],
}))

const licenses: ExactSetUnderTest = {
  kind: 'group',
  field: 'licenses',
  items(tenant) {
    edit(tenant, (state) => void state.subscribedSkus.push(...SKUS))
    return Promise.resolve([
      ...SKUS.map(({ skuId, skuPartNumber }) => ({ live: skuId, word: skuPartNumber })),
      { live: '00000009-0000-4000-8000-000000005000', word: undefined },
    ])
  },
  put(tenant, live) {
    edit(tenant, (state) => {
      const group = state.groups[groupId(tenant)]
      if (group !== undefined) group['assignedLicenses'] = live.map((skuId) => ({ skuId, disabledPlans: [] }))
    })
    return Promise.resolve()
  },
  read(tenant) {
    const held = tenant.sandbox.state().groups[groupId(tenant)]?.['assignedLicenses'] as { skuId: string }[]
    return Promise.resolve(held.map(({ skuId }) => skuId))
  },
  text: (words) => declared(`groups: { pilot: { displayName: Pilot, licenses: [${words.join(', ')}] } }`),
  nowhere: [],
}

const SETS = [owners, sponsors, licenses, domains('allowedDomains'), domains('blockedDomains')]
/** Graph takes no cloud that it does not know, so no other client can put one in; `cross-tenant-access-policy.test.ts` has it. */
const ELSEWHERE = ['crossTenantAccessPolicy.allowedCloudEndpoints']

it('every exact set of every kind is tried', () => {
  const all = kinds.flatMap(({ name, fields }) =>
    Object.entries(fields).flatMap(([field, { set }]) => (set === undefined ? [] : [`${name.word}.${field}`])),
  )
  expect([...SETS.map(({ kind, field }) => `${kind}.${field}`), ...ELSEWHERE].sort()).toEqual(all.sort())
})

describe.each(SETS.map((set) => ({ set, title: `${set.kind}.${set.field}` })))('the exact set $title', ({ set }) => {
  it(
    'holds what is listed, keeps what no declaration can name, tells of it, and is then at rest',
    { timeout: 120_000 },
    async () => {
      const pick = fc.array(fc.boolean(), { minLength: 8, maxLength: 8 })
      await fc.assert(
        fc.asyncProperty(pick, pick, fc.subarray([...set.nowhere]), async (standing, listedAt, nowhere) => {
          const tenant = openTenant()
          const items = await set.items(tenant)
          await tenant.make(
            set.kind === 'guest'
              ? declared('guests: [{ email: g@contoso.example }]')
              : declared('groups: { pilot: { displayName: Pilot } }'),
          )
          const live = items.filter((_, at) => standing[at]).map((item) => item.live)
          const listed = items.filter((item, at) => listedAt[at] && item.word !== undefined)
          const clears = set.emptyClears === true && listed.length === 0
          // Entra cannot hold an allow list that allows nobody: that is an error of its own.
          fc.pre(!(clears && set.field === 'allowedDomains'))
          await set.put(tenant, live)
          const unnamed = clears ? [] : items.filter((item) => item.word === undefined && live.includes(item.live))
          const text = set.text([...listed.flatMap(({ word }) => word ?? []), ...nowhere])
          const plan = await tenant.make(text)
          const after = (await set.read(tenant)).toSorted()
          const stuck = set.stuck?.(
            items.filter((item) => live.includes(item.live)),
            [...listed.flatMap(({ word }) => word ?? []), ...nowhere],
          )
          const staying = nowhere.length > 0 ? live : [...unnamed.map((item) => item.live), ...(stuck ?? [])]
          expect(after).toEqual([...new Set([...listed.map((item) => item.live), ...staying])].sort())
          expect(codes(plan).includes('SET-UNNAMED')).toBe(unnamed.length > 0)
          if (nowhere.length > 0) expect(codes(plan)).toContain(set.lost ?? 'REFERENCE-MISSING')
          expect(ids(await tenant.of(text))).toEqual([])
        }),
        { numRuns: 40 },
      )
    },
  )
})

describe('owners', () => {
  const pilot = (owners: readonly string[], ...more: string[]) =>
    declared(`groups: { pilot: { displayName: Pilot, owners: [${owners.join(', ')}] } }`, ...more)
  const ownersOf = (tenant: Tenant) => owners.read(tenant).then((ids) => ids.toSorted())

  const owned = async () => {
    const tenant = openTenant()
    const [anna, bob] = [await tenant.user('anna'), await tenant.user('bob')]
    const app = await tenant.app('Exchange of another team')
    await tenant.make(declared('groups: { pilot: { displayName: Pilot } }'))
    await owners.put(tenant, [anna, app.id])
    return { tenant, anna, bob, app }
  }

  it('an app that nobody declares stays, is named in a finding, and the plan shows what the set will hold', async () => {
    const { tenant, bob, app } = await owned()
    const plan = await tenant.make(pilot(['user:bob@northwind.example']))
    expect(await ownersOf(tenant)).toEqual([app.id, bob].sort())
    expect(changeOf(plan, 'group:pilot').after).toEqual({
      owners: [{ ref: `principal:${app.id}` }, { ref: 'user:bob@northwind.example' }],
    })
    expect(plan.refs[`principal:${app.id}`]).toMatchObject({ id: app.id, name: 'Exchange of another team' })
    expect(plan.findings.find(({ code }) => code === 'SET-UNNAMED')?.message).toBe(
      `group:pilot: owners keeps Exchange of another team (principal:${app.id}), which the declaration does not contain`,
    )
  })

  it('an app that is declared can be listed, and goes when it is not', async () => {
    const { tenant, anna, app } = await owned()
    const more = `apps: { exchange: { appId: ${app.appId} } }`
    expect(ids(await tenant.of(pilot(['user:anna@northwind.example', 'app:exchange'], more)))).toEqual([])
    await tenant.make(pilot(['user:anna@northwind.example'], more))
    expect(await ownersOf(tenant)).toEqual([anna])
    const plan = await tenant.make(pilot(['user:anna@northwind.example', `principal:${app.id.toUpperCase()}`], more))
    expect(changeOf(plan, 'group:pilot').after).toEqual({
      owners: [{ ref: 'app:exchange' }, { ref: 'user:anna@northwind.example' }],
    })
    expect(plan.permissions.needed.map(({ permission }) => permission)).toContain('Application.Read.All')
  })

  it('what is listed by its id is looked for: an app without an entry, a person, nobody, what owns nothing', async () => {
    const { tenant, anna, bob, app } = await owned()
    await tenant.make(pilot([]))
    expect(await ownersOf(tenant)).toEqual([app.id, anna].sort())
    const other = await tenant.app('Other')
    await tenant.make(pilot([`principal:${bob}`, `principal:${other.id}`]))
    expect(await ownersOf(tenant)).toEqual([app.id, bob, other.id].sort())
    const nobody = await tenant.of(
      pilot(['user:anna@northwind.example', 'principal:00000000-0000-4000-8000-00000000dead']),
    )
    expect(changeOf(nobody, 'group:pilot').after?.['owners']).toHaveLength(4)
    expect(codes(nobody)).toEqual(expect.arrayContaining(['REFERENCE-MISSING', 'SET-UNRESOLVED', 'SET-UNNAMED']))
    const group = await tenant.group('Nested')
    await expect(tenant.of(pilot([`principal:${group}`]))).rejects.toMatchObject({
      findings: expect.arrayContaining([
        expect.objectContaining({ code: 'REFERENCE-TYPE', severity: 'error' }),
      ]) as unknown,
    })
    expect(anna).not.toBe('')
  })

  it('what another administrator adds between plan and apply stays', async () => {
    const { tenant, anna, bob, app } = await owned()
    const carla = await tenant.user('carla')
    const plan = await tenant.of(pilot(['user:bob@northwind.example']))
    await owners.put(tenant, [anna, app.id, carla])
    await tenant.apply(plan)
    expect(await ownersOf(tenant)).toEqual([app.id, bob, carla].sort())
  })

  it('of a Microsoft 365 group: the people stay where only an app is listed, which is added', async () => {
    const tenant = openTenant()
    const [anna, app] = [await tenant.user('anna'), await tenant.app('Wiki')]
    const text = (list: string) =>
      declared(
        `groups: { pilot: { displayName: Pilot, type: microsoft365, owners: [${list}] } }`,
        'apps: { wiki: { displayName: Wiki } }',
      )
    await tenant.make(text('user:anna@northwind.example'))
    expect(await ownersOf(tenant)).toEqual([anna])
    expect(heldOf(await tenant.make(text('app:wiki')))).toEqual(['group:pilot'])
    expect(await ownersOf(tenant)).toEqual([anna, app.id].sort())
    expect(ids(await tenant.of(text('app:wiki')))).toEqual([])
  })

  it.each([
    ['principal:wiki', 'REFERENCE-WRONG', 'is not a valid object id'],
    ['app:wikki', 'APP-UNKNOWN', 'There is no app'],
    ['group:pilot', 'REFERENCE-WRONG', 'is not accepted here'],
  ])('%s is an error before anything is read', async (word, code, message) => {
    const found = await openTenant()
      .declare(pilot([word], 'apps: { wiki: { displayName: Wiki } }'))
      .then(() => '', String)
    expect(found).toContain(message)
    expect(found).toContain(code)
  })
})

describe("whom the same plan deletes takes nobody's place", () => {
  const LEAVING = 'leaver@contoso.example'
  const absent = `{ email: ${LEAVING}, ensure: absent }`
  const leaver = async () => {
    const tenant = openTenant()
    const ends = [await tenant.user('anna'), await tenant.guest(LEAVING)] as const
    await tenant.make(declared('groups: { pilot: { displayName: Pilot } }', 'guests: [{ email: g@contoso.example }]'))
    return { tenant, anna: ends[0], leaving: ends[1] }
  }
  const cases = ['guest', 'user'].flatMap((word) => [
    { set: owners, word, groups: `pilot: { displayName: Pilot, owners: [${word}:${LEAVING}] }`, more: '' },
    { set: sponsors, word, groups: 'pilot: { displayName: Pilot }', more: `, sponsors: [${word}:${LEAVING}]` },
  ])

  it.each(cases)('$set.field that lists it as $word:', async ({ set, groups, more }) => {
    const { tenant, anna } = await leaver()
    await set.put(tenant, [anna])
    const text = declared(`groups: { ${groups} }`, `guests: [{ email: g@contoso.example${more} }, ${absent}]`)
    const plan = await tenant.make(text)
    expect(ids(plan)).toEqual([`remove guest:${LEAVING}`])
    expect(codes(plan)).toEqual(expect.arrayContaining(['REFERENCE-LEAVES', 'SET-UNRESOLVED']))
    expect(await set.read(tenant)).toEqual([anna])
    expect(ids(await tenant.of(text))).toEqual([])
  })

  it('a group of sponsors that is deleted', async () => {
    const { tenant, anna } = await leaver()
    await sponsors.put(tenant, [anna])
    const text = (ensure: string, list: string) =>
      declared(
        `groups: { pilot: { displayName: Pilot }, desk: { displayName: Desk${ensure} } }`,
        `guests: [{ email: g@contoso.example${list} }]`,
      )
    await tenant.make(text('', ''))
    const plan = await tenant.make(text(', ensure: absent', ', sponsors: [group:desk]'))
    expect(ids(plan)).toEqual(['remove group:desk'])
    expect(await sponsors.read(tenant)).toEqual([anna])
  })

  it('one who is only blocked still holds his place', async () => {
    const { tenant, anna, leaving } = await leaver()
    await owners.put(tenant, [anna])
    await tenant.make(
      declared(
        `groups: { pilot: { displayName: Pilot, owners: [guest:${LEAVING}] } }`,
        `guests: [{ email: g@contoso.example }, { email: ${LEAVING}, ensure: blocked }]`,
      ),
    )
    expect(await owners.read(tenant)).toEqual([leaving])
  })
})

describe('sponsors', () => {
  const guest = (list: readonly string[], ...more: string[]) =>
    declared(`guests: [{ email: g@contoso.example, sponsors: [${list.join(', ')}] }]`, ...more)
  const sponsorsOf = (tenant: Tenant) => sponsors.read(tenant).then((ids) => ids.toSorted())

  it('a name that leads nowhere removes nobody; what can be added is added', async () => {
    const tenant = openTenant()
    const [anna, bob] = [await tenant.user('anna'), await tenant.user('bob')]
    await tenant.guest('g@contoso.example')
    await sponsors.put(tenant, [bob])
    expect(ids(await tenant.of(guest([GONE])))).toEqual([])
    const plan = await tenant.make(guest([GONE, 'user:anna@northwind.example']))
    expect(await sponsorsOf(tenant)).toEqual([anna, bob].sort())
    expect(plan.findings.find(({ code }) => code === 'SET-UNRESOLVED')?.message).toBe(
      `guest:g@contoso.example: nothing is removed from sponsors while ${GONE} cannot be resolved, so bob (bob@northwind.example) stays`,
    )
    await tenant.make(guest(['user:anna@northwind.example']))
    expect(await sponsorsOf(tenant)).toEqual([anna])
    await tenant.make(guest([]))
    expect(await sponsorsOf(tenant)).toEqual([])
  })

  it('an account that a held entry may mean stays', async () => {
    const tenant = openTenant()
    await tenant.guest('g@contoso.example')
    const twins = [await tenant.guest('one@contoso.example'), await tenant.guest('two@contoso.example')]
    for (const id of twins) tenant.edit(id, { otherMails: ['lead@contoso.example'] })
    await sponsors.put(tenant, [twins[0] ?? ''])
    const text = declared('guests: [{ email: g@contoso.example, sponsors: [] }, { email: lead@contoso.example }]')
    const plan = await tenant.of(text)
    expect(heldOf(plan)).toEqual(['guest:lead@contoso.example'])
    expect(ids(plan)).toEqual([])
    expect(codes(plan)).toContain('SET-UNNAMED')
  })

  it('six are not written: Graph takes five, and those that stay count', async () => {
    const tenant = openTenant()
    await tenant.guest('g@contoso.example')
    const groups = [await tenant.group('One'), await tenant.group('Two')]
    const names = ['a', 'b', 'c', 'd', 'e']
    const people = await Promise.all(names.map((name) => tenant.user(name)))
    await sponsors.put(tenant, groups)
    const plan = await tenant.of(guest(names.slice(0, 4).map((name) => `user:${name}@northwind.example`)))
    expect(ids(plan)).toEqual([])
    expect(codes(plan)).toContain('SET-FULL')
    await sponsors.put(tenant, people)
    const others = ['f', 'g', 'h', 'i', 'j']
    for (const name of others) await tenant.user(name)
    await tenant.make(guest(others.map((name) => `user:${name}@northwind.example`)))
    expect(await sponsorsOf(tenant)).toHaveLength(5)
  })
})

describe('licences', () => {
  const [PLAN, RETIRED] = ['11110000-0000-4000-8000-000000000001', '11110000-0000-4000-8000-00000000dead']
  const SKU = '00000007-0000-4000-8000-000000005000'
  const text = (disabled: string) =>
    declared(
      `groups: { pilot: { displayName: Pilot, licenses: [{ skuPartNumber: SUITE, disabledPlans: [${disabled}] }] } }`,
    )
  const suite = async (...disabledPlans: string[]) => {
    const tenant = openTenant()
    await tenant.make(declared('groups: { pilot: { displayName: Pilot } }'))
    edit(tenant, (state) => {
      const servicePlans = [
        { servicePlanId: PLAN, servicePlanName: 'MAIL' },
        { servicePlanId: '11110000-0000-4000-8000-000000000002', servicePlanName: 'CHAT' },
      ]
      state.subscribedSkus.push({ skuId: SKU, skuPartNumber: 'SUITE', servicePlans })
      const group = state.groups[groupId(tenant)]
      if (group !== undefined) group['assignedLicenses'] = [{ skuId: SKU, disabledPlans }]
    })
    return tenant
  }

  it('a switched-off plan that no subscription names stays and is told, and keeps nobody from changing another', async () => {
    const tenant = await suite(PLAN, RETIRED)
    const plan = await tenant.of(text('MAIL'))
    expect(ids(plan)).toEqual([])
    expect(codes(plan)).toContain('SET-UNNAMED')
    await tenant.make(text('CHAT'))
    expect(ids(await tenant.of(text('CHAT')))).toEqual([])
  })

  it('a plan may be written by its id', async () => {
    const tenant = await suite(PLAN)
    expect(ids(await tenant.of(text(PLAN.toUpperCase())))).toEqual([])
  })
})

describe('members', () => {
  it('an exclusive group keeps apps and groups; listed ones are added, and removed when the line goes', async () => {
    const tenant = openTenant()
    const [wiki, other] = [await tenant.app('Wiki'), await tenant.app('Other')]
    const [nested, stranger] = [await tenant.group('Nested'), await tenant.guest('stranger@contoso.example')]
    const text = (members: string) =>
      declared(
        `groups: { pilot: { displayName: Pilot, authority: exclusive, members: [${members}] } }`,
        'guests: [{ email: g@contoso.example, groups: [pilot] }]',
        'apps: { wiki: { displayName: Wiki } }',
      )
    await tenant.make(text(''))
    const pilot = groupId(tenant)
    await tenant.join(pilot, other.id, nested, stranger)
    const listed = text(`app:wiki, 'principal:${other.id}'`)
    const plan = await tenant.make(listed)
    expect(ids(plan)).toEqual(['add member:pilot/app:wiki', 'remove member:pilot/guest:stranger@contoso.example'])
    expect(await tenant.membersOf(pilot)).toEqual([guestId(tenant), nested, other.id, wiki.id].sort())
    const since = { rev: 'REF', declaration: await tenant.declare(listed) }
    const { plan: gone } = await tenant.plan(await tenant.declare(text('')), { since })
    expect(ids(gone)).toEqual(['remove member:pilot/app:wiki', `remove member:pilot/principal:${other.id}`])
    expect(ids(await tenant.of(text('')))).toEqual([])
  })

  it('of a Microsoft 365 group are people: another object is an error or held', async () => {
    const tenant = openTenant()
    const { id } = await tenant.app('Wiki')
    const text = (member: string) =>
      declared(
        `groups: { pilot: { displayName: Pilot, type: microsoft365, members: ['${member}'] } }`,
        'apps: { wiki: { displayName: Wiki } }',
      )
    await expect(tenant.declare(text('app:wiki'))).rejects.toThrow('cannot contain apps')
    expect(heldOf(await tenant.of(text(`principal:${id}`)))).toEqual([`member:pilot/principal:${id}`])
    expect(heldOf(await tenant.of(text(`principal:${id}`).replace('wiki:', 'w:')))).toHaveLength(1)
  })
})

describe('assignments', () => {
  it('of an exclusive app: service principals and not created by Guestlist stay', async () => {
    const tenant = openTenant()
    const role = { displayName: 'Reads', value: 'reads', for: 'Application' }
    const [portal, caller] = [await tenant.app('Portal', [role]), await tenant.app('Caller')]
    const [theirs, stranger] = [await tenant.group('Theirs'), await tenant.guest('stranger@contoso.example')]
    await tenant.assign(portal.id, caller.id, '22222222-0000-4000-8000-000000000010')
    const plain = await tenant.app('Plain')
    for (const principal of [theirs, stranger]) await tenant.assign(plain.id, principal)
    const text = declared(
      'guests: [{ email: g@contoso.example }]',
      'apps: { portal: { displayName: Portal, authority: exclusive }, plain: { displayName: Plain, authority: exclusive, assignments: [{ guest: g@contoso.example }] } }',
    )
    const plan = await tenant.make(text)
    expect(ids(plan).filter((id) => id.startsWith('remove'))).toEqual([
      'remove app-role-assignment:plain/guest:stranger@contoso.example',
    ])
    expect(plan.leftAlone).toContainEqual(expect.objectContaining({ kind: 'app-role-assignment', count: 2 }))
    expect(ids(await tenant.of(text))).toEqual([])
  })
})

describe('a guest or a group that the plan creates', () => {
  it('keeps whom Graph put in where nobody who is listed can be found, and holds the list otherwise', async () => {
    const tenant = openTenant()
    const anna = await tenant.user('anna')
    const text = (list: string) =>
      declared(
        `guests: [{ email: g@contoso.example, sponsors: [${list}] }]`,
        `groups: { pilot: { displayName: Pilot, type: microsoft365, owners: [${list}] } }`,
      )
    await tenant.make(text(GONE))
    const stamped = [await owners.read(tenant), await sponsors.read(tenant)]
    expect(ids(await tenant.of(text(GONE)))).toEqual([])
    expect([await owners.read(tenant), await sponsors.read(tenant)]).toEqual(stamped)
    const other = openTenant()
    const second = await other.user('anna')
    await other.make(text(`${GONE}, 'user:anna@northwind.example'`))
    expect([await owners.read(other), await sponsors.read(other)]).toEqual([[second], [second]])
    expect(ids(await other.of(text(`${GONE}, 'user:anna@northwind.example'`)))).toEqual([])
    expect(anna).not.toBe('')
  })
})
