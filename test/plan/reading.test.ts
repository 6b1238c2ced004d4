import { describe, expect, it } from 'vitest'
import type { HttpRequest, Plan, Transport } from '../../src/model.ts'
import { STAGE_SEED } from '../stage.ts'
import { createWorld, type PlanOptions, type World } from '../world.ts'
import { changeOf, codes, declared, heldOf, ids, openTenant } from './tenant.ts'

const EMPLOYEES = 5_000

const people = Array.from({ length: EMPLOYEES }, (_, at) => ({
  userPrincipalName: `e${at}@northwind.example`,
  mail: `e${at}@northwind.example`,
  department: at % 2 === 0 ? 'Sales' : 'Buying',
}))

/** A tenant with an app and some guests who are declared, beside so many employees; made once. */
const company = (employees: number): World => {
  const known = companies.get(employees) ?? seeded(employees)
  companies.set(employees, known)
  return createWorld({ sandbox: { tenant: structuredClone(known) } })
}

const seeded = (employees: number): TenantState => {
  const seed = {
    ...STAGE_SEED,
    users: people.slice(0, employees),
    guests: [0, 1, 2].map((at) => ({ mail: `g${at}@contoso.com` })),
    apps: [{ displayName: 'Portal', appRoleAssignmentRequired: false }],
  }
  return structuredClone(createWorld({ seed }).sandbox.state())
}

type TenantState = ReturnType<World['sandbox']['state']>

const companies = new Map<number, TenantState>()

const GUESTS = 'guests: [{ email: g0@contoso.com }, { email: g1@contoso.com }, { email: g2@contoso.com }]'
const PARTNERS = 'partners: { contoso: { domains: [contoso.com], guests: { authority: exclusive } } }'
const STEADY = declared(GUESTS, PARTNERS)

const RULE = 'user.department -eq "Sales"'
const OTHER = 'user.department -eq "Buying"'
const dynamic = (rule: string, more = ''): string => `groups: { sales: { membershipRule: '${rule}'${more} } }`
const app = (fields: string): string => `apps: { portal: { displayName: Portal, ${fields} } }`

/** Every request of a plan, the items of a batch in its place. */
const asked = ({ traffic }: World): string[] =>
  traffic.flatMap(({ url, request }) =>
    url.endsWith('/$batch') ? (request as { requests: { url: string }[] }).requests.map((one) => one.url) : [url],
  )

/** The pages of the list of all users. */
const everyone = (world: World): string[] =>
  asked(world).filter((url) => /\/users\?/.test(url) && !/filter/i.test(decodeURIComponent(url)) && !/top=1&/.test(url))

const planOf = async (world: World, yaml: string, options: PlanOptions = {}): Promise<Plan> => {
  const declaration = await world.declare(yaml)
  world.traffic.length = 0
  return (await world.plan(declaration, options)).plan
}

