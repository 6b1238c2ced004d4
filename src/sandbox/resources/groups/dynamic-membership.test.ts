import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { TenantState } from '../../sandbox.ts'
import { dynamic, localUser, security, testWorld } from '../../sandbox.fixture.ts'
import type { TestWorld } from '../../sandbox.fixture.ts'

const PEOPLE = 4
const GROUPS = 3
const TIMES = ['2026-12-01T00:00:00Z', '2027-02-01T00:00:00Z', '2026-11-24T00:00:00Z']
/** Rules on text, on the manager, on the time and on other memberships; `USER` and `GROUP` stand for ids. */
const RULES = [
  'user.department -eq "Buying"',
  'user.department -ne "Buying"',
  'user.city -startsWith "O" -or user.department -eq null',
  'user.accountEnabled -eq true',
  'user.extensionAttribute3 -eq "x"',
  'user.employeeHireDate -le system.now',
  'user.employeeHireDate -ge system.now -minus P30D -and user.department -eq "Buying"',
  'Direct Reports for "USER"',
  'user.memberOf -any (group.objectId -in ["GROUP"])',
]
const CHANGES: object[] = [
  { department: 'Buying' },
  { department: 'buying' },
  { department: null },
  { city: 'Oslo' },
  { city: null },
  { accountEnabled: false },
  { accountEnabled: true },
  { officeLocation: '7' },
  { onPremisesExtensionAttributes: { extensionAttribute3: 'x' } },
  { onPremisesExtensionAttributes: { extensionAttribute3: null } },
  { employeeHireDate: '2026-11-30T00:00:00Z' },
  { employeeHireDate: '2027-01-15T00:00:00Z' },
]

type Step = (world: TestWorld, ids: Ids) => Promise<unknown>
/** Of people, of the groups that are assigned to, and of those whose members a rule decides. */
interface Ids {
  people: string[]
  groups: string[]
  dynamic: string[]
}

const person = fc.nat(PEOPLE - 1)
const group = fc.nat(GROUPS - 1)
const filled = (rule: string, { people, groups }: Ids) =>
  rule.replace('USER', people[0] ?? '').replace('GROUP', groups[0] ?? '')
const ref = (id: string | undefined) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` })

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(person, fc.constantFrom(...CHANGES)).map(
    ([at, change]): Step =>
      (world, ids) =>
        world.ask('PATCH', `v1.0/users/${ids.people[at]}`, change),
  ),
  fc.tuple(person, person).map(
    ([at, by]): Step =>
      (world, ids) =>
        world.ask('PUT', `v1.0/users/${ids.people[at]}/manager/$ref`, ref(ids.people[by])),
  ),
  person.map(
    (at): Step =>
      (world, ids) =>
        world.ask('DELETE', `v1.0/users/${ids.people[at]}/manager/$ref`),
  ),
  fc.tuple(person, group).map(
    ([at, of]): Step =>
      (world, ids) =>
        world.ask('POST', `v1.0/groups/${ids.groups[of]}/members/$ref`, ref(ids.people[at])),
  ),
  fc.tuple(person, group).map(
    ([at, of]): Step =>
      (world, ids) =>
        world.ask('DELETE', `v1.0/groups/${ids.groups[of]}/members/${ids.people[at]}/$ref`),
  ),
  person.map(
    (at): Step =>
      (world, ids) =>
        world.ask('DELETE', `v1.0/users/${ids.people[at]}`),
  ),
  person.map(
    (at): Step =>
      (world, ids) =>
        world.ask('POST', `v1.0/directory/deletedItems/${ids.people[at]}/restore`),
  ),
  fc.constantFrom(...RULES).map((rule): Step => async (world, ids) => {
    ids.dynamic.push(await world.make('v1.0/groups', dynamic(`Dynamic ${ids.dynamic.length}`, filled(rule, ids))))
  }),
  fc
    .tuple(fc.nat(9), fc.constantFrom('On', 'Paused'), fc.constantFrom(undefined, ...RULES))
    .map(([at, state, rule]): Step => (world, ids) => {
      const changed = rule === undefined ? {} : { membershipRule: filled(rule, ids) }
      return world.ask('PATCH', `v1.0/groups/${ids.dynamic[at % Math.max(1, ids.dynamic.length)]}`, {
        membershipRuleProcessingState: state,
        ...changed,
      })
    }),
  fc.constantFrom(...TIMES).map(
    (time): Step =>
      async ({ sandbox }) =>
        sandbox.setClock(time),
  ),
  fc.nat(10_000_000).map(
    (ms): Step =>
      async ({ clock }) =>
        clock.advance(ms),
  ),
)

/** What each group's rule has made of the tenant once nothing more is to be evaluated. */
const settled = async ({ sandbox, ask }: TestWorld): Promise<{ [group: string]: string[] }> => {
  for (let round = 0; round < 5; round += 1) await ask('GET', 'v1.0/organization')
  return Object.fromEntries(Object.entries(sandbox.state().members).map(([id, all]) => [id, all.toSorted()]))
}

/** The same tenant, with every rule to be evaluated for everybody. */
const afresh = (sandbox: TestWorld['sandbox'], now: number): TestWorld => {
  const tenant = JSON.parse(JSON.stringify(sandbox.state())) as TenantState
  tenant.pending = { users: [], groups: Object.keys(tenant.groups) }
  const clock = { now: () => now, sleep: () => Promise.resolve() }
  return testWorld({ tenant, clock })
}

it('evaluated where something changed, rules have the members that they have when all are evaluated for everybody', async () => {
  let unlike = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 25 }),
      fc.subarray([...RULES.keys()], { minLength: 2 }),
      fc.constantFrom('in' as const, 'out' as const, 'keep' as const),
      async (steps, chosen, unknown) => {
        const world = testWorld({ unknown })
        const ids: Ids = { people: [], groups: [], dynamic: [] }
        for (let at = 0; at < PEOPLE; at += 1) ids.people.push(await world.make('v1.0/users', localUser(`person${at}`)))
        for (let at = 0; at < GROUPS; at += 1) ids.groups.push(await world.make('v1.0/groups', security(`Group ${at}`)))
        for (const at of chosen)
          ids.dynamic.push(await world.make('v1.0/groups', dynamic(`Rule ${at}`, filled(RULES[at] ?? '', ids))))
        for (const each of steps) await each(world, ids)
        // What reads the time is as of the last time that the clock was set.
        const at = Math.floor(world.sandbox.now() / 1000) * 1000
        world.sandbox.setClock(new Date(at).toISOString())
        const members = await settled(world)
        if (Object.keys(members).length > 1) unlike += 1
        expect(members).toEqual(await settled(afresh(world.sandbox, world.clock.now())))
      },
    ),
    { numRuns: 150 },
  )
  expect(unlike).toBeGreaterThan(10)
})

it('evaluates nobody for what no rule reads', async () => {
  const world = testWorld()
  const id = await world.make('v1.0/users', localUser('anna'))
  await world.make('v1.0/groups', dynamic('Buying', 'user.department -eq "Buying"'))
  await settled(world)
  const pending = () => world.sandbox.state().pending.users
  await world.ask('PATCH', `v1.0/users/${id}`, { officeLocation: '7' })
  expect(pending()).toEqual([])
  await world.ask('PATCH', `v1.0/users/${id}`, { department: 'Buying' })
  expect(pending()).toEqual([id])
})
