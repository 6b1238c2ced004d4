import { describe, expect, it } from 'vitest'
import { codes, declared, heldOf, ids, openTenant, stops, type Tenant } from './tenant.ts'

const range = (n: number): number[] => Array.from({ length: n }, (_, at) => at)
const people = async (tenant: Tenant, domain: string, n: number): Promise<string[]> => {
  const made: string[] = []
  for (const at of range(n)) made.push(await tenant.guest(`g${at}@${domain}`))
  return made
}
const entries = (domain: string, numbers: number[], more = ''): string =>
  numbers.map((at) => `{ email: g${at}@${domain} ${more} }`).join(', ')
const contoso = (kept: number[], more = '') =>
  declared(
    'partners: { contoso: { domains: [contoso.example], guests: { authority: exclusive } } }',
    `guests: [${entries('contoso.example', kept)}]`,
    more,
  )
const allow = (...lines: (string | null)[]) => `allow:\n${lines.map((line) => `  ${line}`).join('\n')}`

describe('the table', () => {
  const TABLE: [number, number, boolean][] = [
    [2, 2, false],
    [3, 2, false],
    [3, 3, true],
    [9, 2, false],
    [9, 3, true],
    [10, 3, false],
    [10, 4, true],
    [13, 3, false],
    [13, 4, true],
    [40, 10, false],
    [40, 11, true],
  ]
  it.each(TABLE)('of %i guests, %i go: stopped %s', async (size, gone, stopped) => {
    const tenant = openTenant()
    await people(tenant, 'contoso.example', size)
    const plan = await tenant.of(contoso(range(size - gone)))
    // Where nothing at all is declared, the partner's own limit is none.
    const empty = size === gone ? ['REMOVE-GUESTS partner:contoso'] : []
    const expected = stopped ? ['REMOVE-GUESTS', 'REMOVE-GUESTS partner:contoso'] : empty
    expect(stops(plan)).toEqual(expected)
    expect(plan.changes).toHaveLength(gone)
    expect(plan.guards.find((guard) => guard.scope === 'partner:contoso')).toMatchObject({ count: gone, of: size })
  })

  it('an exclusive scope with nothing declared is refused, not emptied', async () => {
    const tenant = openTenant()
    await people(tenant, 'contoso.example', 1)
    const plan = await tenant.of(contoso([]))
    expect(stops(plan)).toEqual(['REMOVE-GUESTS partner:contoso'])
    expect(plan.guards.find(({ scope }) => scope !== null)).toMatchObject({ count: 1, of: 1, limit: 0 })
    const lift = plan.guards.find(({ stop }) => stop)?.lift ?? null
    expect(stops(await tenant.of(contoso([], allow(lift))))).toEqual([])
  })

  it('is judged tenant-wide as well', async () => {
    const tenant = openTenant()
    for (const domain of ['a.example', 'b.example', 'c.example', 'd.example']) await people(tenant, domain, 4)
    const text = declared(
      `partners: { ${['a', 'b', 'c', 'd'].map((key) => `${key}: { domains: [${key}.example], guests: { authority: exclusive } }`).join(', ')} }`,
      `guests: [${['a', 'b', 'c', 'd'].map((key) => entries(`${key}.example`, [0, 1])).join(', ')}]`,
    )
    const plan = await tenant.of(text)
    expect(stops(plan)).toEqual(['REMOVE-GUESTS'])
    const [guard] = plan.guards.filter((item) => item.stop)
    expect(guard).toMatchObject({ scope: null, count: 8, of: 16 })
    expect(stops(await tenant.of(`${text}\n${allow(guard?.lift ?? null)}`))).toEqual([])
  })
})

