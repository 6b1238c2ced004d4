import { describe, expect, it } from 'vitest'
import { localUser, security, testWorld } from '../../sandbox.fixture.ts'
import type { TestWorld } from '../../sandbox.fixture.ts'

interface State {
  skuId: string
  disabledPlans: string[]
  assignedByGroup: string | null
  state: string
  error: string | null
}

const SKUS = [
  { skuPartNumber: 'SUITE', enabled: 2, servicePlans: ['MAIL', 'CALLS'] },
  { skuPartNumber: 'LITE', servicePlans: ['MAIL_LITE'], servicePlanRules: { MAIL_LITE: { conflicts: ['MAIL'] } } },
  { skuPartNumber: 'ADDON', servicePlans: ['INSIGHTS'], servicePlanRules: { INSIGHTS: { requires: ['MAIL'] } } },
  { skuPartNumber: 'VOICE', servicePlans: ['PHONE'], servicePlanRules: { PHONE: { notIn: ['IN'] } } },
]
const ref = (id: string) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` })

const world = async (more: object = {}, options: Parameters<typeof testWorld>[0] = {}) => {
  const made: TestWorld = testWorld({ seed: { subscribedSkus: SKUS, ...more }, ...options })
  const { ask, make } = made
  const list = (await ask('GET', 'v1.0/subscribedSkus')).body.value
  const sku = (name: string): string => String(list.find((one) => one['skuPartNumber'] === name)?.['skuId'])
  return {
    ...made,
    sku,
    plan: (name: string) => {
      const plans = list.flatMap((one) => one['servicePlans'] as { servicePlanId: string; servicePlanName: string }[])
      return String(plans.find(({ servicePlanName }) => servicePlanName === name)?.servicePlanId)
    },
    user: (name: string, properties: object = {}) => make('v1.0/users', localUser(name, properties)),
    group: (name: string) => make('v1.0/groups', security(name)),
    assign: (id: string, added: string[], removed: string[] = [], disabledPlans: string[] = [], set = 'groups') =>
      ask('POST', `v1.0/${set}/${id}/assignLicense`, {
        addLicenses: added.map((name) => ({ skuId: sku(name), disabledPlans })),
        removeLicenses: removed.map(sku),
      }),
    join: (group: string, member: string) => ask('POST', `v1.0/groups/${group}/members/$ref`, ref(member)),
    leave: (group: string, member: string) => ask('DELETE', `v1.0/groups/${group}/members/${member}/$ref`),
    async waysOf(user: string) {
      const select = '$select=assignedLicenses,licenseAssignmentStates,usageLocation'
      const { body } = await ask('GET', `v1.0/users/${user}?${select}`)
      const states = body['licenseAssignmentStates'] as State[]
      const held = (body['assignedLicenses'] as { skuId: string; disabledPlans: string[] }[]) ?? []
      const name = (id: string) => SKUS.map(({ skuPartNumber }) => skuPartNumber).find((one) => sku(one) === id)
      return {
        body,
        held: held.map(({ skuId }) => name(skuId)),
        disabled: held.flatMap(({ disabledPlans }) => disabledPlans),
        states: states.map((one) => `${name(one.skuId) ?? ''} ${one.state} ${one.error ?? ''}`.trim()),
        groups: states.map(({ assignedByGroup }) => assignedByGroup),
      }
    },
    async used(name: string): Promise<unknown> {
      const { body } = await ask('GET', 'v1.0/subscribedSkus')
      return body.value.find((one) => one['skuPartNumber'] === name)?.['consumedUnits']
    },
    failing: async (group: string) =>
      (await ask('GET', `v1.0/groups/${group}/membersWithLicenseErrors?$select=id`)).body.value.map(({ id }) => id),
  }
}

describe('licences of a group', () => {
  it('come to its members and go with them, and count once a person', async () => {
    const t = await world()
    const [anna, one, two] = [await t.user('anna'), await t.group('One'), await t.group('Two')]
    await t.join(one, anna)
    expect((await t.assign(one, ['SUITE'])).status).toBe(202)
    const { body } = await t.ask('GET', `v1.0/groups/${one}?$select=licenseProcessingState`)
    expect(body['licenseProcessingState']).toEqual({ state: 'ProcessingComplete' })
    await t.assign(two, ['SUITE'])
    await t.join(two, anna)
    expect(await t.waysOf(anna)).toMatchObject({ held: ['SUITE'], groups: [one, two] })
    expect(await t.used('SUITE')).toBe(1)
    await t.leave(one, anna)
    expect(await t.waysOf(anna)).toMatchObject({ held: ['SUITE'], groups: [two] })
    await t.assign(two, [], ['SUITE'])
    expect(await t.waysOf(anna)).toMatchObject({ held: [], groups: [] })
    expect(await t.used('SUITE')).toBe(0)
  })

  it('do not reach who is in a group that is in it', async () => {
    const t = await world()
    const [anna, outer, inner] = [await t.user('anna'), await t.group('Outer'), await t.group('Inner')]
    await t.join(outer, inner)
    await t.join(inner, anna)
    await t.assign(outer, ['SUITE'])
    expect((await t.waysOf(anna)).states).toEqual([])
  })

  it('follow a rule', async () => {
    const t = await world({
      groups: [{ displayName: 'Buyers', membershipRule: 'user.department -eq "Buying"', licenses: ['SUITE'] }],
    })
    const anna = await t.user('anna', { department: 'Buying' })
    expect((await t.waysOf(anna)).held).toEqual(['SUITE'])
    await t.ask('PATCH', `v1.0/users/${anna}`, { department: 'Sales' })
    expect((await t.waysOf(anna)).held).toEqual([])
  })

  it('turn on what any way turns on', async () => {
    const t = await world()
    const [anna, one, two] = [await t.user('anna'), await t.group('One'), await t.group('Two')]
    await t.assign(one, ['SUITE'], [], [t.plan('MAIL'), t.plan('CALLS')])
    await t.assign(two, ['SUITE'], [], [t.plan('CALLS')])
    await t.join(one, anna)
    await t.join(two, anna)
    expect((await t.waysOf(anna)).disabled).toEqual([t.plan('CALLS')])
  })
})

describe('where a licence cannot be given', () => {
  it('for want of a seat, the rest of the group does not come either, and a seat that is free again helps nobody by itself', async () => {
    const t = await world()
    const [team, people] = [await t.group('Team'), [await t.user('anna'), await t.user('bo'), await t.user('cy')]]
    const [anna = '', , cy = ''] = people
    await t.assign(team, ['SUITE', 'VOICE'])
    for (const one of people) await t.join(team, one)
    expect((await t.waysOf(cy)).states).toEqual(['SUITE Error CountViolation', 'VOICE Error Other'])
    expect(await t.failing(team)).toEqual([cy])
    const filter = 'v1.0/groups?$filter=hasMembersWithLicenseErrors eq true&$select=id,hasMembersWithLicenseErrors'
    expect((await t.ask('GET', filter)).body.value).toEqual([{ id: team }])
    await t.leave(team, anna)
    expect((await t.waysOf(cy)).held).toEqual([])
    const again = await t.ask('POST', `v1.0/users/${cy}/reprocessLicenseAssignment`)
    expect(again.status).toBe(200)
    expect(await t.waysOf(cy)).toMatchObject({ held: ['SUITE', 'VOICE'], states: ['SUITE Active', 'VOICE Active'] })
    expect((await t.ask('GET', filter)).body.value).toEqual([])
    expect([await t.used('SUITE'), await t.failing(team)]).toEqual([2, []])
  })

  it.each([
    [{ enabled: 0, warning: 1 }, 'SUITE Active', 'Warning'],
    [{ enabled: 0, suspended: 1 }, 'SUITE Error CountViolation', 'Suspended'],
  ])('units of an expired subscription can be given, suspended ones cannot: %j', async (units, state, status) => {
    const t = await world({ subscribedSkus: [{ ...SKUS[0], ...units }] })
    const [team, anna] = [await t.group('Team'), await t.user('anna')]
    await t.assign(team, ['SUITE'])
    await t.join(team, anna)
    expect((await t.waysOf(anna)).states).toEqual([state])
    expect((await t.ask('GET', 'v1.0/subscribedSkus')).body.value[0]?.['capabilityStatus']).toBe(status)
  })

  it('by a service plan that goes with no other', async () => {
    const t = await world()
    const [suite, lite, anna] = [await t.group('Suite'), await t.group('Lite'), await t.user('anna')]
    await t.assign(suite, ['SUITE'])
    await t.assign(lite, ['LITE'])
    await t.join(suite, anna)
    await t.join(lite, anna)
    expect((await t.waysOf(anna)).states).toEqual(['SUITE Active', 'LITE Error MutuallyExclusiveViolation'])
  })

  it.each([
    [{ usageLocation: 'IN' }, {}, 'Error ProhibitedInUsageLocationViolation'],
    [{ usageLocation: 'DE' }, { countryLetterCode: 'IN' }, 'Active'],
    [{}, { countryLetterCode: 'IN' }, 'Error ProhibitedInUsageLocationViolation'],
    [{}, { countryLetterCode: 'DE' }, 'Active'],
    [{}, {}, 'Active'],
  ])('by the place of %j in a tenant of %j', async (properties, organization, state) => {
    const t = await world({ organization })
    const [team, anna] = [await t.group('Team'), await t.user('anna', properties)]
    await t.assign(team, ['VOICE'])
    await t.join(team, anna)
    const { states, body } = await t.waysOf(anna)
    expect(states).toEqual([`VOICE ${state}`])
    expect(body['usageLocation']).toBe((properties as { usageLocation?: string }).usageLocation ?? null)
  })

  it('a licence that another one needs stays, with an error', async () => {
    const t = await world()
    const [team, anna] = [await t.group('Team'), await t.user('anna', { usageLocation: 'DE' })]
    await t.assign(team, ['SUITE'])
    await t.join(team, anna)
    expect((await t.waysOf(anna)).held).toEqual(['SUITE'])
    expect((await t.assign(anna, ['ADDON'], [], [], 'users')).status).toBe(200)
    await t.leave(team, anna)
    expect(await t.waysOf(anna)).toMatchObject({
      held: ['ADDON', 'SUITE'],
      states: ['ADDON Active', 'SUITE ActiveWithError DependencyViolation'],
    })
    await t.assign(anna, [], ['ADDON'], [], 'users')
    await t.ask('POST', `v1.0/users/${anna}/reprocessLicenseAssignment`)
    expect((await t.waysOf(anna)).held).toEqual([])
  })
})

describe('Graph refuses', () => {
  it('what a person cannot have, and what a group gives to be taken from a person', async () => {
    const t = await world()
    const [team, anna, bo] = [await t.group('Team'), await t.user('anna', { usageLocation: 'DE' }), await t.user('bo')]
    const message = async (...asked: Parameters<typeof t.assign>) => (await t.assign(...asked)).body.error.message
    const user = (id: string, added: string[], removed: string[] = []) => message(id, added, removed, [], 'users')
    expect(await user(bo, ['SUITE'])).toContain('invalid usage location')
    expect(await user(anna, ['ADDON'])).toContain(`service plan ${t.plan('INSIGHTS')} depends on`)
    expect(await message(team, ['ADDON'])).toContain('depends on')
    await t.assign(team, ['SUITE'])
    for (const one of [bo, await t.user('cy')]) await t.join(team, one)
    expect(await user(anna, ['SUITE'])).toBe(
      `Subscription with SKU ${t.sku('SUITE')} does not have any available licenses.`,
    )
    expect(await user(bo, [], ['SUITE'])).toContain('inherited from a group membership')
    await t.assign(anna, ['LITE'], [], [], 'users')
    await t.leave(team, bo)
    expect(await user(anna, ['SUITE'])).toContain('mutually exclusive')
    expect(await user(anna, [], ['VOICE'])).toBe('User does not have a corresponding license.')
  })
})

it('a seed gives licences to people and groups, and their members have them', async () => {
  const t = await world({
    users: [
      { userPrincipalName: 'anna@sandbox.onmicrosoft.com', usageLocation: 'DE', licenses: ['SUITE'] },
      { userPrincipalName: 'bo@sandbox.onmicrosoft.com' },
      { userPrincipalName: 'cy@sandbox.onmicrosoft.com' },
    ],
    groups: [
      {
        displayName: 'Team',
        licenses: ['SUITE'],
        members: ['bo@sandbox.onmicrosoft.com', 'cy@sandbox.onmicrosoft.com'],
      },
    ],
  })
  expect(await t.used('SUITE')).toBe(2)
  const bad = { subscribedSkus: SKUS, users: [{ userPrincipalName: 'x@sandbox.onmicrosoft.com', licenses: ['SUITE'] }] }
  expect(() => t.sandbox.reset(bad)).toThrow('users[0]: licences need a usageLocation')
})

it('with lag, licences come later', async () => {
  const t = await world({}, { lag: { seed: 7, maxMs: 10_000 } })
  const [team, anna] = [await t.group('Team'), await t.user('anna')]
  t.clock.advance(60_000)
  await t.assign(team, ['SUITE'])
  const { body } = await t.ask('GET', `v1.0/groups/${team}?$select=id`)
  expect(body.id).toBe(team)
  await t.join(team, anna)
  expect(await t.used('SUITE')).toBe(0)
  t.clock.advance(60_000)
  expect(await t.used('SUITE')).toBe(1)
})
