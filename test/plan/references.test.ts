import { describe, expect, it } from 'vitest'
import { changeOf, codes, declared, heldOf, ids, openTenant, type Tenant } from './tenant.ts'

const groupNamed = async (tenant: Tenant, name: string): Promise<string> => {
  const { value } = (await tenant.admin('GET', `/v1.0/groups?$filter=displayName eq '${name}'&$select=id`)) as {
    value: { id: string }[]
  }
  return value[0]?.id ?? ''
}
const RULE = '(user.department -eq "Nowhere")'

describe('sponsors and managers who left', () => {
  const GONE = 'user:gone@northwind.example'
  it.each([
    ['sponsors', `sponsors: ['${GONE}']`, 'GUEST-SPONSORS-LEFT'],
    ['manager', `manager: '${GONE}'`, 'REFERENCE-MISSING'],
  ])('%s: told once, and no change for ever', async (_, declaredAs, code) => {
    const tenant = openTenant()
    const text = declared(`guests: [{ email: g@contoso.example, ${declaredAs} }]`)
    await tenant.make(text)
    const plan = await tenant.of(text)
    expect(ids(plan)).toEqual([])
    const told = plan.findings
      .filter(({ message }) => message.includes('gone@northwind.example'))
      .map((one) => one.code)
    // That nothing is taken out meanwhile is another fact.
    expect(told.filter((one) => one !== 'SET-UNRESOLVED')).toEqual([code])
  })

  it('the rest of a change holds what it says, before and after alike', async () => {
    const tenant = openTenant()
    await tenant.guest('g@contoso.example')
    const plan = await tenant.of(declared(`guests: [{ email: g@contoso.example, department: A, manager: '${GONE}' }]`))
    const { before, after } = changeOf(plan, 'guest:g@contoso.example')
    expect([before, after]).toEqual([{ department: null }, { department: 'A' }])
  })
})

describe('a field that refers to somebody who is held', () => {
  const lead = async (): Promise<Tenant> => {
    const tenant = openTenant()
    await tenant.remove(await tenant.guest('lead@contoso.example'))
    return tenant
  }

  it('waits, the other fields of the guest do not, and it is told', async () => {
    const tenant = await lead()
    await tenant.guest('g@contoso.example')
    const plan = await tenant.of(
      declared(
        'guests: [{ email: lead@contoso.example }, { email: g@contoso.example, department: A, sponsors: [lead@contoso.example] }]',
      ),
    )
    expect(heldOf(plan)).toEqual(['guest:lead@contoso.example'])
    expect(changeOf(plan, 'guest:g@contoso.example').after).toEqual({ department: 'A' })
    expect(codes(plan)).toContain('REFERENCE-HELD')
  })

  it('does not keep a guest from being invited, nor a group from being made', async () => {
    const tenant = await lead()
    const text = declared(
      'groups: { pilot: { displayName: Pilot, owners: [lead@contoso.example] } }',
      'guests: [{ email: lead@contoso.example }, { email: g@contoso.example, manager: lead@contoso.example, groups: [pilot] }]',
    )
    expect(ids(await tenant.make(text))).toEqual([
      'add group:pilot',
      'add guest:g@contoso.example',
      'add member:pilot/guest:g@contoso.example',
    ])
    expect(ids(await tenant.of(text))).toEqual([])
  })
})