describe('what is counted', () => {
  it('of a group, external members only', async () => {
    const tenant = openTenant()
    await tenant.make(declared('groups: { pilot: { displayName: Pilot } }'))
    const { value } = (await tenant.admin('GET', "/v1.0/groups?$filter=displayName eq 'Pilot'&$select=id")) as {
      value: { id: string }[]
    }
    const guests = await people(tenant, 'contoso.example', 4)
    const colleagues = []
    for (const at of range(30)) colleagues.push(await tenant.user(`u${at}`))
    await tenant.join(value[0]?.id ?? '', ...guests, ...colleagues)
    const plan = await tenant.of(declared('groups: { pilot: { displayName: Pilot, authority: exclusive } }'))
    expect(plan.guards.find((guard) => guard.scope === 'group:pilot')).toMatchObject({
      code: 'REMOVE-MEMBERS',
      count: 4,
      of: 4,
      stop: true,
    })
  })

  it("of an app, external users and Guestlist's groups only", async () => {
    const tenant = openTenant()
    const app = await tenant.app('Portal')
    const text = (assignments: string) =>
      declared(
        'groups: { a: { displayName: A }, b: { displayName: B } }',
        `apps: { portal: { displayName: Portal, authority: exclusive, assignments: [${assignments}] } }`,
      )
    await tenant.make(text('{ group: a }, { group: b }'))
    for (const guest of await people(tenant, 'contoso.example', 1)) await tenant.assign(app.id, guest)
    for (const at of range(12)) await tenant.assign(app.id, await tenant.user(`u${at}`))
    const plan = await tenant.of(text(''))
    expect(plan.guards.find((guard) => guard.scope === 'app:portal')).toMatchObject({
      code: 'REMOVE-ASSIGNMENTS',
      count: 3,
      of: 3,
      stop: true,
    })
  })

  it('not what the file spells out', async () => {
    const tenant = openTenant()
    await people(tenant, 'contoso.example', 5)
    for (const declaredAs of ['ensure: absent', 'ensure: blocked', 'expires: 2026-01-01']) {
      expect(
        stops(await tenant.of(declared(`guests: [${entries('contoso.example', range(5), `, ${declaredAs}`)}]`))),
      ).toEqual([])
    }
  })

  it('not what follows from a counted removal', async () => {
    const tenant = openTenant()
    const text = (numbers: number[], more: string) =>
      declared(
        'partners: { contoso: { domains: [contoso.example], guests: { authority: exclusive, onRemoval: delete } } }',
        'groups: { pilot: { displayName: Pilot, authority: exclusive } }',
        `guests: [${entries('contoso.example', numbers, more)}]`,
      )
    await tenant.make(text(range(10), ', groups: [pilot]'))
    const plan = await tenant.of(text(range(7), ', groups: [pilot]'))
    expect(ids(plan).filter((id) => id.includes('member:'))).toEqual([])
    expect(plan.guards.map((guard) => guard.code)).toEqual(['REMOVE-GUESTS', 'REMOVE-GUESTS'])
  })

  it('accounts that are held are neither', async () => {
    const tenant = openTenant()
    for (const guest of await people(tenant, 'contoso.example', 5)) await tenant.giveRole(guest)
    const plan = await tenant.of(contoso([]))
    expect(ids(plan)).toEqual([])
    expect(plan.held).toHaveLength(5)
    expect(plan.held.every((held) => !held.declared)).toBe(true)
    expect(stops(plan)).toEqual([])
  })
})

