import { expect, it } from 'vitest'
import { security, testWorld } from '../../sandbox.fixture.ts'
import { isTenant } from '../../store/is-tenant.ts'

const unified = (more: object = {}) =>
  security('Sales team', { groupTypes: ['Unified'], mailEnabled: true, mailNickname: 'sales', ...more })

const world = async (body: object) => {
  const of = testWorld()
  const id = await of.make('v1.0/groups', body)
  const description = async () => (await of.ask('GET', `v1.0/groups/${id}`)).body['description']
  return { ...of, id, description }
}

it('a new Microsoft 365 group gets its name as description a little later', async () => {
  const { description, clock, sandbox } = await world(unified())
  expect(await description()).toBeNull()
  clock.advance(9_000)
  expect(await description()).toBeNull()
  expect(isTenant(sandbox.state())).toBe(true)
  clock.advance(1_000)
  expect(await description()).toBe('Sales team')
})

it('that is a change of the group, and happens once', async () => {
  const { ask, id, description, clock } = await world(unified())
  const first = await ask('GET', 'v1.0/groups/delta?$select=description')
  clock.advance(60_000)
  const link = String(first.body['@odata.deltaLink']).replace('https://graph.microsoft.com/', '')
  expect((await ask('GET', link)).body.value).toEqual([{ id, description: 'Sales team' }])
  await ask('PATCH', `v1.0/groups/${id}`, { description: null })
  clock.advance(60_000)
  expect(await description()).toBeNull()
})

it.each([
  ['one that was given', unified({ description: 'Ours' }), 'Ours'],
  ['none, for a security group', security('A'), null],
])('a description stays: %s', async (_, body, left) => {
  const { description, clock } = await world(body)
  clock.advance(600_000)
  expect(await description()).toBe(left)
})

it('a description that is written meanwhile stays, and a deleted group has none to get', async () => {
  const written = await world(unified())
  await written.ask('PATCH', `v1.0/groups/${written.id}`, { description: 'Mine' })
  written.clock.advance(60_000)
  expect(await written.description()).toBe('Mine')
  const deleted = await world(unified())
  await deleted.ask('DELETE', `v1.0/groups/${deleted.id}`)
  deleted.clock.advance(60_000)
  expect((await deleted.ask('GET', 'v1.0/groups')).status).toBe(200)
})