/** What is in the tenant first, what is declared then, and how often each of 5,000 and 4 users is read. */
const READ: { [why: string]: { from?: string; to: string; options?: PlanOptions; whole: boolean } } = {
  'nothing changes': { from: declared(GUESTS, dynamic(RULE)), to: declared(GUESTS, dynamic(RULE)), whole: false },
  'a guest changes': { to: declared(GUESTS.replace('com }', 'com, department: Buying }'), PARTNERS), whole: false },
  'a guest is new': { to: declared(GUESTS.replace('[', '[{ email: new@contoso.com }, ')), whole: false },
  'a dynamic group is new and has no app': { to: declared(GUESTS, dynamic(RULE)), whole: false },
  'a dynamic group is new and has an app': {
    to: declared(GUESTS, dynamic(RULE), app('assignments: [{ group: sales }]')),
    whole: true,
  },
  'a rule changes': { from: declared(dynamic(RULE)), to: declared(dynamic(OTHER)), whole: true },
  'a rule changes into one that cannot be decided': {
    from: declared(dynamic(RULE)),
    to: declared(dynamic('user.mobile -match "(?=1)"')),
    whole: true,
  },
  'a rule resumes': {
    from: declared(dynamic(RULE, ', membershipRuleProcessingState: Paused')),
    to: declared(dynamic(RULE, ', membershipRuleProcessingState: On')),
    whole: true,
  },
  'a rule is paused': {
    from: declared(dynamic(RULE)),
    to: declared(dynamic(RULE, ', membershipRuleProcessingState: Paused')),
    whole: false,
  },
  'a group becomes dynamic': {
    from: declared('groups: { sales: {} }'),
    to: declared(dynamic(RULE)),
    whole: true,
  },
  'a group becomes assigned': {
    from: declared(dynamic(RULE)),
    to: declared('groups: { sales: { membershipRule: null } }'),
    whole: false,
  },
  'an app gets a dynamic group that is there': {
    from: declared(dynamic(RULE)),
    to: declared(dynamic(RULE), app('assignments: [{ group: sales }]')),
    whole: false,
  },
  'an app begins to require assignment': { to: declared(app('appRoleAssignmentRequired: true')), whole: true },
  'an app requires no assignment any more': {
    from: declared(app('appRoleAssignmentRequired: true')),
    to: declared(app('appRoleAssignmentRequired: false')),
    whole: false,
  },
  'everybody is to be listed': { to: STEADY, options: { impact: 'all' }, whole: true },
  'a command asks for everybody': { to: STEADY, options: { everyone: true }, whole: true },
}

describe('all users of the tenant', () => {
  it.each(Object.entries(READ))('%s', async (_, { from, to, options, whole }) => {
    const world = company(EMPLOYEES)
    if (from !== undefined) await world.converge(await world.declare(from))
    await planOf(world, to, options)
    expect(everyone(world).length).toBe(whole ? 6 : 0)
  })

  it('cost a steady plan nothing', async () => {
    const [small, large] = [company(0), company(EMPLOYEES)]
    for (const world of [small, large]) expect((await planOf(world, STEADY)).changes).toEqual([])
    expect(large.traffic.length).toBe(small.traffic.length)
  })

  it('are read once, and everything else is not read again', async () => {
    const others = (world: World) =>
      asked(world)
        .filter((url) => !/\/users\?|roleAssignments/.test(url))
        .toSorted()
    const world = company(EMPLOYEES)
    await world.converge(await world.declare(declared(GUESTS, dynamic(RULE))))
    await planOf(world, declared(GUESTS, dynamic(RULE)))
    const steady = others(world)
    await planOf(world, declared(GUESTS, dynamic(OTHER)))
    expect(everyone(world).length).toBe(6)
    expect(others(world)).toEqual(steady)
  })

  it('are read where looking people up would cost more', async () => {
    const world = company(EMPLOYEES)
    const many = Array.from({ length: 30 }, (_, at) => `{ email: new${at}@contoso.com }`).join(', ')
    expect((await planOf(world, declared(`guests: [${many}]`))).summary.add).toBe(30)
    expect(everyone(world).length).toBe(6)
    const few = Array.from({ length: 3 }, (_, at) => `{ email: new${at}@contoso.com }`).join(', ')
    await planOf(world, declared(`guests: [${few}]`))
    expect(everyone(world)).toEqual([])
  })

  it('are counted in the plan, for each rule that is evaluated', async () => {
    const world = company(EMPLOYEES)
    const first = await planOf(world, declared(GUESTS, dynamic(RULE)))
    expect(first.evaluations).toEqual([{ group: 'group:sales', external: 3, internal: null }])
    await world.converge(await world.declare(declared(GUESTS, dynamic(RULE))))
    const next = await planOf(world, declared(GUESTS, dynamic(OTHER)))
    expect(next.evaluations).toEqual([{ group: 'group:sales', external: 3, internal: EMPLOYEES + 1 }])
    expect(next.memberships[0]?.others).toEqual({ joins: EMPLOYEES / 2, leaves: EMPLOYEES / 2, unknown: 0 })
    expect(JSON.stringify(next.memberships[0]?.says)).toContain('evaluated for 5,004 users')
    expect(next.guards.filter(({ stop }) => stop).map(({ code }) => code)).toContain('WIDER')
  })
})

