import { createSandbox } from '../../src/sandbox/index.ts'

const TENANT = '41a917c4-9cfa-4f7b-8cba-e35e86dd1229'
const APP = 'aaaaaaaa-0000-4000-8000-000000000001'
const HOST = 'http://127.0.0.1:18080'

const SEED = {
  organization: { id: TENANT, displayName: 'Northwind', initialDomain: 'northwind.onmicrosoft.com' },
  users: [{ userPrincipalName: 'anna@northwind.onmicrosoft.com', displayName: 'Anna Berg' }],
  tenants: [{ tenantId: '3d0f5dec-0000-4000-8000-00000000c001', displayName: 'Contoso', domains: ['contoso.example'] }],
  apps: [
    {
      displayName: 'Automation',
      appId: APP,
      secret: 'for trials',
      permissions: [
        'User.ReadWrite.All',
        'User.Invite.All',
        'Group.ReadWrite.All',
        'Application.ReadWrite.All',
        'AppRoleAssignment.ReadWrite.All',
        'Directory.ReadWrite.All',
        'RoleManagement.ReadWrite.Directory',
      ],
    },
  ],
}

export interface Answer {
  status: number
  headers: Record<string, string>
  body: { [name: string]: unknown }
}

/** A client that knows a host, a tenant and a secret, and finds out the rest. */
export interface Stranger {
  graph: string
  tenant: string
  anna: string
  /** The client's own enterprise app, as its token says. */
  self: string
  /** Any request; `body` goes as JSON, a text as it is. */
  ask(method: string, url: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  /** The same, with the client's token, to a path under Graph's root. Throws for another status than `want`. */
  graphCall(
    want: number,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer['body']>
}

const record = (text: string): Answer['body'] => (text === '' ? {} : (JSON.parse(text) as Answer['body']))

const claim = (token: string, name: string): string =>
  String(record(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))[name])

/** Finds the endpoints by `/metadata/endpoints` and signs in with a secret, as Terraform's providers do. */
export const createStranger = async (): Promise<Stranger> => {
  const sandbox = createSandbox({ clock: { now: () => Date.now(), sleep: () => Promise.resolve() }, seed: SEED })
  const send = async (
    method: string,
    url: string,
    body: string | undefined,
    headers: Record<string, string>,
  ): Promise<Answer> => {
    const answer = await sandbox.transport({ method, url, headers, ...(body === undefined ? {} : { body }) })
    return { status: answer.status, headers: answer.headers, body: record(answer.body) }
  }
  const json = {
    accept: 'application/json; charset=utf-8; IEEE754Compatible=false',
    'content-type': 'application/json; charset=utf-8',
  }
  const ask: Stranger['ask'] = (method, url, body, headers = {}) =>
    send(method, url, body === undefined || typeof body === 'string' ? body : JSON.stringify(body), {
      ...json,
      ...headers,
    })
  const about = await ask('GET', `${HOST}/metadata/endpoints?api-version=2022-09-01`)
  const graph = String(about.body['microsoftGraphResourceId']).replace(/\/$/, '')
  const { loginEndpoint: login } = about.body['authentication'] as { loginEndpoint: string }
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: APP,
    client_secret: 'for trials',
    scope: `${graph}/.default`,
  })
  const signedIn = await send('POST', `${login}/${TENANT}/oauth2/v2.0/token`, form.toString(), {
    'content-type': 'application/x-www-form-urlencoded',
  })
  const token = String(signedIn.body['access_token'])
  const graphCall: Stranger['graphCall'] = async (want, method, path, body, headers) => {
    const answer = await ask(method, `${graph}/${path}`, body, { authorization: `Bearer ${token}`, ...headers })
    if (answer.status !== want)
      throw new Error(`${method} ${path}: ${answer.status} instead of ${want}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const anna = await graphCall(200, 'GET', 'v1.0/users/anna@northwind.onmicrosoft.com')
  return { graph, tenant: TENANT, anna: String(anna['id']), self: claim(token, 'oid'), ask, graphCall }
}
