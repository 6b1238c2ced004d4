import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { HttpResponse, Transport } from '../../src/model.ts'
import { eachRequest } from '../faults/batch-items.ts'
import { changeOf, codes, declared, heldOf, ids, openTenant, type Tenant } from './tenant.ts'

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

/** Canonical JSON written a second time, from its definition alone: names in order, no blanks. */
const canonical = (value: Json): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{${Object.keys(value)
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`)
    .join()}}`
}

const PARTNER = '3d0f5dec-0000-4000-8000-00000000c001'
const RICH = declared(
  'policies: { authorizationPolicy: { allowInvitesFrom: adminsAndGuestInviters }, b2bManagementPolicy: { allowedDomains: { fromPartners: true } } }',
  `partners: { contoso: { tenantId: ${PARTNER}, domains: [contoso.example], crossTenantAccess: { inboundTrust: { isMfaAccepted: true }, identitySynchronization: { userSyncInbound: { isSyncAllowed: false } } } }, fabrikam: { domains: [fabrikam.example], guests: { authority: exclusive } } }`,
  'groups:',
  "  pilot: { displayName: Pilot, owners: ['user:anna@northwind.example'], authority: exclusive, members: ['user:anna@northwind.example', 'group:nested'] }",
  '  nested: { displayName: Nested }',
  '  office: { displayName: Office, type: microsoft365 }',
  `  all: { displayName: All, membershipRule: '(user.userType -eq "Guest")' }`,
  'apps: { portal: { displayName: Portal, appRoleAssignmentRequired: true, authority: exclusive, assignments: [{ group: pilot, role: Buyer }, { guest: sara@contoso.example, role: reader }, { user: anna@northwind.example, role: reader }] } }',
  'guests:',
  "  - { email: sara@contoso.example, displayName: Sara, groups: [pilot], sponsors: ['user:anna@northwind.example'], manager: 'user:anna@northwind.example' }",
  '  - { email: li@contoso.example, ensure: absent }',
  '  - { email: jo@contoso.example, previously: [joe@contoso.example], department: X }',
  '  - { email: back@contoso.example, reinstate: 2026-12-31 }',
  '  - { email: ed@contoso.example, ensure: blocked }',
)

const lived = async (): Promise<Tenant> => {
  const tenant = openTenant()
  await tenant.user('anna')
  for (const name of ['li', 'joe', 'ed']) await tenant.guest(`${name}@contoso.example`)
  await tenant.remove(await tenant.guest('back@contoso.example'))
  await tenant.guest('extra@fabrikam.example')
  const old = await tenant.group('Old', { uniqueName: 'guestlist-northwind-old', mailNickname: 'old' })
  await tenant.join(old, await tenant.guest('member@fabrikam.example'))
  await tenant.app('Portal', [
    { displayName: 'Reader', value: 'reader' },
    { displayName: 'Buyer', value: 'buyer' },
  ])
  return tenant
}

/** Answers of Graph with every collection in another order. */
const shuffling = (inner: Transport): Transport => {
  const turned = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(turned)
    const entries = Object.entries(value).map(([name, item]): [string, unknown] => [
      name,
      (name === 'value' || name === 'responses') && Array.isArray(item) ? item.map(turned).toReversed() : turned(item),
    ])
    return Object.fromEntries(entries)
  }
  return async (request): Promise<HttpResponse> => {
    const answer = await inner(request)
    try {
      return { ...answer, body: JSON.stringify(turned(JSON.parse(answer.body))) }
    } catch {
      return answer
    }
  }
}