describe('allow', () => {
  const stopped = async (): Promise<Tenant> => {
    const tenant = openTenant()
    await people(tenant, 'contoso.example', 10)
    return tenant
  }

  it('a refusal prints the entries that lift it, and pasted they do, without a finding', async () => {
    const tenant = await stopped()
    const plan = await tenant.of(contoso(range(5)))
    const lifts = plan.guards.filter((guard) => guard.stop).map((guard) => guard.lift)
    expect(lifts).toContain('- { remove: guests, partner: contoso, count: 5, until: 2026-11-30 }')
    const lifted = await tenant.of(contoso(range(5), allow(...lifts)))
    expect(stops(lifted)).toEqual([])
    expect(codes(lifted).filter((code) => code.startsWith('ALLOW'))).toEqual([])
  })

  const ENTRIES: [string, boolean, string[]][] = [
    ['- { remove: guests, partner: contoso, count: 5, until: 2026-11-23 }', true, []],
    ['- { remove: guests, partner: contoso, count: 6, until: 2026-12-07 }', true, []],
    ['- { remove: guests, partner: contoso, count: 4, until: 2026-12-07 }', false, ['ALLOW-UNUSED']],
    ['- { remove: guests, partner: contoso, count: 5, until: 2026-11-22 }', false, ['ALLOW-OUTDATED']],
    ['- { remove: members, count: 5, until: 2026-11-30 }', false, ['ALLOW-UNUSED']],
  ]
  it.each(ENTRIES)('%s lifts: %s', async (entry, lifts, findings) => {
    const tenant = await stopped()
    const plan = await tenant.of(contoso(range(5), allow(entry)))
    expect(stops(plan).length === 0).toBe(lifts)
    expect([...new Set(codes(plan).filter((code) => code.startsWith('ALLOW')))]).toEqual(findings)
  })

  it("an entry for the whole tenant does not lift what a partner's own number stops", async () => {
    const tenant = await stopped()
    expect(
      stops(await tenant.of(contoso(range(5), allow('- { remove: guests, count: 9, until: 2026-11-30 }')))),
    ).toEqual(['REMOVE-GUESTS partner:contoso'])
  })

  it('holds for 14 days at most', async () => {
    await expect(
      openTenant().declare(contoso([], allow('- { remove: guests, partner: contoso, count: 5, until: 2026-12-08 }'))),
    ).rejects.toThrow('ALLOW-UNTIL')
  })

  it('a key that YAML would read otherwise is quoted', async () => {
    const tenant = openTenant()
    await people(tenant, 'contoso.example', 4)
    const text = (more: string) =>
      declared(
        "partners: { 'R&D, {no}: #1': { domains: [contoso.example], guests: { authority: exclusive } } }",
        more,
      ).replace(': #1', ' #1')
    const plan = await tenant.of(text(''))
    const lifts = plan.guards.filter((guard) => guard.stop).map((guard) => guard.lift)
    expect(lifts).toHaveLength(2)
    expect(stops(await tenant.of(text(allow(...lifts))))).toEqual([])
  })

  it('lifts the removal of groups, and of the people in them', async () => {
    const tenant = openTenant()
    const guests = range(3).map((at) => `{ email: g${at}@contoso.example, groups: [a, b, c] }`)
    await tenant.make(
      declared(
        'groups: { a: { displayName: A }, b: { displayName: B }, c: { displayName: C } }',
        `guests: [${guests.join(', ')}]`,
      ),
    )
    const rest = declared(`guests: [${guests.map((guest) => guest.replace(/, groups.*\]/, '')).join(', ')}]`)
    const plan = await tenant.of(rest)
    expect(ids(plan)).toEqual(['remove group:a', 'remove group:b', 'remove group:c'])
    expect(stops(plan)).toContain('REMOVE-GROUPS')
    const lifts = plan.guards.filter((guard) => guard.stop).map((guard) => guard.lift)
    expect(stops(await tenant.of(`${rest}\n${allow(...lifts)}`))).toEqual([])
  })
})

describe('invitation emails', () => {
  const mails = (n: number, more = '') =>
    declared(`guests: [${entries('contoso.example', range(n), ', invitation: { send: true }')}]`, more)
  it('fifty pass, one more is stopped, an entry lifts it', async () => {
    const tenant = openTenant()
    expect(stops(await tenant.of(mails(50)))).toEqual([])
    const plan = await tenant.of(mails(51))
    expect(stops(plan)).toEqual(['MAIL-INVITATIONS'])
    const lift = plan.guards[0]?.lift ?? null
    expect(lift).toBe('- { mail: invitations, count: 51, until: 2026-11-30 }')
    expect(stops(await tenant.of(mails(51, allow(lift))))).toEqual([])
    expect(stops(await tenant.of(declared(`guests: [${entries('contoso.example', range(60))}]`)))).toEqual([])
  })
})