/** Answers in the place of the tenant to every advanced query, also inside a batch. */
const advanced =
  (answer: { status: number; body: unknown }) =>
  (inner: Transport): Transport =>
  async (request: HttpRequest) => {
    const isAdvanced = (url: string) => url.includes('count=true')
    if (isAdvanced(request.url)) return { status: answer.status, headers: {}, body: JSON.stringify(answer.body) }
    const reply = await inner(request)
    if (!request.url.endsWith('/$batch')) return reply
    const { requests } = JSON.parse(request.body ?? '{}') as { requests: { id: string; url: string }[] }
    const late = new Set(requests.filter(({ url }) => isAdvanced(url)).map(({ id }) => id))
    const { responses } = JSON.parse(reply.body) as { responses: { id: string }[] }
    const body = JSON.stringify({ responses: responses.map((one) => (late.has(one.id) ? { ...one, ...answer } : one)) })
    return { ...reply, body }
  }

const EMPTY = advanced({ status: 200, body: { '@odata.count': 0, value: [] } })
const REFUSED = advanced({
  status: 400,
  body: { error: { code: 'Request_UnsupportedQuery', message: 'Unsupported Query.' } },
})

const SARA = declared('guests: [{ email: sara@contoso.example }]')

/** Where an account that is no marked guest has the address of a declared one. */
const HOLDERS: [string, { [property: string]: unknown }][] = [
  ['mail', { mail: 'Sara@contoso.example', proxyAddresses: ['SMTP:Sara@contoso.example'] }],
  ['proxyAddresses', { proxyAddresses: ['SMTP:x@northwind.example', 'smtp:SARA@contoso.example'] }],
  ['otherMails', { otherMails: ['sara@contoso.example'] }],
  [
    'identities',
    {
      identities: [
        { signInType: 'emailAddress', issuer: 'northwind.onmicrosoft.com', issuerAssignedId: 'sara@contoso.example' },
      ],
    },
  ],
  [
    'the external form of its user principal name',
    { userPrincipalName: 'Sara_contoso.example#EXT#@northwind.onmicrosoft.com' },
  ],
]