describe('the plan document', () => {
  it('a fingerprint is the SHA-256 of the canonical JSON of what its definition names', async () => {
    const plan = await (await lived()).of(RICH)
    expect(new Set(plan.changes.map((change) => change.op))).toEqual(
      new Set(['add', 'change', 'rename', 'restore', 'remove']),
    )
    for (const { kind, op, id, liveId, before, after, onCreate, refs, fingerprint } of plan.changes) {
      const text = canonical(
        JSON.parse(JSON.stringify({ kind, op, id, liveId, before, after, onCreate, refs })) as Json,
      )
      expect(fingerprint).toBe(createHash('sha256').update(text).digest('hex'))
    }
  })

  it('has ids of their own, each an address, and every dependency among them', async () => {
    const plan = await (await lived()).of(RICH)
    const all = plan.changes.map((change) => change.id)
    expect(new Set(all).size).toBe(all.length)
    for (const id of [
      'guest:sara@contoso.example',
      'member:pilot/guest:sara@contoso.example',
      'partner:contoso',
      'policy:authorizationPolicy',
      'group:old',
    ])
      expect(all).toContain(id)
    for (const [at, change] of plan.changes.entries()) {
      for (const needed of change.dependsOn) expect(all.slice(0, at)).toContain(needed)
      expect(change.source).not.toBeNull()
      expect(change.reason).not.toBe('')
      if (change.op === 'add') expect([change.liveId, change.before]).toEqual([null, null])
      else expect(change.liveId).not.toBeNull()
      if (change.op !== 'add') expect(change.onCreate).toBeNull()
    }
  })

  it('writes whatever a change waits for before it, also what that waits for itself', async () => {
    const tenant = openTenant()
    await tenant.guest('joe@contoso.example')
    const plan = await tenant.make(
      declared(
        'groups: { a: { displayName: A }, b: { displayName: B, members: [group:a] } }',
        'guests:',
        '  - { email: jo@contoso.example, previously: [joe@contoso.example], sponsors: [guest:sara@contoso.example] }',
        '  - { email: sara@contoso.example, sponsors: [group:a], manager: guest:li@contoso.example }',
        '  - { email: li@contoso.example, sponsors: [group:b] }',
      ),
    )
    const all = plan.changes.map((change) => change.id)
    expect(changeOf(plan, 'guest:jo@contoso.example').dependsOn).toEqual(['guest:sara@contoso.example'])
    for (const [at, change] of plan.changes.entries())
      for (const needed of change.dependsOn) expect(all.slice(0, at)).toContain(needed)
  })

  it('resolves every address that it refers to, by `refs` or by a change that makes it', async () => {
    const plan = await (await lived()).of(RICH)
    const made = new Set(plan.changes.filter((change) => change.op === 'add').map((change) => change.id))
    const refsIn = (value: unknown): string[] => {
      if (typeof value !== 'object' || value === null) return []
      if ('ref' in value && typeof value.ref === 'string') return [value.ref]
      return Object.values(value).flatMap(refsIn)
    }
    for (const change of plan.changes)
      for (const ref of refsIn([change.before, change.after]))
        expect(made.has(ref as never) || ref in plan.refs || ref.startsWith('object:')).toBe(true)
    for (const ref of Object.values(plan.refs)) expect(ref.name).not.toBe('')
  })

  it('before and after hold the same fields: those that differ, and no others', async () => {
    const plan = await (await lived()).of(RICH)
    for (const change of plan.changes.filter((item) => item.before !== null && item.after !== null)) {
      expect(Object.keys(change.before ?? {}).sort()).toEqual(Object.keys(change.after ?? {}).sort())
      for (const name of Object.keys(change.after ?? {}))
        expect(change.after?.[name]).not.toEqual(change.before?.[name])
    }
    expect(changeOf(plan, 'guest:jo@contoso.example').after).toEqual({ mail: 'jo@contoso.example', department: 'X' })
    expect(changeOf(plan, 'guest:ed@contoso.example')).toMatchObject({
      op: 'remove',
      before: { accountEnabled: true },
      after: { accountEnabled: false },
    })
    expect(changeOf(plan, 'guest:li@contoso.example').after).toBeNull()
  })

  it('is the same again, and whatever order Graph answers in', async () => {
    const tenant = await lived()
    const [once, again, turned] = [
      await tenant.of(RICH),
      await tenant.of(RICH),
      await tenant.of(RICH, { transport: shuffling }),
    ]
    expect(JSON.stringify(again)).toBe(JSON.stringify(once))
    expect(JSON.stringify(turned)).toBe(JSON.stringify(once))
  })

  it('sends only GETs, alone or in $batch', async () => {
    const tenant = await lived()
    tenant.traffic.length = 0
    await tenant.of(RICH)
    for (const { method, url, request } of tenant.traffic) {
      if (method === 'GET') continue
      expect(url.endsWith('/$batch')).toBe(true)
      expect((request as { requests: { method: string }[] }).requests.every((item) => item.method === 'GET')).toBe(true)
    }
  })

  it('leads where it says: applied, the next one is empty', async () => {
    const tenant = await lived()
    await tenant.make(RICH)
    expect(ids(await tenant.of(RICH))).toEqual([])
  })
})

