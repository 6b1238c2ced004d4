import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createWorld, type World } from '../world.ts'

const GROUP = '11111111-0000-4000-8000-00000000000a'
const AT = `/v1.0/groups/${GROUP}`

interface Sort {
  sort: string
  seed: { [name: string]: unknown }
  says: RegExp
  refuses: RegExp
}

const SORTS: Sort[] = [
  {
    sort: 'a mail-enabled security group',
    seed: { graph: { mailEnabled: true, securityEnabled: true, groupTypes: [] } },
    says: /the group is a mail-enabled security group, which is managed in Exchange/,
    refuses: /400 .*Request_BadRequest.*mail-enabled security groups/s,
  },
  {
    sort: 'a distribution list',
    seed: { graph: { mailEnabled: true, securityEnabled: false, groupTypes: [] } },
    says: /the group is a distribution list, which is managed in Exchange/,
    refuses: /400 .*Request_BadRequest.*mail-enabled security groups/s,
  },
  {
    sort: 'a group from on-premises',
    seed: { onPremises: true },
    says: /synchronised from on-premises/,
    refuses: /400 .*Request_BadRequest.*on-premises mastered/s,
  },
  {
    sort: 'a Microsoft 365 group from on-premises',
    seed: { type: 'microsoft365', onPremises: true },
    says: /synchronised from on-premises/,
    refuses: /400 .*Request_BadRequest.*on-premises mastered/s,
  },
  {
    sort: 'a group in a restricted management unit',
    seed: { graph: { isManagementRestricted: true } },
    says: /restricted management administrative unit/,
    refuses: /403 .*Authorization_RequestDenied.*restricted management administrative unit/s,
  },
]

const worldWith = ({ seed }: Sort): World =>
  createWorld({
    seed: {
      organization: {
        displayName: 'Northwind',
        initialDomain: 'northwind.onmicrosoft.com',
        domains: ['northwind.example'],
      },
      users: [{ userPrincipalName: 'anna@northwind.example', displayName: 'Anna' }],
      guests: ['in', 'new'].map((name) => ({ mail: `${name}@contoso.example`, invitation: 'accepted' })),
      groups: [
        {
          displayName: 'Fixed',
          id: GROUP,
          members: ['in@contoso.example'],
          owners: ['anna@northwind.example'],
          ...seed,
        },
      ],
    },
  })

const declared = (group: string, guests = '') => `
tenant: { name: northwind }
groups: { it: { id: ${GROUP}, ${group} } }
${guests}
`
const ENTRIES: { declaredAs: string; yaml: string; id: string }[] = [
  {
    declaredAs: 'a new member',
    yaml: declared('manage: false', 'guests: [{ email: new@contoso.example, groups: [it] }]'),
    id: 'member:it/guest:new@contoso.example',
  },
  {
    declaredAs: 'a member less',
    yaml: declared('authority: exclusive'),
    id: 'member:it/guest:in@contoso.example',
  },
  { declaredAs: 'another name', yaml: declared('displayName: Other'), id: 'group:it' },
  {
    declaredAs: 'other owners',
    yaml: declared("owners: ['guest:new@contoso.example']", 'guests: [{ email: new@contoso.example }]'),
    id: 'group:it',
  },
  { declaredAs: 'its end', yaml: declared('ensure: absent'), id: 'group:it' },
]

const userId = async (world: World, mail: string): Promise<string> => {
  const found = (await world.admin('GET', `/v1.0/users?$filter=mail eq '${mail}'`)) as { value: { id: string }[] }
  return found.value[0]?.id ?? ''
}