describe('an internal account with the address of a guest', () => {
  it.each(HOLDERS)('who is not there is found by %s, however late the index is', async (_, properties) => {
    const tenant = openTenant()
    tenant.edit(await tenant.user('sara'), properties)
    for (const transport of [undefined, EMPTY]) {
      const plan = await tenant.of(SARA, { transport })
      expect(heldOf(plan)).toEqual(['guest:sara@contoso.example'])
      expect(ids(plan)).toEqual([])
    }
    expect(everyone(tenant)).toEqual([])
  })

  it('who is there is found by mail', async () => {
    const tenant = openTenant()
    await tenant.guest('sara@contoso.example')
    expect(heldOf(await tenant.of(SARA))).toEqual([])
    tenant.edit(await tenant.user('sara'), { mail: 'sara@contoso.example' })
    expect(heldOf(await tenant.of(SARA))).toEqual(['guest:sara@contoso.example'])
    expect(everyone(tenant)).toEqual([])
  })

  it('is looked for without reading the guests of its domain once more, whatever their user type is', async () => {
    const tenant = openTenant()
    for (const name of ['sara', 'li'])
      tenant.edit(await tenant.guest(`${name}@contoso.example`), { userType: 'Member' })
    tenant.traffic.length = 0
    expect(heldOf(await tenant.of(SARA))).toEqual([])
    const answered = tenant.traffic.flatMap(({ response }) => JSON.stringify(response).match(/"mail":"li@/g) ?? [])
    expect(answered).toHaveLength(1)
  })

  it('in a domain of its own script is found in either spelling', async () => {
    for (const mail of ['sara@münchen.example', 'sara@xn--mnchen-3ya.example']) {
      const tenant = openTenant()
      tenant.edit(await tenant.user('sara'), { mail })
      expect(heldOf(await tenant.of(declared('guests: [{ email: sara@münchen.example }]')))).toEqual([
        'guest:sara@xn--mnchen-3ya.example',
      ])
    }
  })

  it('whose address is one of the tenant is found by its user principal name', async () => {
    const tenant = openTenant()
    await tenant.user('sara')
    expect(heldOf(await tenant.of(declared('guests: [{ email: sara@northwind.example }]')))).toEqual([
      'guest:sara@northwind.example',
    ])
  })

  it('is found where the tenant refuses advanced queries: everybody is read', async () => {
    const tenant = openTenant()
    tenant.edit(await tenant.user('sara'), { otherMails: ['sara@contoso.example'] })
    expect(heldOf(await tenant.of(SARA, { transport: REFUSED }))).toEqual(['guest:sara@contoso.example'])
    expect(everyone(tenant).length).toBe(1)
  })
})

/** External accounts, by one mark each. */
const MARKS: [string, { [property: string]: unknown }][] = [
  ['the user type', { userType: 'Guest', creationType: null, externalUserState: null }],
  ['the state', { userType: 'Member', creationType: null, externalUserState: 'Accepted' }],
  ['the user principal name', { userType: 'Member', creationType: null, externalUserState: null }],
]

const EXCLUSIVE = declared(
  'partners: { contoso: { domains: [contoso.example], guests: { authority: exclusive } } }',
  'guests: [{ email: a@contoso.example }, { email: b@contoso.example }]',
)

describe('an exclusive partner', () => {
  it.each(MARKS)('covers an account that is external by %s alone', async (_, properties) => {
    const tenant = openTenant()
    for (const name of ['a', 'b']) await tenant.guest(`${name}@contoso.example`)
    tenant.edit(await tenant.guest('left@contoso.example'), properties)
    expect(ids(await tenant.of(EXCLUSIVE))).toEqual(['remove guest:left@contoso.example'])
  })

  it('never blocks an employee who was once a guest', async () => {
    const tenant = openTenant()
    for (const name of ['a', 'b']) await tenant.guest(`${name}@contoso.example`)
    const converted = await tenant.guest('left@contoso.example')
    tenant.edit(converted, {
      userType: 'Member',
      externalUserState: null,
      userPrincipalName: 'left@northwind.example',
    })
    await tenant.group('Team', { uniqueName: 'guestlist-northwind-team' }, [converted])
    const plan = await tenant.of(`${EXCLUSIVE}\ngroups: { team: { authority: exclusive } }`)
    expect(ids(plan)).toEqual([])
    expect(plan.leftAlone.map(({ reason }) => reason).join()).toContain('creationType')
    expect(codes(plan)).not.toContain('REFERENCE-MISSING')
  })
})

describe('an internal account that nothing names', () => {
  it.each([
    ['manages a guest', 'manager: user:boris@northwind.example', 'manager'],
    ['sponsors a guest', 'sponsors: [user:boris@northwind.example]', 'sponsors'],
  ])('and that %s is told by its name, and replaced', async (_, wanted, field) => {
    const tenant = openTenant()
    const [sara, anna] = [await tenant.guest('sara@contoso.example'), await tenant.user('anna')]
    await tenant.user('boris')
    const link = { '@odata.id': `https://graph.microsoft.com/v1.0/users/${anna}` }
    if (field === 'manager') await tenant.admin('PUT', `/v1.0/users/${sara}/manager/$ref`, link)
    else await tenant.admin('POST', `/v1.0/users/${sara}/sponsors/$ref`, link)
    const text = declared(`guests: [{ email: sara@contoso.example, ${wanted} }]`)
    const plan = await tenant.make(text)
    expect(JSON.stringify(changeOf(plan, 'guest:sara@contoso.example').before?.[field])).toContain(
      'user:anna@northwind.example',
    )
    expect(everyone(tenant)).toEqual([])
    expect((await tenant.of(text)).changes).toEqual([])
  })

  it('owns a group is told by its name, and replaced', async () => {
    const tenant = openTenant()
    const [anna] = [await tenant.user('anna'), await tenant.user('boris')]
    await tenant.group('Pilot', {
      uniqueName: 'guestlist-northwind-pilot',
      'owners@odata.bind': [`https://graph.microsoft.com/v1.0/users/${anna}`],
    })
    const text = declared('groups: { pilot: { displayName: Pilot, owners: [user:boris@northwind.example] } }')
    const plan = await tenant.make(text)
    expect(changeOf(plan, 'group:pilot').before).toEqual({ owners: [{ ref: 'user:anna@northwind.example' }] })
    expect(everyone(tenant)).toEqual([])
    expect((await tenant.of(text)).changes).toEqual([])
  })
})

/** Answers 404 to each look-up that matches, whether it travels alone or in a batch. */
const notThere =
  (looked: RegExp, hits: { count: number }) =>
  (inner: Transport): Transport =>
  async (request: HttpRequest) => {
    const gone = { error: { code: 'Request_ResourceNotFound', message: 'Resource does not exist.' } }
    const isLooked = (url: string): boolean => {
      const found = looked.test(decodeURIComponent(url))
      if (found) hits.count += 1
      return found
    }
    if (isLooked(request.url)) return { status: 404, headers: {}, body: JSON.stringify(gone) }
    const reply = await inner(request)
    if (!request.url.endsWith('/$batch')) return reply
    const { requests } = JSON.parse(request.body ?? '{}') as { requests: { id: string; url: string }[] }
    const away = new Set(requests.filter(({ url }) => isLooked(url)).map(({ id }) => id))
    const { responses } = JSON.parse(reply.body) as { responses: { id: string }[] }
    const body = JSON.stringify({
      responses: responses.map((one) =>
        away.has(one.id) ? { id: one.id, status: 404, headers: {}, body: gone } : one,
      ),
    })
    return { ...reply, body }
  }

describe('a look-up that is answered with 404 is no look-up in which nobody was found', () => {
  it.each([
    ['by user principal name', /users\?.*userPrincipalName in \(/],
    ['by a mail', /users\?.*mail in \(/],
    ['by id', /users\?.*id in \(/],
    ['by proxyAddresses', /users\?.*proxyAddresses\/any/],
    ['by otherMails', /users\?.*otherMails\/any/],
    ['by identities', /users\?.*identities\/any/],
    ['by the end of a mail', /users\?.*endsWith\(mail/],
    ['by the end of a user principal name', /users\?.*endsWith\(userPrincipalName/],
    ['of the members of a role-assignable group', /members\?\$select=id&/],
  ])('%s: the run ends', async (_, looked) => {
    const tenant = openTenant()
    const [sara, anna] = [await tenant.guest('sara@contoso.example'), await tenant.user('anna')]
    await tenant.user('boris')
    await tenant.group('Admins', { isAssignableToRole: true }, [anna])
    const link = { '@odata.id': `https://graph.microsoft.com/v1.0/users/${anna}` }
    await tenant.admin('POST', `/v1.0/users/${sara}/sponsors/$ref`, link)
    const guests =
      '[{ email: sara@contoso.example, sponsors: [user:boris@northwind.example] }, { email: new@fabrikam.example }]'
    const hits = { count: 0 }
    const plan = tenant.of(declared(`guests: ${guests}`), { transport: notThere(looked, hits) })
    await expect(plan).rejects.toThrow('while the tenant was read')
    expect(hits.count).toBeGreaterThan(0)
  })
})

describe('an id that a declaration names', () => {
  it.each(['present', 'blocked', 'absent'])('is looked up for an entry that is to be %s', async (ensure) => {
    const tenant = openTenant()
    const anna = await tenant.user('anna')
    const plan = await tenant.of(declared(`guests: [{ email: sara@contoso.example, id: ${anna}, ensure: ${ensure} }]`))
    expect(plan.held.map(({ code, liveId }) => [code, liveId])).toEqual([['ACCOUNT-INTERNAL', anna]])
    expect(everyone(tenant)).toEqual([])
  })
})
