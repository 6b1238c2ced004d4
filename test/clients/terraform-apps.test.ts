import { generateKeyPairSync } from 'node:crypto'
import { beforeEach, expect, it } from 'vitest'
import { issueCertificate } from '../../src/sandbox/identity/certificate.ts'
import { createStranger, type Stranger } from './stranger.ts'

/**
 * What Terraform's azuread provider asks for an application and what hangs on it. It reads an object, changes a part of it
 * and sends it back with its id; whatever it stored must come back as it was, or the next plan has a change.
 */
let client: Stranger
beforeEach(async () => {
  client = await createStranger()
})

type Body = { [name: string]: unknown }
const typed = (type: string, properties: Body): Body => ({ '@odata.type': `#microsoft.graph.${type}`, ...properties })
const read = (path: string) => client.graphCall(200, 'GET', path)
const change = (path: string, type: string, properties: Body) =>
  client.graphCall(204, 'PATCH', path, typed(type, properties))
const made = async (path: string, type: string, properties: Body) =>
  String((await client.graphCall(201, 'POST', path, typed(type, properties)))['id'])

const GRAPH_APP = '00000003-0000-0000-c000-000000000000'
const ROLE = '5b0f5dec-0000-4000-8000-000000000001'
const SCOPE = '5b0f5dec-0000-4000-8000-000000000002'

const role = (isEnabled: boolean) =>
  typed('appRole', {
    allowedMemberTypes: ['User', 'Application'],
    description: 'Buyers',
    displayName: 'Buyer',
    id: ROLE,
    isEnabled,
    value: 'buyer',
  })
const scope = (isEnabled: boolean) =>
  typed('permissionScope', {
    adminConsentDescription: 'Reads orders',
    adminConsentDisplayName: 'Orders',
    id: SCOPE,
    isEnabled,
    type: 'User',
    userConsentDescription: '',
    userConsentDisplayName: '',
    value: 'orders.read',
  })

/** Every argument of `azuread_application`, as the provider sends it. */
const everything = (): Body => ({
  api: typed('apiApplication', {
    acceptMappedClaims: false,
    knownClientApplications: ['5b0f5dec-0000-4000-8000-000000000003'],
    oauth2PermissionScopes: [scope(true)],
    requestedAccessTokenVersion: 2,
  }),
  appRoles: [role(true)],
  description: 'Orders and more',
  displayName: 'Portal',
  groupMembershipClaims: 'All,ApplicationGroup',
  identifierUris: ['api://portal.northwind.example'],
  info: typed('informationalUrl', {
    marketingUrl: 'https://portal.example/m',
    privacyStatementUrl: null,
    supportUrl: null,
    termsOfServiceUrl: null,
  }),
  isDeviceOnlyAuthSupported: true,
  isFallbackPublicClient: true,
  notes: 'made by Terraform',
  oauth2RequirePostResponse: true,
  optionalClaims: typed('optionalClaims', {
    accessToken: [
      typed('optionalClaim', { additionalProperties: [], essential: false, name: 'myclaim', source: 'user' }),
    ],
    idToken: [],
    saml2Token: [],
  }),
  publicClient: typed('publicClientApplication', { redirectUris: ['myapp://auth'] }),
  requiredResourceAccess: [
    typed('requiredResourceAccess', {
      resourceAccess: [typed('resourceAccess', { id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', type: 'Scope' })],
      resourceAppId: GRAPH_APP,
    }),
  ],
  serviceManagementReference: 'CMDB-7',
  signInAudience: 'AzureADMyOrg',
  spa: typed('spaApplication', { redirectUris: ['https://spa.example/'] }),
  tags: ['HideApp'],
  web: typed('webApplication', {
    homePageUrl: 'https://portal.example',
    implicitGrantSettings: typed('implicitGrantSettings', {
      enableAccessTokenIssuance: true,
      enableIdTokenIssuance: false,
    }),
    logoutUrl: 'https://portal.example/out',
    redirectUris: ['https://portal.example/cb'],
  }),
})

const withoutTypes = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutTypes)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([name]) => name !== '@odata.type')
  return Object.fromEntries(kept.map(([name, one]) => [name, withoutTypes(one)]))
}