describe('absent, null, exact sets and edges', () => {
  const FIELDS: [string, string, { [name: string]: unknown } | undefined][] = [
    ['absent is not managed', '', undefined],
    ['null clears', ', department: null', { department: null }],
    ['another value', ', department: Sales', { department: 'Sales' }],
    ['the same value', ', department: Buying', undefined],
    ['the same value in another case differs', ', department: buying', { department: 'buying' }],
  ]
  it.each(FIELDS)('%s', async (_, declaredAs, after) => {
    const tenant = openTenant()
    await tenant.guest('sara@contoso.example', { department: 'Buying', jobTitle: 'Buyer' })
    const plan = await tenant.of(declared(`guests: [{ email: sara@contoso.example ${declaredAs} }]`))
    expect(plan.changes.map((change) => change.after)).toEqual(after === undefined ? [] : [after])
  })

  it('sponsors and owners are exact, members and groups are not', async () => {
    const tenant = openTenant()
    const [anna, boris] = [await tenant.user('anna'), await tenant.user('boris')]
    const text = (people: string) =>
      declared(
        `groups: { pilot: { displayName: Pilot, owners: [${people}], members: [${people}] } }`,
        `guests: [{ email: sara@contoso.example, groups: [pilot], sponsors: [${people}] }]`,
      )
    const both = "'user:anna@northwind.example', 'user:boris@northwind.example'"
    await tenant.make(text(both))
    const plan = await tenant.make(text("'user:boris@northwind.example'"))
    expect(ids(plan)).toEqual(['change group:pilot', 'change guest:sara@contoso.example'])
    expect(changeOf(plan, 'group:pilot').after).toEqual({ owners: [{ ref: 'user:boris@northwind.example' }] })
    const { value } = (await tenant.admin('GET', "/v1.0/groups?$filter=displayName eq 'Pilot'&$select=id")) as {
      value: { id: string }[]
    }
    expect(await tenant.membersOf(value[0]?.id ?? '')).toEqual(expect.arrayContaining([anna, boris]))
  })

  it("a guest's groups are joined over the levels, less `notGroups`; scalars and sponsors are the nearest", async () => {
    const tenant = openTenant()
    await tenant.user('anna')
    await tenant.user('boris')
    const plan = await tenant.of(
      declared(
        "partners: { contoso: { domains: [contoso.example], guests: { defaults: { companyName: Contoso, department: D, groups: [a, b], sponsors: ['user:anna@northwind.example'], userType: Member } } } }",
        'groups: { a: { displayName: A }, b: { displayName: B }, c: { displayName: C } }',
        "guests: [{ email: sara@contoso.example, department: E, groups: [c], notGroups: [b], sponsors: ['user:boris@northwind.example'] }]",
      ),
    )
    expect(ids(plan).filter((id) => id.includes('member:'))).toEqual([
      'add member:a/guest:sara@contoso.example',
      'add member:c/guest:sara@contoso.example',
    ])
    expect(changeOf(plan, 'guest:sara@contoso.example').after).toMatchObject({
      companyName: 'Contoso',
      department: 'E',
      sponsors: [{ ref: 'user:boris@northwind.example' }],
    })
    expect(changeOf(plan, 'guest:sara@contoso.example').onCreate).toMatchObject({
      userType: 'Member',
      invitation: { redirectUrl: 'https://myapps.microsoft.com', send: false },
    })
  })

  it('`userType` and `invitation` of the defaults act once', async () => {
    const tenant = openTenant()
    await tenant.guest('sara@contoso.example')
    expect(
      ids(
        await tenant.of(
          declared(
            'partners: { contoso: { domains: [contoso.example], guests: { defaults: { userType: Member, invitation: { send: true } } } } }',
            'guests: [{ email: sara@contoso.example }]',
          ),
        ),
      ),
    ).toEqual([])
  })

  it("a block is sent whole: leaves that are not named keep their live value, or the default's where the block is new", async () => {
    const tenant = openTenant()
    const partner = (trust: string) =>
      declared(`partners: { contoso: { tenantId: ${PARTNER}, crossTenantAccess: { inboundTrust: ${trust} } } }`)
    await tenant.admin('PATCH', '/v1.0/policies/crossTenantAccessPolicy/default', {
      inboundTrust: {
        isMfaAccepted: false,
        isCompliantDeviceAccepted: true,
        isHybridAzureADJoinedDeviceAccepted: false,
      },
    })
    const first = await tenant.make(partner('{ isMfaAccepted: true }'))
    expect(changeOf(first, 'partner:contoso').after).toEqual({
      inboundTrust: {
        isMfaAccepted: true,
        isCompliantDeviceAccepted: true,
        isHybridAzureADJoinedDeviceAccepted: false,
      },
    })
    await tenant.admin('PATCH', `/v1.0/policies/crossTenantAccessPolicy/partners/${PARTNER}`, {
      inboundTrust: {
        isMfaAccepted: true,
        isCompliantDeviceAccepted: false,
        isHybridAzureADJoinedDeviceAccepted: true,
      },
    })
    expect(ids(await tenant.of(partner('{ isMfaAccepted: true }')))).toEqual([])
    const second = await tenant.make(partner('{ isMfaAccepted: false }'))
    expect(changeOf(second, 'partner:contoso').after).toEqual({
      inboundTrust: {
        isMfaAccepted: false,
        isCompliantDeviceAccepted: false,
        isHybridAzureADJoinedDeviceAccepted: true,
      },
    })
    const third = await tenant.make(partner('inherit'))
    expect(changeOf(third, 'partner:contoso').after).toEqual({ inboundTrust: 'inherit' })
    expect(await tenant.admin('GET', `/v1.0/policies/crossTenantAccessPolicy/partners/${PARTNER}`)).toMatchObject({
      inboundTrust: null,
    })
    expect(ids(await tenant.of(partner('inherit')))).toEqual([])
  })
})