describe('protect', () => {
  const HARM: [string, string, string, string, boolean][] = [
    [
      'a guest that is removed',
      'guests: [{ email: g0@contoso.example }]',
      'guests: [{ email: g0@contoso.example, ensure: absent }]',
      'guest:g0@contoso.example',
      true,
    ],
    [
      'a guest that is blocked',
      'guests: [{ email: g0@contoso.example }]',
      'guests: [{ email: g0@contoso.example, ensure: blocked }]',
      'guest:g0@contoso.example',
      true,
    ],
    [
      'a guest that is renamed',
      'guests: [{ email: g0@contoso.example, displayName: A }]',
      'guests: [{ email: g0@contoso.example, displayName: B }]',
      'guest:g0@contoso.example',
      true,
    ],
    [
      'a guest whose department changes',
      'guests: [{ email: g0@contoso.example }]',
      'guests: [{ email: g0@contoso.example, department: B }]',
      'guest:g0@contoso.example',
      false,
    ],
    [
      'a group that is removed',
      'groups: { a: { displayName: A } }',
      'groups: { a: { displayName: A, ensure: absent } }',
      'group:a',
      true,
    ],
    [
      'a group that is renamed',
      'groups: { a: { displayName: A } }',
      'groups: { a: { displayName: B } }',
      'group:a',
      true,
    ],
    [
      'a group that is described',
      'groups: { a: { displayName: A } }',
      'groups: { a: { displayName: A, description: B } }',
      'group:a',
      false,
    ],
    [
      'a guest of a group that loses the app',
      'groups: { a: { displayName: A } }\nguests: [{ email: g0@contoso.example, groups: [a] }]',
      'groups: { a: { displayName: A } }\nguests: [{ email: g0@contoso.example, groups: [a], ensure: absent }]',
      'group:a',
      false,
    ],
  ]
  it.each(HARM)('%s', async (_, before, after, what, stopped) => {
    const tenant = openTenant()
    await tenant.make(declared(before))
    const plan = await tenant.of(declared(after, `protect: ['${what}']`))
    expect(plan.changes.length).toBeGreaterThan(0)
    expect(stops(plan)).toEqual(stopped ? [`PROTECTED ${what}`] : [])
    expect(plan.guards.filter((guard) => guard.stop).every((guard) => guard.lift === null)).toBe(true)
    expect(stops(await tenant.of(declared(after)))).toEqual([])
  })

  it('a partner that is removed, its guests not being meant', async () => {
    const tenant = openTenant()
    const text = (more: string, guest = '') =>
      declared(
        `partners: { contoso: { tenantId: 3d0f5dec-0000-4000-8000-00000000c001, domains: [contoso.example], crossTenantAccess: { inboundTrust: { isMfaAccepted: false } }, ${more} } }`,
        `guests: [{ email: g0@contoso.example ${guest} }]`,
        "protect: ['partner:contoso']",
      )
    await tenant.make(text(''))
    expect(stops(await tenant.of(text('ensure: absent')))).toEqual(['PROTECTED partner:contoso'])
    expect(stops(await tenant.of(text('', ', ensure: absent')))).toEqual([])
  })

  it('a person who is not declared and falls to an exclusive group', async () => {
    const tenant = openTenant()
    const guest = await tenant.guest('vip@contoso.example')
    await tenant.make(declared('groups: { a: { displayName: A } }'))
    const { value } = (await tenant.admin('GET', "/v1.0/groups?$filter=displayName eq 'A'&$select=id")) as {
      value: { id: string }[]
    }
    await tenant.join(value[0]?.id ?? '', guest)
    expect(
      stops(
        await tenant.of(
          declared(
            'groups: { a: { displayName: A, authority: exclusive } }',
            'guests: [{ email: stays@contoso.example, groups: [a] }]',
            "protect: ['guest:vip@contoso.example']",
          ),
        ),
      ),
    ).toEqual(['PROTECTED guest:vip@contoso.example'])
  })
})

