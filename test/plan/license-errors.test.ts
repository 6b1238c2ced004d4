/** Every error that Graph has for the licence of a member, from the tenant through the plan to the report (licenseassignmentstate.md). */
import { expect, it } from 'vitest'
import { licensesTable } from '../../src/report/licenses/index.ts'
import { createWorld, type World } from '../world.ts'

const SKUS = [
  { skuPartNumber: 'SUITE', enabled: 1, servicePlans: ['MAIL', 'CALLS'] },
  {
    skuPartNumber: 'LITE',
    servicePlans: ['MAIL_LITE', 'CHAT'],
    servicePlanRules: { MAIL_LITE: { conflicts: ['MAIL'] } },
  },
  { skuPartNumber: 'ADDON', servicePlans: ['INSIGHTS'], servicePlanRules: { INSIGHTS: { requires: ['MAIL'] } } },
  { skuPartNumber: 'VOICE', servicePlans: ['PHONE'], servicePlanRules: { PHONE: { notIn: ['IN'] } } },
]
const upn = (name: string): string => `${name}@northwind.example`

const openWorld = (licensed: Record<string, string[]> = {}): World =>
  createWorld({
    seed: {
      organization: {
        displayName: 'Northwind',
        initialDomain: 'northwind.onmicrosoft.com',
        domains: ['northwind.example'],
      },
      subscribedSkus: SKUS,
      users: ['anna', 'bo'].map((name) => ({
        userPrincipalName: upn(name),
        displayName: name,
        usageLocation: name === 'bo' ? 'IN' : 'DE',
        ...(licensed[name] === undefined ? {} : { licenses: licensed[name] }),
      })),
    },
  })

const declared = (licenses: string, members = ['anna']): string =>
  `tenant: { name: northwind }\ngroups: { team: { displayName: Team, members: [${members.map((name) => `'user:${upn(name)}'`).join(', ')}], licenses: [${licenses}] } }\n`

/** What the plan warns of, and the errors and seats of the report. */
const told = async (world: World, yaml: string) => {
  const { plan, accessInput } = await world.plan(await world.declare(yaml), { licenses: true })
  const table = licensesTable({ plan, accessInput, active: undefined, parts: ['errors', 'seats'] })
  const [part = 0, license = 0, group = 0, says = 0] = ['part', 'license', 'group', 'says'].map((key) =>
    table.columns.findIndex((column) => column.key === key),
  )
  return {
    changes: plan.changes.map(({ id }) => id),
    warned: plan.findings.flatMap(({ code, message }) => (code === 'LICENSE-ERROR' ? [message] : [])),
    errors: table.rows.flatMap((row) => (row[part] === 'error' ? [`${row[license] ?? ''}: ${row[says] ?? ''}`] : [])),
    ofGroups: table.rows.flatMap((row) =>
      row[part] === 'seats' && row[group] !== null ? [`${row[license] ?? ''}: ${row[says] ?? ''}`] : [],
    ),
  }
}

interface Case {
  error: string
  licensed?: Record<string, string[]>
  first?: string
  next: string
  members?: string[]
  warns: string
  row: string
  group: string
}

const LACKS = 'users to whom it gives the licence; 1 of them has an error and not the licence'

it.each<Case>([
  {
    error: 'CountViolation, and Other for what comes with it',
    licensed: { bo: ['SUITE'] },
    next: 'SUITE, VOICE',
    warns: '1 person in Team is without SUITE and VOICE: there are not enough seats (CountViolation): anna',
    row: 'SUITE: CountViolation: there are not enough seats. The user is without VOICE of the same group, too. Buy seats',
    group: `VOICE: ${LACKS}`,
  },
  {
    error: 'MutuallyExclusiveViolation',
    licensed: { anna: ['LITE'] },
    next: 'SUITE',
    warns: '1 person in Team is without SUITE: a service plan of it cannot be used together',
    row: 'SUITE: MutuallyExclusiveViolation: a service plan of it cannot be used together with one of another licence. Add one',
    group: `SUITE: ${LACKS}`,
  },
  {
    error: 'MutuallyExclusiveViolation by a service plan that is switched on again (ActiveWithError)',
    licensed: { anna: ['SUITE'] },
    first: '{ skuPartNumber: LITE, disabledPlans: [MAIL_LITE] }',
    next: '{ skuPartNumber: LITE, disabledPlans: [] }',
    warns: '1 person in Team has LITE all the same: a service plan of it cannot be used together',
    row: 'LITE: MutuallyExclusiveViolation: a service plan of it cannot be used together with one of another licence. The user has the licence all the same. Add one',
    group: 'LITE: users to whom it gives the licence',
  },
  {
    error: 'ProhibitedInUsageLocationViolation',
    next: 'VOICE',
    members: ['bo'],
    warns: '1 person in Team is without VOICE: a service of it is not available in the country of the user',
    row: 'VOICE: ProhibitedInUsageLocationViolation: a service of it is not available in the country of the user. Set another',
    group: `VOICE: ${LACKS}`,
  },
])(
  '$error is told by the next plan and by the report',
  async ({ licensed, first, next, members, warns, row, group }) => {
    const world = openWorld(licensed)
    if (first !== undefined) {
      await world.converge(await world.declare(declared(first, members)))
      expect((await told(world, declared(first, members))).warned).toEqual([])
    }
    await world.converge(await world.declare(declared(next, members)))
    const { changes, warned, errors, ofGroups } = await told(world, declared(next, members))
    expect(changes).toEqual([])
    expect(warned).toEqual([expect.stringContaining(warns)])
    expect(errors).toEqual([expect.stringContaining(row)])
    expect(ofGroups).toContain(group)
  },
)