describe('groups', () => {
  it('are made under their mark; a display name never identifies', async () => {
    const tenant = openTenant()
    await tenant.group('Pilot')
    const plan = await tenant.make(declared('groups: { pilot: { displayName: Pilot } }'))
    expect(changeOf(plan, 'group:pilot').onCreate).toMatchObject({ uniqueName: 'guestlist-northwind-pilot' })
  })

  it('become dynamic and assigned in place', async () => {
    const tenant = openTenant()
    const guest = await tenant.guest('sara@contoso.example')
    const rule = `groups: { pilot: { displayName: Pilot, membershipRule: '(user.userType -eq "Guest")' } }`
    await tenant.make(
      declared(
        'groups: { pilot: { displayName: Pilot } }',
        'guests: [{ email: sara@contoso.example, groups: [pilot] }]',
      ),
    )
    const id = changeOf(await tenant.make(declared(rule)), 'group:pilot').liveId ?? ''
    expect(ids(await tenant.of(declared(rule)))).toEqual([])
    expect(ids(await tenant.of(declared('groups: { pilot: { displayName: Pilot } }')))).toEqual([])
    const back = await tenant.make(declared('groups: { pilot: { displayName: Pilot, membershipRule: null } }'))
    expect(changeOf(back, 'group:pilot').liveId).toBe(id)
    expect(await tenant.membersOf(id)).toEqual([guest])
    expect(ids(await tenant.of(declared('groups: { pilot: { displayName: Pilot, membershipRule: null } }')))).toEqual(
      [],
    )
  })

  it('pause and resume', async () => {
    const tenant = openTenant()
    const text = (state: string) =>
      declared(
        `groups: { pilot: { displayName: Pilot, membershipRule: '(user.userType -eq "Guest")', membershipRuleProcessingState: ${state} } }`,
      )
    await tenant.make(text('Paused'))
    expect(ids(await tenant.of(text('Paused')))).toEqual([])
    expect(changeOf(await tenant.make(text('On')), 'group:pilot').after).toEqual({
      membershipRuleProcessingState: 'On',
    })
  })

  it('Microsoft 365 groups and licences', async () => {
    const tenant = openTenant()
    const text = (licenses: string) =>
      declared(`groups: { team: { displayName: Team, type: microsoft365, licenses: ${licenses} } }`)
    await tenant.make(text('[AAD_PREMIUM]'))
    expect(ids(await tenant.of(text('[AAD_PREMIUM]')))).toEqual([])
    expect(changeOf(await tenant.make(text('[]')), 'group:team').after).toEqual({ licenses: [] })
    expect(ids(await tenant.of(text('[]')))).toEqual([])
  })

  it('an `id:` that is not there is held, and so is what needs it', async () => {
    const plan = await openTenant().of(
      declared(
        'groups: { pilot: { id: 00000000-0000-4000-8000-00000000dead } }',
        'guests: [{ email: sara@contoso.example, groups: [pilot] }]',
      ),
    )
    expect(ids(plan)).toEqual(['add guest:sara@contoso.example'])
    expect(heldOf(plan)).toEqual(['group:pilot'])
  })
})