const newApp = () => made('v1.0/applications', 'application', everything())

it('an application shows again what was said of it, and types nowhere', async () => {
  const app = await read(`v1.0/applications/${await newApp()}`)
  expect(app).toMatchObject(withoutTypes(everything()) as Body)
  expect(JSON.stringify(app)).not.toContain('@odata.type')
})

it('roles and scopes are disabled first, with the application named in the body, and then go', async () => {
  const id = await newApp()
  const path = `v1.0/applications/${id}`
  const gone = { api: typed('apiApplication', { oauth2PermissionScopes: [] }) }
  const refused = await client.graphCall(400, 'PATCH', path, typed('application', gone))
  expect(refused).toMatchObject({
    error: { message: expect.stringContaining('cannot be deleted or updated unless disabled first') },
  })
  const { appRoles, api } = (await read(path)) as { appRoles: Body[]; api: Body }
  const scopes = (api['oauth2PermissionScopes'] as Body[]).map((one) => ({ ...one, isEnabled: false }))
  await change(path, 'application', {
    id,
    appRoles: appRoles.map((one) => ({ ...one, isEnabled: false })),
    api: typed('apiApplication', { oauth2PermissionScopes: scopes }),
  })
  expect(await read(path)).toMatchObject({
    appRoles: [{ id: ROLE, isEnabled: false }],
    // What else belongs to the block stays.
    api: { oauth2PermissionScopes: [{ id: SCOPE, isEnabled: false }], requestedAccessTokenVersion: 2 },
  })
  await change(path, 'application', { ...gone, appRoles: [] })
  expect(await read(path)).toMatchObject({ appRoles: [], api: { oauth2PermissionScopes: [] } })
  const other = 'aaaaaaaa-0000-4000-8000-0000000000ff'
  await client.graphCall(400, 'PATCH', path, typed('application', { id: other, notes: null }))
})

const certificate = () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const now = Date.now()
  const times = { notBefore: now, notAfter: now + 86_400_000 }
  return issueCertificate({ subject: 'trial', publicKey, issuer: { name: 'trial', key: privateKey }, ...times })
}

it.each(['applications', 'servicePrincipals'])(
  'certificates of %s come one by one beside the known ones',
  async (set) => {
    const application = await newApp()
    const { appId } = await read(`v1.0/applications/${application}`)
    const id =
      set === 'applications'
        ? application
        : await made('v1.0/servicePrincipals', 'servicePrincipal', { appId, tags: [] })
    const path = `v1.0/${set}/${id}`
    const held = async () => (await read(path))['keyCredentials'] as Body[]
    const keyIds = ['5b0f5dec-0000-4000-8000-00000000000a', '5b0f5dec-0000-4000-8000-00000000000b']
    for (const keyId of keyIds) {
      const key = certificate().toString('base64')
      const fresh = typed('keyCredential', { key, keyId, type: 'AsymmetricX509Cert', usage: 'Verify' })
      const known = (await held()).map((one) => typed('keyCredential', one))
      await change(path, set.slice(0, -1), { id, keyCredentials: [...known, fresh] })
    }
    expect(await held()).toMatchObject(keyIds.map((keyId) => ({ keyId, key: null, type: 'AsymmetricX509Cert' })))
    await change(path, set.slice(0, -1), { id, keyCredentials: (await held()).slice(1) })
    expect(await held()).toMatchObject([{ keyId: keyIds[1] }])
  },
)

it('a password comes with the application, and is never shown again', async () => {
  const end = '2031-01-01T00:00:00Z'
  const declaredAs = typed('passwordCredential', { displayName: 'first', endDateTime: end })
  const app = await client.graphCall(
    201,
    'POST',
    'v1.0/applications',
    typed('application', { displayName: 'Portal', passwordCredentials: [declaredAs] }),
  )
  const [shown] = app['passwordCredentials'] as { secretText: string; keyId: string }[]
  expect(shown?.secretText).toMatch(/^.{30,}$/)
  const path = `v1.0/applications/${String(app['id'])}`
  expect((await read(path))['passwordCredentials']).toMatchObject([
    { displayName: 'first', endDateTime: end, secretText: null, keyId: shown?.keyId },
  ])
  await client.graphCall(204, 'POST', `${path}/removePassword`, { keyId: shown?.keyId })
  expect((await read(path))['passwordCredentials']).toEqual([])
})