it('a service plan that is switched off conflicts with nothing', async () => {
  const world = openWorld({ anna: ['SUITE'] })
  const yaml = declared('{ skuPartNumber: LITE, disabledPlans: [MAIL_LITE] }')
  await world.converge(await world.declare(yaml))
  expect(await told(world, yaml)).toMatchObject({ changes: [], warned: [], errors: [] })
})

it('DependencyViolation holds a licence that another one needs, until that is gone', async () => {
  const world = openWorld()
  const yaml = declared('SUITE')
  await world.converge(await world.declare(yaml))
  const { value } = (await world.admin('GET', '/v1.0/subscribedSkus')) as {
    value: { skuId: string; skuPartNumber: string }[]
  }
  const addon = value.find(({ skuPartNumber }) => skuPartNumber === 'ADDON')?.skuId
  const assign = (add: boolean) =>
    world.admin('POST', `/v1.0/users/${upn('anna')}/assignLicense`, {
      addLicenses: add ? [{ skuId: addon, disabledPlans: [] }] : [],
      removeLicenses: add ? [] : [addon],
    })
  await assign(true)
  await world.converge(await world.declare(declared('')))
  expect((await told(world, declared(''))).changes).toEqual([])
  // The group gives nothing any more, and so has no members with errors that a plan could read.
  const used = async () =>
    (
      (await world.admin('GET', '/v1.0/subscribedSkus')) as {
        value: { skuPartNumber: string; consumedUnits: number }[]
      }
    ).value.find(({ skuPartNumber }) => skuPartNumber === 'SUITE')?.consumedUnits
  expect(await used()).toBe(1)
  await assign(false)
  await world.admin('POST', `/v1.0/users/${upn('anna')}/reprocessLicenseAssignment`)
  expect(await used()).toBe(0)
})

it.each([
  ['UniquenessViolation', 'an address of the user belongs to somebody else, too (UniquenessViolation)'],
  ['DependencyViolation', 'a service plan needs another one that is missing, or that something else still needs'],
  ['SomethingNew', 'Entra could not give it (SomethingNew)'],
])('%s, which Entra alone can make, is told', async (error, says) => {
  const world = openWorld()
  const yaml = declared('VOICE')
  await world.converge(await world.declare(yaml))
  // Licences are processed before a request.
  await world.admin('GET', '/v1.0/organization')
  const state = structuredClone(world.sandbox.state())
  for (const user of Object.values(state.users)) {
    const ways = user['licenseAssignmentStates']
    if (!Array.isArray(ways) || ways.length === 0) continue
    user['assignedLicenses'] = []
    user['licenseAssignmentStates'] = ways.map((way: object) => ({ ...way, state: 'Error', error }))
  }
  world.sandbox.load(state)
  const { warned, errors } = await told(world, yaml)
  expect(warned).toEqual([expect.stringContaining(`1 person in Team is without VOICE: ${says}`)])
  expect(errors).toEqual([expect.stringContaining(`VOICE: ${error}: `)])
})

it('whom the plan blocks stays a member, and so does the error; whom it deletes is not told', async () => {
  const world = openWorld({ bo: ['SUITE'] })
  const yaml = (ensure: string): string =>
    `tenant: { name: northwind }\nguests: [{ email: li@contoso.example, usageLocation: DE, groups: [team]${ensure} }]\ngroups: { team: { displayName: Team, licenses: [SUITE] } }\n`
  await world.converge(await world.declare(yaml('')))
  const blocks = await told(world, yaml(', ensure: blocked'))
  expect(blocks.changes).toEqual(['guest:li@contoso.example'])
  expect(blocks.warned).toEqual([expect.stringContaining('1 person in Team is without SUITE')])
  await world.converge(await world.declare(yaml(', ensure: blocked')))
  expect((await told(world, yaml(', ensure: blocked'))).warned).toEqual(blocks.warned)
  expect((await told(world, yaml(', ensure: absent'))).warned).toEqual([])
})