describe('a group that somebody made dynamic', () => {
  const text = (group: string) =>
    declared(`groups: { pilot: { ${group} } }`, 'guests: [{ email: g@contoso.example, groups: [pilot] }]')

  it('takes nobody by hand: the membership is held until the declaration says what the group is', async () => {
    const tenant = openTenant()
    await tenant.make(text('displayName: Pilot'))
    const id = await groupNamed(tenant, 'Pilot')
    await tenant.admin('PATCH', `/v1.0/groups/${id}`, {
      groupTypes: ['DynamicMembership'],
      membershipRule: RULE,
      membershipRuleProcessingState: 'On',
    })
    expect(await tenant.membersOf(id)).toEqual([])
    const plan = await tenant.of(text('displayName: Pilot'))
    expect(ids(plan)).toEqual([])
    expect(plan.held).toMatchObject([{ id: 'member:pilot/guest:g@contoso.example', kind: 'member', declared: true }])
    expect(plan.held[0]?.says).toEqual([{ data: 'g (g@contoso.example)' }, ' → ', { data: 'Pilot' }])
    const assigned = await tenant.make(text('displayName: Pilot, membershipRule: null'))
    expect(ids(assigned)).toEqual(['add member:pilot/guest:g@contoso.example', 'change group:pilot'])
    expect(await tenant.membersOf(id)).toHaveLength(1)
  })

  it('also where it is only referred to', async () => {
    const tenant = openTenant()
    const id = await tenant.group('Everyone', {
      groupTypes: ['DynamicMembership'],
      membershipRule: RULE,
      membershipRuleProcessingState: 'On',
    })
    const plan = await tenant.of(text(`id: ${id}, manage: false`))
    expect(ids(plan)).toEqual(['add guest:g@contoso.example'])
    expect(heldOf(plan)).toEqual(['member:pilot/guest:g@contoso.example'])
  })
})

describe('a group that is only referred to', () => {
  const text = declared(
    'groups: { x: { manage: false } }',
    'guests: [{ email: g@contoso.example, groups: [x] }]\napps: { portal: { displayName: Portal, assignments: [{ group: x }] } }',
  )
  it('is not made where it is missing, and what needs it waits', async () => {
    const tenant = openTenant()
    await tenant.app('Portal')
    const plan = await tenant.of(text)
    expect(ids(plan)).toEqual(['add guest:g@contoso.example'])
    expect(heldOf(plan)).toContain('group:x')
  })
})

describe('a key and a former key that are two groups', () => {
  it('are held: neither is removed until the entry says which one it means', async () => {
    const tenant = openTenant()
    await tenant.make(declared('groups: { old: { displayName: Old }, new: { displayName: New } }'))
    const text = (more: string) => declared(`groups: { new: { displayName: New, previously: [old, new] ${more} } }`)
    const plan = await tenant.of(text(''))
    expect(ids(plan)).toEqual([])
    expect(heldOf(plan)).toEqual(['group:new'])
    const id = await groupNamed(tenant, 'Old')
    expect(ids(await tenant.of(text(`, id: ${id}`)))).toEqual(['change group:new'])
    await tenant.admin('DELETE', `/v1.0/groups/${id}`)
    expect(heldOf(await tenant.of(text('')))).toEqual([])
  })
})