it('trust in a pipeline, without a description', async () => {
  const path = `v1.0/applications/${await newApp()}/federatedIdentityCredentials`
  const id = await made(path, 'federatedIdentityCredential', {
    audiences: ['api://AzureADTokenExchange'],
    description: '',
    issuer: 'https://token.actions.githubusercontent.com',
    name: 'main',
    subject: 'repo:northwind/guests:ref:refs/heads/main',
  })
  expect(await read(`${path}/${id}`)).toMatchObject({ name: 'main', description: null })
  // The body of a change names what is changed.
  await client.graphCall(204, 'PATCH', `${path}/${id}`, { id, name: 'main', description: 'Deployments' })
  await client.graphCall(400, 'PATCH', `${path}/${id}`, { name: 'other' })
  expect(await read(`${path}/${id}`)).toMatchObject({ name: 'main', description: 'Deployments' })
  await client.graphCall(400, 'PATCH', `${path}/${id}`, { id: client.anna, description: 'Deployments' })
  await client.graphCall(204, 'DELETE', `${path}/${id}`)
  await client.graphCall(404, 'GET', `${path}/${id}`)
})

it('a picture changes the address of the picture', async () => {
  const path = `v1.0/applications/${await newApp()}`
  const answer = await client.ask('PUT', `${client.graph}/${path}/logo`, 'not JSON', { 'content-type': 'image/png' })
  expect(answer.status).toBe(204)
  expect(await read(path)).toMatchObject({
    info: { logoUrl: expect.stringContaining('https://'), marketingUrl: 'https://portal.example/m' },
  })
})

it('what an app may do for people: given, narrowed, taken', async () => {
  const { appId } = await read(`v1.0/applications/${await newApp()}`)
  const clientId = await made('v1.0/servicePrincipals', 'servicePrincipal', { appId, tags: [] })
  const found = await read(`v1.0/servicePrincipals?$filter=appId eq '${GRAPH_APP}'`)
  const [graph] = found['value'] as { id: string; oauth2PermissionScopes: { id: string; value: string }[] }[]
  expect(graph?.oauth2PermissionScopes).toContainEqual(
    expect.objectContaining({ id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', value: 'User.Read' }),
  )
  const grant = (more: Body) => typed('oAuth2PermissionGrant', { clientId, resourceId: graph?.id, ...more })
  const all = grant({ consentType: 'AllPrincipals', scope: 'openid User.Read.All' })
  const id = String((await client.graphCall(201, 'POST', 'v1.0/oauth2PermissionGrants', all))['id'])
  const path = `v1.0/oauth2PermissionGrants/${id}`
  expect(await read(path)).toMatchObject({ clientId, principalId: null, scope: 'openid User.Read.All' })
  await client.graphCall(400, 'POST', 'v1.0/oauth2PermissionGrants', all)
  // The provider names no client when it changes the scope.
  await change(path, 'oAuth2PermissionGrant', { clientId: '', scope: 'openid' })
  const one = grant({ consentType: 'Principal', principalId: client.anna, scope: 'User.Read' })
  await client.graphCall(201, 'POST', 'v1.0/oauth2PermissionGrants', one)
  const listed = async (query: string) => ((await read(query))['value'] as Body[]).map((of) => of['scope'])
  expect(await listed(`v1.0/oauth2PermissionGrants?$filter=clientId eq '${clientId}'`)).toEqual(['openid', 'User.Read'])
  expect(await listed(`v1.0/users/${client.anna}/oauth2PermissionGrants`)).toEqual(['User.Read'])
  await client.graphCall(204, 'DELETE', path)
  await client.graphCall(404, 'GET', path)
  expect(await listed(`v1.0/servicePrincipals/${clientId}/oauth2PermissionGrants`)).toEqual(['User.Read'])
})

it('a template of the gallery is found by its name, or not at all', async () => {
  const named = async (name: string) =>
    ((await read(`v1.0/applicationTemplates?$filter=displayName eq '${name}'`))['value'] as Body[]).length
  expect([await named('Custom'), await named('Marketo')]).toEqual([1, 0])
})