describe('app roles', () => {
  const ROLES = [
    { displayName: 'Buyer', value: 'buyer', id: '33333333-0000-4000-8000-000000000001' },
    { displayName: 'buyer', value: 'Standard', id: '33333333-0000-4000-8000-000000000002' },
    { displayName: 'Off', value: 'off', isEnabled: false, id: '33333333-0000-4000-8000-000000000003' },
    { displayName: 'Robot', value: 'robot', for: 'Application', id: '33333333-0000-4000-8000-000000000004' },
    { displayName: 'Twin', value: 't1', id: '33333333-0000-4000-8000-000000000005' },
    { displayName: 'Twin', value: 't2', id: '33333333-0000-4000-8000-000000000006' },
  ]
  const CASES: [string, string | undefined, string][] = [
    ['the value', 'buyer', ROLES[0]?.id ?? ''],
    ['else the display name', 'Buyer', ROLES[0]?.id ?? ''],
    ["the value before another's display name", 'Standard', ROLES[1]?.id ?? ''],
    ['else the GUID', '33333333-0000-4000-8000-000000000005', ROLES[4]?.id ?? ''],
    ['a disabled role', 'off', 'APP-ROLE-UNKNOWN'],
    ['a role for applications', 'robot', 'APP-ROLE-UNKNOWN'],
    ['in another case', 'BUYER', 'APP-ROLE-UNKNOWN'],
    ['two hits', 'Twin', 'APP-ROLE-AMBIGUOUS'],
    ['none, where there are roles', undefined, 'APP-ROLE-NEEDED'],
  ]
  it.each(CASES)('%s', async (_, role, expected) => {
    const tenant = openTenant()
    const app = await tenant.app('Portal', ROLES)
    await tenant.user('anna')
    const text = declared(
      `apps: { portal: { displayName: Portal, assignments: [{ user: anna@northwind.example ${role === undefined ? '' : `, role: ${role}`} }] } }`,
    )
    if (expected.startsWith('APP')) {
      await expect(tenant.of(text)).rejects.toMatchObject({
        exit: 1,
        findings: [expect.objectContaining({ code: expected })],
      })
      return
    }
    await tenant.make(text)
    const { value } = (await tenant.admin('GET', `/v1.0/servicePrincipals/${app.id}/appRoleAssignedTo`)) as {
      value: { appRoleId: string }[]
    }
    expect(value.map((one) => one.appRoleId)).toEqual([expected])
    expect(ids(await tenant.of(text))).toEqual([])
  })

  it('two names of one role are one assignment', async () => {
    const tenant = openTenant()
    await tenant.app('Portal', ROLES)
    await tenant.user('anna')
    const text = declared(
      'apps: { portal: { displayName: Portal, assignments: [{ user: anna@northwind.example, role: t1 }, { user: anna@northwind.example, role: 33333333-0000-4000-8000-000000000005 }] } }',
    )
    const plan = await tenant.make(text)
    expect(plan.changes).toHaveLength(1)
    expect(ids(await tenant.of(text))).toEqual([])
  })

  it('two apps of one name are an error, an appId settles it', async () => {
    const tenant = openTenant()
    await tenant.app('Portal')
    const { appId } = await tenant.app('Portal')
    await expect(tenant.of(declared('apps: { portal: { displayName: Portal } }'))).rejects.toMatchObject({ exit: 1 })
    expect(ids(await tenant.of(declared(`apps: { portal: { appId: ${appId}, displayName: Portal } }`)))).toEqual([])
  })
})

