import { describe, expect, it } from 'vitest'
import { accessAsExplained } from '../laws.ts'
import { createWorld, type World } from '../world.ts'

/** How the members of a group are chosen. */
const TYPES = {
  assigned: { membershipRule: null },
  buying: { membershipRule: 'user.department -eq "Buying"', membershipRuleProcessingState: 'On' },
  'buying, paused': { membershipRule: 'user.department -eq "Buying"', membershipRuleProcessingState: 'Paused' },
  selling: { membershipRule: 'user.department -eq "Selling"', membershipRuleProcessingState: 'On' },
}
type Type = keyof typeof TYPES
const NAMES = Object.keys(TYPES) as Type[]

interface Guests {
  [name: string]: object
}
const BUYING = { department: 'Buying' }
const SELLING = { department: 'Selling' }
const STEADY = { buyer: BUYING, seller: SELLING, turncoat: BUYING, recruit: SELLING, leaver: BUYING }

/** What else the same plan does to people. */
const MEANWHILE: { [what: string]: Guests } = {
  'do nothing': STEADY,
  change: { ...STEADY, turncoat: SELLING, recruit: BUYING },
  'come and go': { ...STEADY, leaver: { ensure: 'absent' }, newcomer: BUYING, other: SELLING },
  'are blocked': { ...STEADY, leaver: { department: 'Selling', ensure: 'blocked' } },
}

const mailOf = (name: string): string => `${name}@contoso.example`
const addressOf = (name: string): string => `guest:${mailOf(name)}`
/** Where the group is assigned at first. */
const MEMBERS = ['buyer', 'seller', 'turncoat', 'leaver'].map(addressOf)

const declared = (type: object, guests: Guests): string =>
  JSON.stringify({
    tenant: { name: 'northwind' },
    guests: Object.entries(guests).map(([name, fields]) => ({ email: mailOf(name), ...fields })),
    groups: { team: { displayName: 'Team', ...type } },
    apps: { wiki: { displayName: 'Wiki', assignments: [{ group: 'team' }] } },
  })

const SEED = {
  organization: {
    displayName: 'Northwind',
    initialDomain: 'northwind.onmicrosoft.com',
    domains: ['northwind.example'],
  },
  subscribedSkus: [{ skuPartNumber: 'AAD_PREMIUM' }],
  users: [{ userPrincipalName: 'anna@northwind.example', displayName: 'Anna', department: 'Buying' }],
  guests: Object.entries(STEADY).map(([name, { department }]) => ({
    mail: mailOf(name),
    displayName: name,
    department,
    invitation: 'accepted',
  })),
  apps: [{ displayName: 'Wiki', appRoleAssignmentRequired: true }],
}

interface Found {
  id: string
  mail?: string | null
  displayName: string
}

const membersOf = async (world: World): Promise<string[]> => {
  const all = async (path: string) => ((await world.admin('GET', path)) as { value: Found[] }).value
  const team = (await all('/v1.0/groups?$select=id,displayName')).find(({ displayName }) => displayName === 'Team')
  const members = await all(`/v1.0/groups/${team?.id ?? ''}/members?$select=id,mail,displayName`)
  return members.map(({ mail, displayName }) => (typeof mail === 'string' ? `guest:${mail}` : displayName)).sort()
}

/** A tenant with the group of this type; a rule has its members before it is paused. */
const worldWith = async (type: Type): Promise<World> => {
  const world = createWorld({ seed: SEED })
  const first =
    type === 'assigned'
      ? { ...TYPES.assigned, members: MEMBERS }
      : { ...TYPES[type], membershipRuleProcessingState: 'On' }
  for (const each of [first, type === 'assigned' ? first : TYPES[type]]) {
    await world.converge(await world.declare(declared(each, STEADY)))
    await world.snapshot()
  }
  return world
}

/** What a plan says of the members of the group, and what became of them. */
const compared = async (world: World, yaml: string) => {
  const had = await membersOf(world)
  const declaration = await world.declare(yaml)
  const planned = await world.plan(declaration)
  const { plan } = planned
  for (const outcome of await world.apply(plan)) expect(outcome).toMatchObject({ status: 'done' })
  await world.snapshot()
  const has = await membersOf(world)
  const named = (part: 'joins' | 'leaves' | 'unknown') =>
    plan.memberships.flatMap((one) => one[part].map(({ who }) => who))
  const others = plan.memberships.map((one) => one.others)
  const sum = (part: 'joins' | 'leaves') => others.reduce((total, one) => total + one[part], 0)
  const deleted = plan.changes.filter(({ after }) => after === null).map(({ id }): string => id)
  return {
    plan,
    joins: [...named('joins'), ...Array.from({ length: sum('joins') }, () => 'Anna')].sort(),
    joined: has.filter((one) => !had.includes(one)),
    leaves: [
      ...new Set([...named('leaves'), ...deleted.filter((id) => had.includes(id))]),
      ...Array.from({ length: sum('leaves') }, () => 'Anna'),
    ].sort(),
    left: had.filter((one) => !has.includes(one)),
    unknown: named('unknown'),
    breaches: accessAsExplained(planned, await world.plan(declaration)),
  }
}

describe.each(NAMES)('a group: %s', (from) => {
  describe.each(NAMES)('that becomes: %s', (to) => {
    it.each(Object.keys(MEANWHILE))('has the members that its plan foretells while people %s', async (what) => {
      const found = await compared(await worldWith(from), declared(TYPES[to], MEANWHILE[what] ?? {}))
      expect(found.unknown).toEqual([])
      expect(found.joins).toEqual(found.joined)
      expect(found.leaves).toEqual(found.left)
      expect(found.breaches).toEqual([])
    })
  })
})

describe.each([
  ['a licence that the group gives from then on', { licenses: ['AAD_PREMIUM'] }],
  ['an owner whom the plan invites', { owners: [addressOf('newcomer')] }],
])('a rule that can only stop after people were written, for %s', (_, more) => {
  it('takes in and puts out people of whom the plan says that it is not known', async () => {
    const people = { ...STEADY, turncoat: SELLING, recruit: BUYING, newcomer: BUYING }
    const found = await compared(await worldWith('buying'), declared({ ...TYPES.assigned, ...more }, people))
    expect(found.unknown).toEqual(expect.arrayContaining([...found.joined, ...found.left]))
    expect(found.joined).toContain(addressOf('newcomer'))
    expect(found.unknown.toSorted()).toEqual(['newcomer', 'recruit', 'turncoat'].map(addressOf))
    expect(JSON.stringify(found.plan.memberships)).toContain('before it stops')
  })
})
