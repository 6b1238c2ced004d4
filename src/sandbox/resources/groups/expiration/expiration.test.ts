import { describe, expect, it } from 'vitest'
import { security, testWorld } from '../../../sandbox.fixture.ts'

const office = (name: string) => security(name, { groupTypes: ['Unified'], mailEnabled: true })
const DAY = 86_400_000
const PREMIUM = { seed: { subscribedSkus: [{ skuPartNumber: 'AAD_PREMIUM' }] } }

const endOf = async ({ ask }: Pick<ReturnType<typeof testWorld>, 'ask'>, group: string): Promise<unknown> => {
  const { body } = await ask('GET', `v1.0/groups/${group}?$select=expirationDateTime`)
  return typeof body['expirationDateTime'] === 'string'
    ? body['expirationDateTime'].slice(0, 10)
    : body['expirationDateTime']
}

describe('the expiration of Microsoft 365 groups', () => {
  it('takes a tenant with P1 or P2', async () => {
    const { ask } = testWorld()
    const body = {
      groupLifetimeInDays: 180,
      managedGroupTypes: 'All',
      alternateNotificationEmails: 'it@sandbox.example',
    }
    const { status, body: answer } = await ask('POST', 'v1.0/groupLifecyclePolicies', body)
    expect([status, answer.error.code]).toEqual([400, 'NoLicenseForOperation'])
  })

  it('is one policy for the tenant, and gives each group an end', async () => {
    const world = testWorld(PREMIUM)
    const { ask, make } = world
    const old = await make('v1.0/groups', office('Old'))
    const plain = await make('v1.0/groups', security('Plain'))
    world.clock.advance(400 * DAY)
    const policy = {
      groupLifetimeInDays: 180,
      managedGroupTypes: 'All',
      alternateNotificationEmails: 'it@sandbox.example',
    }
    const id = await make('v1.0/groupLifecyclePolicies', policy)
    const fresh = await make('v1.0/groups', office('Fresh'))
    // 23 November 2026 and 400 days are 28 December 2027: older ones get 35 days, new ones their lifetime.
    expect([await endOf(world, old), await endOf(world, fresh), await endOf(world, plain)]).toEqual([
      '2028-02-01',
      '2028-06-25',
      null,
    ])
    expect((await ask('POST', 'v1.0/groupLifecyclePolicies', policy)).status).toBe(400)
    expect((await ask('GET', `v1.0/groups/${old}/groupLifecyclePolicies`)).body.value).toHaveLength(1)
    expect((await ask('PATCH', `v1.0/groupLifecyclePolicies/${id}`, { managedGroupTypes: 'None' })).status).toBe(200)
    expect(await endOf(world, old)).toBeNull()
  })

  it('deletes what nobody renews, and what it deleted can be restored', async () => {
    const world = testWorld({
      seed: {
        groups: ['Kept', 'Left'].map((displayName) => ({ displayName, type: 'microsoft365' })),
        groupLifecyclePolicy: { groupLifetimeInDays: 60 },
      },
    })
    const { ask } = world
    const idOf = async (name: string) =>
      (await ask('GET', `v1.0/groups?$filter=displayName eq '${name}'`)).body.value[0]?.['id'] as string
    const [kept, left] = [await idOf('Kept'), await idOf('Left')]
    world.clock.advance(59 * DAY)
    expect((await ask('POST', `v1.0/groups/${kept}/renew`)).status).toBe(204)
    world.clock.advance(2 * DAY)
    expect([
      (await ask('GET', `v1.0/groups/${kept}`)).status,
      (await ask('GET', `v1.0/groups/${left}`)).status,
    ]).toEqual([200, 404])
    const gone = (await ask('GET', 'v1.0/directory/deletedItems/microsoft.graph.group')).body.value
    expect(gone.map(({ displayName }) => displayName)).toEqual(['Left'])
    expect((await ask('POST', `v1.0/directory/deletedItems/${left}/restore`, {})).status).toBe(200)
    expect((await ask('GET', `v1.0/groups/${left}`)).status).toBe(200)
  })

  it('is for selected groups, where the policy says so', async () => {
    const world = testWorld(PREMIUM)
    const { ask, make } = world
    const group = await make('v1.0/groups', office('Office'))
    const id = await make('v1.0/groupLifecyclePolicies', { groupLifetimeInDays: 365, managedGroupTypes: 'Selected' })
    const select = async (what: string) =>
      (await ask('POST', `v1.0/groupLifecyclePolicies/${id}/${what}`, { groupId: group })).body['value']
    expect([await endOf(world, group), await select('addGroup'), await select('addGroup')]).toEqual([null, true, false])
    expect(await endOf(world, group)).toBe('2027-11-23')
    expect([await select('removeGroup'), await endOf(world, group)]).toEqual([true, null])
  })

  it.each([
    [{ managedGroupTypes: 'All' }],
    [{ groupLifetimeInDays: 100 }],
    [{ groupLifetimeInDays: 3, managedGroupTypes: 'All' }],
    [{ groupLifetimeInDays: 100, managedGroupTypes: 'Some' }],
    [{ groupLifetimeInDays: 100, managedGroupTypes: 'All', id: 'x' }],
  ])('is refused with %j', async (body) => {
    expect((await testWorld(PREMIUM).ask('POST', 'v1.0/groupLifecyclePolicies', body)).status).toBe(400)
  })
})
