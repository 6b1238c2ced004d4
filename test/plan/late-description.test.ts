/** Entra gives a new Microsoft 365 group its name as description; a declaration that says none does not differ by it. */
import { expect, it } from 'vitest'
import { createWorld } from '../world.ts'

const HEAD = 'tenant: { name: northwind, id: northwind.onmicrosoft.com }\n'
const SEED = { organization: { displayName: 'Northwind', initialDomain: 'northwind.onmicrosoft.com' } }

it.each([
  ['without description', '{ displayName: Sales team, type: microsoft365 }', 'Sales team'],
  ['with its own', '{ displayName: Sales team, type: microsoft365, description: Ours }', 'Ours'],
])('a new Microsoft 365 group %s shows no drift when it has one', async (_, group, description) => {
  const world = createWorld({ seed: SEED })
  const declared = await world.declare(`${HEAD}groups: { sales: ${group} }`)
  const { plan } = await world.plan(declared)
  expect((await world.apply(plan)).map(({ status }) => status)).toEqual(['done'])
  await world.clock.sleep(60_000)
  expect((await world.plan(declared)).plan.changes).toEqual([])
  expect(Object.values(world.sandbox.state().groups)).toMatchObject([{ displayName: 'Sales team', description }])
})