describe.each(SORTS)('$sort', (sort) => {
  it.each(ENTRIES)('$declaredAs is held, with the reason and what to do', async ({ yaml, id }) => {
    const world = worldWith(sort)
    const { plan } = await world.plan(await world.declare(yaml))
    expect(plan.changes).toEqual([])
    expect(plan.held.map((held) => held.id)).toEqual([id])
    expect(plan.held[0]?.reason).toMatch(sort.says)
    expect(plan.held[0]?.lift).not.toBe('')
  })

  it('is refused by the sandbox as by Graph, write by write', async () => {
    const world = worldWith(sort)
    const [inside, outside] = [await userId(world, 'in@contoso.example'), await userId(world, 'new@contoso.example')]
    const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${outside}` }
    for (const [method, path, body] of [
      ['POST', '/members/$ref', reference],
      ['DELETE', `/members/${inside}/$ref`, undefined],
      ['POST', '/owners/$ref', reference],
      ['PATCH', '', { description: 'x' }],
      ['DELETE', '', undefined],
    ] as const)
      await expect(world.admin(method, AT + path, body)).rejects.toThrow(sort.refuses)
  })

  it('keeps nobody from what is there already', async () => {
    const world = worldWith(sort)
    const { plan } = await world.plan(
      await world.declare(declared('manage: false', 'guests: [{ email: in@contoso.example, groups: [it] }]')),
    )
    expect([plan.changes, plan.held]).toEqual([[], []])
  })
})

it('an account that is kept on-premises or in a restricted unit is held, except for what the cloud keeps', async () => {
  const world = createWorld({
    seed: {
      guests: [
        { mail: 'onprem@contoso.example', graph: { onPremisesSyncEnabled: true } },
        { mail: 'unit@contoso.example', graph: { isManagementRestricted: true } },
      ],
    },
  })
  const plan = async (fields: string) => {
    const yaml = `{tenant: {name: northwind}, guests: [{email: onprem@contoso.example, ${fields}}, {email: unit@contoso.example, ${fields}}]}`
    return (await world.plan(await world.declare(yaml))).plan
  }
  for (const fields of ['jobTitle: Buyer', 'extensionAttribute1: robots', 'ensure: blocked', 'ensure: absent']) {
    const { changes, held } = await plan(fields)
    expect(changes).toEqual([])
    expect(held.map(({ id }) => id)).toEqual(['guest:onprem@contoso.example', 'guest:unit@contoso.example'])
  }
  const mixed = await plan('jobTitle: Buyer, usageLocation: DE')
  expect(mixed.changes.map(({ id, after }) => [id, after])).toEqual([
    ['guest:onprem@contoso.example', { usageLocation: 'DE' }],
  ])
  expect(mixed.held).toHaveLength(2)
  for (const outcome of await world.apply(mixed)) expect(outcome.status).toBe('done')
})

it('a group with licences is not deleted', async () => {
  const world = createWorld({
    seed: {
      subscribedSkus: [{ skuPartNumber: 'AAD_PREMIUM' }],
      groups: [{ displayName: 'Licensed', id: GROUP, licenses: ['AAD_PREMIUM'] }],
    },
  })
  const { plan } = await world.plan(await world.declare(declared('ensure: absent')))
  expect([plan.changes, plan.held.map(({ lift }) => lift)]).toEqual([
    [],
    ['declare the group with `licenses: []` and apply; then remove it'],
  ])
  await expect(world.admin('DELETE', AT)).rejects.toThrow(/400 .*Request_BadRequest/)
})

describe('a role-assignable group', () => {
  const world = () =>
    createWorld({
      seed: {
        guests: [{ mail: 'new@contoso.example' }],
        groups: [{ displayName: 'Roles', id: GROUP, isAssignableToRole: true }],
      },
    })

  it('takes another permission, which the plan names', async () => {
    const tenant = world()
    const { plan } = await tenant.plan(
      await tenant.declare(declared('manage: false', 'guests: [{ email: new@contoso.example, groups: [it] }]')),
    )
    const needed = new Map(plan.permissions.needed.map(({ permission, changes }) => [permission, changes]))
    expect(needed.get('RoleManagement.ReadWrite.Directory')).toEqual(['member:it/guest:new@contoso.example'])
    for (const outcome of await tenant.apply(plan)) expect(outcome.status).toBe('done')
  })

  it('cannot have groups', async () => {
    const tenant = world()
    const { plan } = await tenant.plan(
      await tenant.declare(
        `{tenant: {name: northwind}, groups: {it: {id: ${GROUP}, members: ['group:inner']}, inner: {}}}`,
      ),
    )
    expect(plan.changes.map(({ id }) => id)).toEqual(['group:inner'])
  })
})

const CASES = fileURLToPath(new URL('../../../shared/cases/bugs', import.meta.url))

it.skipIf(!existsSync(CASES))('the cases from the public (need the shared cases)', async () => {
  const { parse } = await import('yaml')
  const planOf = async (name: string) => {
    const world = createWorld({ seed: parse(readFileSync(join(CASES, name, 'seed.yaml'), 'utf8')) as unknown })
    return (await world.plan(await world.declare(readFileSync(join(CASES, name, 'guestlist.yaml'), 'utf8')))).plan
  }
  const mail = await planOf('mail-enabled-security-group')
  expect([mail.changes, mail.held.length]).toEqual([[], 2])
  const role = await planOf('role-assignable-group')
  expect(role.permissions.needed.map(({ permission }) => permission)).toContain('RoleManagement.ReadWrite.Directory')
})
