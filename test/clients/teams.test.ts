import type { Invitation } from '@microsoft/microsoft-graph-types'
import { Client, type EndpointRequest, GraphError } from '@microsoft/teams.graph'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSandbox, listen, type Listening } from '../../src/sandbox/index.ts'

/** Microsoft's own client for Teams apps, which knows nothing of this project: its own encoding, its own HTTP stack. */
let server: Listening
let client: Client
const sandbox = createSandbox({ clock: { now: () => Date.now(), sleep: () => Promise.resolve() } })

beforeAll(async () => {
  server = await listen(sandbox, { port: 0 })
  client = new Client({}, { baseUrlRoot: server.url })
})
afterAll(() => server.close())

interface Thing {
  id: string
  [name: string]: unknown
}
interface List {
  value: Thing[]
  '@odata.nextLink'?: string
  '@odata.count'?: number
}
type Method = EndpointRequest<unknown>['method']
type Params = Record<string, unknown>

/** An endpoint as the client's generated ones are: parameters named by where they stand. */
const endpoint = <T>(method: Method, path: string, body?: unknown, query: Params = {}, header: Params = {}) =>
  client.call((): EndpointRequest<T> => {
    const paramDefs = { query: Object.keys(query), header: Object.keys(header) }
    return { method, path, body, paramDefs, params: { ...query, ...header } }
  })

const reference = (id: string) => ({ '@odata.id': `${server.url}/v1.0/directoryObjects/${id}` })

it('a client that is not ours runs a whole story', async () => {
  const invitation = await endpoint<Invitation>('post', '/invitations', {
    invitedUserEmailAddress: 'sara.cranz@contoso.com',
    invitedUserDisplayName: 'Sara Cranz',
    inviteRedirectUrl: 'https://myapps.microsoft.com',
  })
  expect(invitation.status).toBe('PendingAcceptance')
  const id = String(invitation.invitedUser?.id)
  await endpoint('patch', `/users/${id}`, { companyName: 'Contoso Ltd', department: "O'Brien & Söhne" })
  const guests = await endpoint<List>('get', '/users', undefined, {
    $filter: "department eq 'O''Brien & Söhne' and userType eq 'Guest'",
    $select: ['id', 'mail', 'companyName'],
  })
  expect(guests.value).toEqual([{ id, mail: 'sara.cranz@contoso.com', companyName: 'Contoso Ltd' }])

  const group = await endpoint<Thing>('post', '/groups', {
    displayName: 'Projects',
    mailEnabled: false,
    mailNickname: 'projects',
    securityEnabled: true,
    'owners@odata.bind': [`${server.url}/v1.0/users/${sandbox.state().administratorId}`],
  })
  await endpoint('post', `/groups/${group.id}/members/$ref`, reference(id))
  const members = await endpoint<List>('get', `/groups/${group.id}/members/microsoft.graph.user`, undefined, {
    $select: ['id', 'mail'],
  })
  expect(members.value.map((one) => one['mail'])).toEqual(['sara.cranz@contoso.com'])

  const app = await endpoint<Thing>('post', '/applications', { displayName: 'Portal' })
  const principal = await endpoint<Thing>('post', '/servicePrincipals', { appId: app['appId'] })
  const assignment = {
    principalId: group.id,
    resourceId: principal.id,
    appRoleId: '00000000-0000-0000-0000-000000000000',
  }
  await endpoint('post', `/servicePrincipals/${principal.id}/appRoleAssignedTo`, assignment)
  const given = await endpoint<List>('get', `/groups/${group.id}/appRoleAssignments`)
  expect(given.value).toMatchObject([{ resourceDisplayName: 'Portal', principalDisplayName: 'Projects' }])

  const partner = { tenantId: '3d0f5dec-0000-4000-8000-000000000001', inboundTrust: { isMfaAccepted: true } }
  await endpoint('post', '/policies/crossTenantAccessPolicy/partners', partner)
  const partners = await endpoint<List>('get', '/policies/crossTenantAccessPolicy/partners')
  expect(partners.value).toMatchObject([partner])

  await endpoint('delete', `/groups/${group.id}/members/${id}/$ref`)
  await endpoint('delete', `/users/${id}`)
  const bin = await endpoint<List>('get', '/directory/deletedItems/microsoft.graph.user', undefined, {
    $select: ['id'],
  })
  expect(bin.value.map((one) => one.id)).toEqual([id])
})

it('reads pages, counts and deltas as it does from Graph', async () => {
  const batch = Array.from({ length: 7 }, (_, i) =>
    endpoint('post', '/invitations', {
      invitedUserEmailAddress: `g${i}@fabrikam.example`,
      inviteRedirectUrl: 'https://myapps.microsoft.com',
    }),
  )
  await Promise.all(batch)
  const query = { $filter: "endsWith(mail,'@fabrikam.example')", $count: true, $top: 3 }
  const first = await endpoint<List>('get', '/users', undefined, query, { ConsistencyLevel: 'eventual' })
  expect([first.value.length, first['@odata.count']]).toEqual([3, 7])
  const next = String(first['@odata.nextLink']).replace(`${server.url}/v1.0`, '')
  const second = await endpoint<List>('get', next, undefined, {}, { ConsistencyLevel: 'eventual' })
  expect(new Set([...first.value, ...second.value].map((one) => one.id)).size).toBe(6)
  const delta = await endpoint<List & { '@odata.deltaLink': string }>('get', '/users/delta', undefined, {
    $select: ['mail'],
  })
  expect(delta.value.length).toBeGreaterThanOrEqual(7)
})

it('understands refusals', async () => {
  const refused = endpoint('get', '/users/nobody')
  await expect(refused).rejects.toBeInstanceOf(GraphError)
  await expect(refused).rejects.toMatchObject({ statusCode: 404, code: 'Request_ResourceNotFound' })
  await expect(endpoint('get', '/users', undefined, { $top: 1000 })).rejects.toMatchObject({
    code: 'Request_UnsupportedQuery',
  })
})