describe('wider and narrower, by the two complete lists', () => {
  const PARTNER = '3d0f5dec-0000-4000-8000-00000000c001'
  const policy = (text: string) => declared(`policies: ${text}`)
  const partner = (blocks: string, policies = '') =>
    declared(
      policies,
      `partners: { contoso: { tenantId: ${PARTNER}, domains: [contoso.example], crossTenantAccess: { ${blocks} } } }`,
    )
  const IN = 'b2bCollaborationInbound'
  const ALL = '{ usersAndGroups: all, applications: all }'
  const NONE = '{ usersAndGroups: none, applications: none }'
  const SOME = '{ usersAndGroups: all, applications: { allow: [Office365] } }'
  const CASES: [string, string, string, string[]][] = [
    [
      'guestUserRole up',
      policy('{ authorizationPolicy: { guestUserRole: restricted } }'),
      policy('{ authorizationPolicy: { guestUserRole: limited } }'),
      ['WIDER policy:authorizationPolicy.guestUserRole'],
    ],
    [
      'guestUserRole down',
      policy('{ authorizationPolicy: { guestUserRole: member } }'),
      policy('{ authorizationPolicy: { guestUserRole: restricted } }'),
      [],
    ],
    [
      'allowInvitesFrom up',
      policy('{ authorizationPolicy: { allowInvitesFrom: adminsAndGuestInviters } }'),
      policy('{ authorizationPolicy: { allowInvitesFrom: everyone } }'),
      ['WIDER policy:authorizationPolicy.allowInvitesFrom'],
    ],
    [
      'allowInvitesFrom down',
      policy('{ authorizationPolicy: { allowInvitesFrom: everyone } }'),
      policy('{ authorizationPolicy: { allowInvitesFrom: adminsAndGuestInviters } }'),
      [],
    ],
    [
      'allowInvitesFrom none',
      policy('{ authorizationPolicy: { allowInvitesFrom: everyone } }'),
      policy('{ authorizationPolicy: { allowInvitesFrom: none } }'),
      ['NARROWER policy:authorizationPolicy.allowInvitesFrom'],
    ],
    [
      'self-service sign-up on',
      policy('{ authenticationFlowsPolicy: { selfServiceSignUp: { isEnabled: false } } }'),
      policy('{ authenticationFlowsPolicy: { selfServiceSignUp: { isEnabled: true } } }'),
      ['WIDER policy:authenticationFlowsPolicy.selfServiceSignUp'],
    ],
    [
      'self-service sign-up off',
      policy('{ authenticationFlowsPolicy: { selfServiceSignUp: { isEnabled: true } } }'),
      policy('{ authenticationFlowsPolicy: { selfServiceSignUp: { isEnabled: false } } }'),
      [],
    ],
    [
      'one-time passcode off',
      policy('{ emailOneTimePasscode: enabled }'),
      policy('{ emailOneTimePasscode: disabled }'),
      ['NARROWER policy:emailOneTimePasscode.allowExternalIdToUseEmailOtp'],
    ],
    [
      'one-time passcode on',
      policy('{ emailOneTimePasscode: disabled }'),
      policy('{ emailOneTimePasscode: enabled }'),
      [],
    ],
    [
      'an allow list to none',
      policy('{ b2bManagementPolicy: { allowedDomains: [a.example] } }'),
      policy('{ b2bManagementPolicy: { unrestricted: true } }'),
      ['WIDER policy:b2bManagementPolicy.allowedDomains'],
    ],
    [
      'an allow list to a block list',
      policy('{ b2bManagementPolicy: { allowedDomains: [a.example] } }'),
      policy('{ b2bManagementPolicy: { blockedDomains: [b.example] } }'),
      ['WIDER policy:b2bManagementPolicy.allowedDomains'],
    ],
    [
      'a longer allow list',
      policy('{ b2bManagementPolicy: { allowedDomains: [a.example] } }'),
      policy('{ b2bManagementPolicy: { allowedDomains: [a.example, b.example] } }'),
      [],
    ],
    [
      'an allowed domain without guests',
      policy('{ b2bManagementPolicy: { allowedDomains: [a.example, b.example] } }'),
      policy('{ b2bManagementPolicy: { allowedDomains: [a.example] } }'),
      [],
    ],
    [
      'an allowed domain with guests',
      policy('{ b2bManagementPolicy: { allowedDomains: [contoso.example, b.example] } }'),
      policy('{ b2bManagementPolicy: { allowedDomains: [b.example] } }'),
      ['NARROWER policy:b2bManagementPolicy.allowedDomains'],
    ],
    ["a partner's block dropped", partner(`${IN}: ${NONE}`), partner(`${IN}: ${ALL}`), [`WIDER partner:contoso.${IN}`]],
    ['a partner to block', partner(`${IN}: ${ALL}`), partner(`${IN}: ${NONE}`), [`NARROWER partner:contoso.${IN}`]],
    [
      "a partner's restriction dropped",
      partner(`${IN}: ${SOME}`),
      partner(`${IN}: ${ALL}`),
      [`WIDER partner:contoso.${IN}`],
    ],
    [
      "a partner's block dropped for what the default allows",
      partner(`${IN}: ${NONE}`),
      partner(`${IN}: inherit`),
      [`WIDER partner:contoso.${IN}`],
    ],
    [
      "what the default has anyway, as the partner's own",
      partner('displayName: X'.replace('displayName: X', 'inboundTrust: { isMfaAccepted: false }')),
      partner(`inboundTrust: { isMfaAccepted: false }, ${IN}: ${ALL}`),
      [],
    ],
    [
      'MFA trust withdrawn',
      partner('inboundTrust: { isMfaAccepted: true }'),
      partner('inboundTrust: { isMfaAccepted: false }'),
      ['NARROWER partner:contoso.inboundTrust'],
    ],
    [
      'MFA trust withdrawn by inheriting',
      partner('inboundTrust: { isMfaAccepted: true }'),
      partner('inboundTrust: inherit'),
      ['NARROWER partner:contoso.inboundTrust'],
    ],
    [
      'trust for a partner',
      partner('inboundTrust: { isMfaAccepted: false }'),
      partner('inboundTrust: { isMfaAccepted: true }'),
      [],
    ],
    [
      'trust on the default',
      policy('{ crossTenantAccessPolicy: { default: { inboundTrust: { isMfaAccepted: false } } } }'),
      policy('{ crossTenantAccessPolicy: { default: { inboundTrust: { isCompliantDeviceAccepted: true } } } }'),
      ['WIDER policy:crossTenantAccessPolicy/default.inboundTrust'],
    ],
    [
      'the default to block',
      policy(`{ crossTenantAccessPolicy: { default: { ${IN}: ${ALL} } } }`),
      policy(`{ crossTenantAccessPolicy: { default: { ${IN}: ${NONE} } } }`),
      [`NARROWER policy:crossTenantAccessPolicy/default.${IN}`],
    ],
    [
      'a rule that takes in internal users',
      declared(`groups: { g: { displayName: G, membershipRule: '(user.userType -eq "Guest")' } }`),
      declared(`groups: { g: { displayName: G, membershipRule: '(user.accountEnabled -eq true)' } }`),
      ['WIDER group:g.membershipRule'],
    ],
    [
      'a new rule',
      declared('groups: {}'),
      declared(`groups: { g: { displayName: G, membershipRule: '(user.accountEnabled -eq true)' } }`),
      [],
    ],
    [
      'an app for everyone',
      declared('apps: { portal: { displayName: Portal, appRoleAssignmentRequired: true } }'),
      declared('apps: { portal: { displayName: Portal, appRoleAssignmentRequired: false } }'),
      ['WIDER app:portal.appRoleAssignmentRequired'],
    ],
    [
      'an app for the assigned',
      declared('apps: { portal: { displayName: Portal, appRoleAssignmentRequired: false } }'),
      declared('apps: { portal: { displayName: Portal, appRoleAssignmentRequired: true } }'),
      [],
    ],
  ]
  it.each(CASES)('%s', async (_, before, after, expected) => {
    const tenant = openTenant()
    await tenant.app('Portal')
    await tenant.guest('live@contoso.example')
    await tenant.user('anna')
    const first = await tenant.of(before)
    await tenant.apply(first)
    await tenant.admin('GET', '/v1.0/organization')
    const plan = await tenant.of(after)
    const stopped = plan.guards.filter((guard) => guard.stop)
    const said = stopped.map(
      (guard) => `${guard.code} ${/(?:widen|narrow): "([^"]+)"/.exec(guard.lift ?? '')?.[1] ?? ''}`,
    )
    expect(said.filter((line) => !line.startsWith('REMOVE'))).toEqual(expected)
    const lifted = await tenant.of(
      `${after}\n${stopped.length === 0 ? '' : allow(...stopped.map((guard) => guard.lift))}`,
    )
    expect(stops(lifted)).toEqual([])
    expect(codes(lifted).filter((code) => code.startsWith('ALLOW'))).toEqual([])
  })

  it('a partner that blocked is removed: the default lets it in again', async () => {
    const tenant = openTenant()
    await tenant.make(partner(`${IN}: ${NONE}`))
    const plan = await tenant.of(declared(`partners: { contoso: { tenantId: ${PARTNER}, ensure: absent } }`))
    expect(stops(plan)).toEqual(['WIDER'])
  })

  it('more than ten guests become members', async () => {
    const tenant = openTenant()
    await people(tenant, 'contoso.example', 11)
    const text = (n: number, more = '') =>
      declared(`guests: [${entries('contoso.example', range(n), ', userType: Member')}]`, more)
    expect(stops(await tenant.of(text(10)))).toEqual([])
    const plan = await tenant.of(text(11))
    expect(stops(plan)).toEqual(['WIDER'])
    expect(stops(await tenant.of(text(11, allow(plan.guards.find((guard) => guard.stop)?.lift ?? null))))).toEqual([])
  })
})

