import { expect, it } from 'vitest'
import type { HttpResponse, Transport } from '../../src/model.ts'
import { createWorld } from '../world.ts'

const ORDER = ['socialIdentityProviders', 'azureActiveDirectory', 'externalFederation']
const yaml = (order: readonly string[], more = '') => `
tenant: { name: northwind }
policies:
  crossTenantAccessPolicy:
    default:
      invitationRedemptionIdentityProviderConfiguration:
        primaryIdentityProviderPrecedenceOrder: [${order.join(', ')}]
        fallbackIdentityProvider: defaultConfiguredIdp
${more}
`

const block = 'invitationRedemptionIdentityProviderConfiguration'
const precedence = 'primaryIdentityProviderPrecedenceOrder'

/** A Graph that gives the list back in an order of its own, whatever was sent. */
const withOwnOrder =
  (inner: Transport): Transport =>
  async (request) => {
    const answer: HttpResponse = await inner(request)
    const sorted = answer.body.replaceAll(
      /("primaryIdentityProviderPrecedenceOrder":)(\[[^\]]*\])/g,
      (_, name, list) => `${String(name)}${JSON.stringify((JSON.parse(String(list)) as string[]).toSorted())}`,
    )
    return { ...answer, body: sorted }
  }

const ordersIn = async (world: ReturnType<typeof createWorld>) => {
  const answer = await world.admin('GET', '/v1.0/policies/crossTenantAccessPolicy/default')
  return (answer as { [name: string]: { [leaf: string]: string[] } })[block]?.[precedence]
}

it('another order is planned, shown from and to, and sent; then nothing is left', async () => {
  const world = createWorld()
  const declaration = await world.declare(yaml(ORDER))
  const { plan } = await world.plan(declaration)
  expect(plan.changes.map(({ id, after }) => [id, after?.[block]])).toMatchObject([
    ['policy:crossTenantAccessPolicy/default', { [precedence]: ORDER }],
  ])
  expect(JSON.stringify(plan.changes[0]?.says)).toContain('redemption order: ')
  await world.apply(plan)
  expect(await ordersIn(world)).toEqual(ORDER)
  expect((await world.plan(declaration)).plan.changes).toEqual([])
})

it('the order that somebody set outside is a difference, though the declaration did not change', async () => {
  const world = createWorld()
  const declaration = await world.declare(
    yaml(['externalFederation', 'azureActiveDirectory', 'socialIdentityProviders']),
  )
  await world.admin('PATCH', '/v1.0/policies/crossTenantAccessPolicy/default', {
    [block]: { [precedence]: ORDER, fallbackIdentityProvider: 'defaultConfiguredIdp' },
  })
  const { plan } = await world.plan(declaration, { since: { rev: 'abc', declaration } })
  expect(plan.drift.map(({ id }) => id)).toEqual(['policy:crossTenantAccessPolicy/default'])
})

it('where Graph returns an order of its own, an order that was declared before is told and not sent forever', async () => {
  const world = createWorld()
  const [declaration, before] = [await world.declare(yaml(ORDER)), await world.declare(yaml(['azureActiveDirectory']))]
  await world.converge(declaration)
  const planned = async (since: typeof declaration) =>
    (await world.plan(declaration, { transport: withOwnOrder, since: { rev: 'abc', declaration: since } })).plan
  const first = await planned(before)
  expect(first.changes).toHaveLength(1)
  expect(first.findings.map(({ code }) => code)).toContain('REDEMPTION-ORDER')
  const later = await planned(declaration)
  expect(later.changes).toEqual([])
  expect(later.drift).toEqual([])
  expect(later.findings.find(({ code }) => code === 'REDEMPTION-ORDER')?.message).toContain('not sent again')
})