describe('what Graph refuses of a group that is there', () => {
  it('another type: held where the entry asks for it, the other fields are reconciled', async () => {
    const tenant = openTenant()
    await tenant.make(declared('groups: { pilot: { displayName: Pilot } }'))
    const plan = await tenant.of(declared('groups: { pilot: { displayName: Other, type: microsoft365 } }'))
    expect(heldOf(plan)).toEqual(['group:pilot'])
    expect(changeOf(plan, 'group:pilot').after).toEqual({ displayName: 'Other' })
    const id = await tenant.group('Team', { groupTypes: ['Unified'], mailEnabled: true, mailNickname: 'team' })
    expect(heldOf(await tenant.of(declared(`groups: { pilot: { displayName: Pilot }, team: { id: ${id} } }`)))).toEqual(
      [],
    )
  })

  it.each([
    ['no licence of that name', 'NO_SUCH_SKU', 'the tenant has no licence NO_SUCH_SKU'],
    [
      'no service plan of that name',
      '{ skuPartNumber: AAD_PREMIUM, disabledPlans: [NO_SUCH_PLAN] }',
      'AAD_PREMIUM has no service plan NO_SUCH_PLAN',
    ],
  ])('%s: an error before anything is written', async (_, license, message) => {
    const text = declared(`groups: { pilot: { displayName: Pilot, licenses: [${license}] } }`)
    await expect(openTenant().of(text)).rejects.toMatchObject({
      findings: [{ code: 'LICENSE-UNKNOWN', message: expect.stringContaining(message) as string }],
    })
  })

  it('no owner at all for a group: its owners stay', async () => {
    const tenant = openTenant()
    await tenant.user('anna')
    const text = (owners: string, more = '') =>
      declared(`groups: { team: { displayName: Team, type: microsoft365, owners: [${owners}] ${more} } }`)
    await tenant.make(text('anna@northwind.example'))
    const plan = await tenant.of(text('', ', description: New'))
    expect(heldOf(plan)).toEqual(['group:team'])
    expect(changeOf(plan, 'group:team').after).toEqual({ description: 'New' })
    const security = declared('groups: { pilot: { displayName: Pilot, owners: [] } }')
    await tenant.make(security.replace('[]', '[anna@northwind.example]'))
    expect(heldOf(await tenant.make(security))).toEqual(['group:pilot'])
  })
})

describe('a partner that goes with its synchronisation', () => {
  it('leaves accounts that are ours: what is declared of them comes in the same plan', async () => {
    const tenant = openTenant()
    await tenant.guest('g@contoso.example')
    const text = (more: string) =>
      declared(
        `partners: { contoso: { tenantId: 3d0f5dec-0000-4000-8000-00000000c001, domains: [contoso.example], ${more} } }`,
        'guests: [{ email: g@contoso.example, department: A }]',
      )
    const synchronised = text(
      'crossTenantAccess: { identitySynchronization: { userSyncInbound: { isSyncAllowed: true } } }',
    )
    expect(ids(await tenant.make(synchronised))).toEqual([
      'add identity-synchronization:contoso',
      'add partner:contoso',
    ])
    const gone = text('ensure: absent')
    expect(ids(await tenant.make(gone))).toContain('change guest:g@contoso.example')
    expect(ids(await tenant.of(gone))).toEqual([])
  })
})

describe('what a guard judges and tells', () => {
  it('`protect` of nobody is a finding; of somebody who is there, or comes with the plan, it is none', async () => {
    const tenant = openTenant()
    await tenant.user('anna')
    const plan = await tenant.of(
      declared(
        'guests: [{ email: new@contoso.example }]',
        "protect: ['user:anna@northwind.example', 'guest:new@contoso.example', 'user:ana@northwind.example']",
      ),
    )
    expect(plan.findings.filter(({ code }) => code === 'PROTECT-NOBODY').map(({ message }) => message)).toEqual([
      expect.stringContaining('user:ana@northwind.example'),
    ])
  })

  it('an outdated `allow` entry is one finding', async () => {
    const plan = await openTenant().of(declared('allow: [{ mail: invitations, count: 60, until: 2026-11-01 }]'))
    expect(codes(plan).filter((code) => code.startsWith('ALLOW'))).toEqual(['ALLOW-OUTDATED'])
  })

  it('a colleague whose membership was taken out belongs to the set that is judged', async () => {
    const tenant = openTenant()
    const names = [0, 1, 2, 3].map((at) => `colleague${at}`)
    for (const name of names) await tenant.user(name)
    const text = (members: string[]) =>
      declared(
        `groups: { pilot: { displayName: Pilot, members: [${members.map((name) => `user:${name}@northwind.example`).join(', ')}] } }`,
      )
    await tenant.make(text(names))
    const since = { rev: 'REF', declaration: await tenant.declare(text(names)) }
    const { plan } = await tenant.plan(await tenant.declare(text([])), { since })
    expect(plan.guards.find((guard) => guard.scope === 'group:pilot')).toMatchObject({ count: 4, of: 4, stop: true })
  })
})