describe('held, not stopped: who holds a role', () => {
  it('by way of a group', async () => {
    const tenant = openTenant()
    const guests = await people(tenant, 'contoso.example', 2)
    const group = await tenant.group('Readers', { isAssignableToRole: true }, guests.slice(0, 1))
    await tenant.giveRole(group)
    const plan = await tenant.of(declared(`guests: [${entries('contoso.example', [0, 1], ', ensure: blocked')}]`))
    expect(ids(plan)).toEqual(['remove guest:g1@contoso.example'])
    expect(heldOf(plan)).toEqual(['guest:g0@contoso.example'])
  })

  const ENTRIES: [string, string, string[]][] = [
    ['removal', 'ensure: absent', []],
    ['block', 'ensure: blocked', []],
    ['expiry', 'expires: 2026-01-01', []],
    ['retype', 'userType: Member, department: X', ['change guest:g0@contoso.example']],
  ]
  it.each(ENTRIES)('%s', async (_, declaredAs, changes) => {
    const tenant = openTenant()
    await tenant.giveRole((await people(tenant, 'contoso.example', 1))[0] ?? '')
    const plan = await tenant.of(declared(`guests: [{ email: g0@contoso.example, ${declaredAs} }]`))
    expect(ids(plan)).toEqual(changes)
    expect(heldOf(plan)).toEqual(['guest:g0@contoso.example'])
    expect(plan.changes.every((change) => change.after !== null && !('userType' in change.after))).toBe(true)
    expect(stops(plan)).toEqual([])
  })
})
