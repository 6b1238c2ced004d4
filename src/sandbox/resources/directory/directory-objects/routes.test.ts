import { expect, it } from 'vitest'
import { security, testWorld } from '../../../sandbox.fixture.ts'

it("deletes as by the type's own address: the rules are the same", async () => {
  const { ask, make } = testWorld({ seed: { subscribedSkus: [{ skuPartNumber: 'AAD_PREMIUM' }] } })
  const group = await make('v1.0/groups', security('Licensed'))
  const [sku] = (await ask('GET', 'v1.0/subscribedSkus')).body.value
  const licences = { addLicenses: [{ skuId: sku?.['skuId'], disabledPlans: [] }], removeLicenses: [] }
  await ask('POST', `v1.0/groups/${group}/assignLicense`, licences)
  expect((await ask('DELETE', `v1.0/directoryObjects/${group}`)).status).toBe(400)

  const app = (await ask('POST', 'v1.0/applications', { displayName: 'Portal' })).body
  const principal = await make('v1.0/servicePrincipals', { appId: app['appId'] })
  expect((await ask('DELETE', `v1.0/directoryObjects/${app.id}`)).status).toBe(204)
  expect((await ask('GET', `v1.0/servicePrincipals/${principal}`)).status).toBe(404)

  const unit = await make('v1.0/directory/administrativeUnits', { displayName: 'North' })
  expect((await ask('GET', `v1.0/directoryObjects/${unit}`)).body).toMatchObject({
    '@odata.type': '#microsoft.graph.administrativeUnit',
    displayName: 'North',
  })
  expect((await ask('DELETE', `v1.0/directoryObjects/${unit}`)).status).toBe(204)
  expect((await ask('GET', 'v1.0/directory/administrativeUnits')).body.value).toEqual([])
})

it('the service principal of Microsoft Graph stays, by whichever address it is deleted', async () => {
  const { ask } = testWorld()
  const graph = "v1.0/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')"
  const { id } = (await ask('GET', graph)).body
  for (const path of [graph, `v1.0/servicePrincipals/${id}`, `v1.0/directoryObjects/${id}`]) {
    const { status, body } = await ask('DELETE', path)
    expect([status, body.error.message]).toEqual([400, 'Specified App Principal ID is Microsoft Internal.'])
  }
})