describe('what is not declared and may not be read', () => {
  const refusing = (part: string) =>
    eachRequest(async (request, inner) => {
      const body = JSON.stringify({
        error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges to complete the operation.' },
      })
      return new URL(request.url).pathname.includes(part)
        ? { status: 403, headers: { 'content-type': 'application/json' }, body }
        : inner(request)
    })
  it.each([
    '/groups',
    '/users',
    '/policies/crossTenantAccessPolicy/default',
    '/policies/b2bManagementPolicies',
    '/roleAssignments',
    '/deletedItems',
  ])('%s: a finding, no error', async (part) => {
    const plan = await openTenant().of(declared('policies: { authorizationPolicy: { allowInvitesFrom: everyone } }'), {
      transport: refusing(part),
    })
    expect(codes(plan).some((code) => code.endsWith('NOT-READABLE'))).toBe(true)
  })

  const DECLARED: [string, string][] = [
    ['/groups', 'groups: { a: { displayName: A } }'],
    ['/users', 'guests: [{ email: a@contoso.example }]'],
    ['/users', 'partners: { contoso: { domains: [contoso.example], guests: { authority: exclusive } } }'],
    ['/deletedItems', 'guests: [{ email: a@contoso.example }]'],
    ['/policies/crossTenantAccessPolicy/partners', `partners: { contoso: { tenantId: ${PARTNER} } }`],
    ['/policies/authorizationPolicy', 'policies: { authorizationPolicy: { allowInvitesFrom: everyone } }'],
    ['/servicePrincipals', 'apps: { portal: { displayName: Portal } }'],
  ]
  it.each(DECLARED)('%s, declared: an error', async (part, text) => {
    const tenant = openTenant()
    await tenant.app('Portal')
    await expect(tenant.of(declared(text), { transport: refusing(part) })).rejects.toMatchObject({ exit: 1 })
  })
})

describe('a large tenant', () => {
  it('is read page by page', async () => {
    const tenant = openTenant()
    const state = structuredClone(tenant.sandbox.state())
    const model =
      state.users[await tenant.guest('model@contoso.example')] ??
      tenant.sandbox.state().users[Object.keys(tenant.sandbox.state().users).at(-1) ?? '']
    for (let at = 0; at < 2100; at += 1) {
      const id = `44444444-0000-4000-8000-${String(at).padStart(12, '0')}`
      state.users[id] = {
        ...model,
        id,
        mail: `g${at}@contoso.example`,
        otherMails: [],
        proxyAddresses: [],
        identities: [],
        displayName: null,
        userPrincipalName: `g${at}_contoso.example#EXT#@northwind.onmicrosoft.com`,
      }
    }
    tenant.sandbox.load(state)
    const plan = await tenant.of(
      declared('partners: { contoso: { domains: [contoso.example], guests: { authority: exclusive } } }'),
    )
    expect(plan.changes).toHaveLength(2100)
    expect(plan.guards.find((guard) => guard.scope === 'partner:contoso')).toMatchObject({
      count: 2100,
      of: 2100,
      // Of which nothing is declared.
      limit: 0,
      stop: true,
    })
  })
})
