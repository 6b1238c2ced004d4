import { expect, it } from 'vitest'
import { security, testWorld } from '../sandbox.fixture.ts'

const HOST = 'https://graph.microsoft.com'

it('answers carry the headers of Graph', async () => {
  const { ask } = testWorld()
  const { headers } = await ask('GET', 'v1.0/users?$top=50')
  expect(headers).toMatchObject({ 'odata-version': '4.0', vary: 'Accept-Encoding', 'x-ms-resource-unit': '2' })
  const diagnostic: unknown = JSON.parse(headers['x-ms-ags-diagnostic'] ?? '')
  expect(diagnostic).toMatchObject({ ServerInfo: { Slice: 'E', ScaleUnit: '000' } })
})

it('an error has a cost and no version; an answer without a body has nothing to compress', async () => {
  const { ask, make } = testWorld()
  const { headers: missing } = await ask('GET', 'v1.0/users/nobody')
  expect(missing).toMatchObject({ vary: 'Accept-Encoding', 'x-ms-resource-unit': '1' })
  expect(missing).not.toHaveProperty('odata-version')
  const id = await make('v1.0/groups', security('A'))
  const { headers: changed } = await ask('PATCH', `v1.0/groups/${id}`, { description: 'B' })
  expect(changed).toMatchObject({ 'x-ms-resource-unit': '1', 'x-ms-ags-diagnostic': expect.any(String) as string })
  expect(Object.keys(changed).filter((name) => name === 'vary' || name === 'odata-version')).toEqual([])
})

it('what was made has its address in Location, an invitation has none', async () => {
  const { ask, sandbox } = testWorld()
  const inner = `${HOST}/v2/${sandbox.state().organization.id}`
  const group = await ask('POST', 'v1.0/groups', security('A'))
  expect(group.headers['location']).toBe(`${inner}/directoryObjects/${group.body.id}/Microsoft.DirectoryServices.Group`)
  const domain = await ask('POST', 'v1.0/domains', { id: 'fabrikam.example' })
  expect(domain.headers['location']).toBe(`${inner}/domains/fabrikam.example`)
  const invited = await ask('POST', 'v1.0/invitations', {
    invitedUserEmailAddress: 'sara@contoso.com',
    inviteRedirectUrl: 'https://myapps.microsoft.com',
  })
  expect([invited.status, invited.headers['location']]).toEqual([201, undefined])
})

it('each answer in a batch has its own', async () => {
  const { ask } = testWorld()
  const requests = [
    { id: '1', method: 'GET', url: '/groups' },
    { id: '2', method: 'GET', url: '/users/nobody' },
    { id: '3', method: 'POST', url: '/groups', headers: { 'Content-Type': 'application/json' }, body: security('A') },
  ]
  const { body } = await ask('POST', 'v1.0/$batch', { requests })
  const responses = body['responses'] as { id: string; headers: Record<string, string> }[]
  const [list, missing, made] = requests.map(({ id }) => responses.find((one) => one.id === id))
  expect(list?.headers).toMatchObject({ 'OData-Version': '4.0', 'x-ms-resource-unit': '1' })
  expect(missing?.headers).toEqual({ 'Content-Type': 'application/json', 'x-ms-resource-unit': '1' })
  expect(made?.headers['Location']).toContain('/Microsoft.DirectoryServices.Group')
})

it('the page of a gateway is not from Graph', async () => {
  const { ask, sandbox } = testWorld()
  sandbox.setFaults([{ path: '/v1.0/groups', status: 502, html: true }])
  const { headers } = await ask('GET', 'v1.0/groups')
  expect(Object.keys(headers).filter((name) => /^(odata|x-ms)-/.test(name))).toEqual([])
})
