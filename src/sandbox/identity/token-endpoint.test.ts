import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { testWorld } from '../sandbox.fixture.ts'
import type { TestWorld } from '../sandbox.fixture.ts'
import { GRAPH_APP_ID } from './hosts.ts'
import { issueCertificate } from './certificate.ts'
import { readJwt, writeJwt } from './jwt.ts'
import { lazySigningKey } from './signing-key.ts'
import { DAY_MS } from '../../util/days.ts'

const APP = '11111111-2222-4333-8444-555555555555'
const SECRET = 'only~for~tests'
const SEED = { apps: [{ displayName: 'Robot', appId: APP, secret: SECRET, permissions: ['User.Read.All'] }] }
const DEFAULT_SCOPE = 'https://graph.microsoft.com/.default'
const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

interface Answered {
  status: number
  token: string
  body: Record<string, unknown>
  /** The AADSTS number. */
  code: number | undefined
}

const signIn = async ({ sandbox }: TestWorld, form: Record<string, string>, path?: string): Promise<Answered> => {
  const tenant = sandbox.state().organization.id
  const usual = { grant_type: 'client_credentials', client_id: APP, scope: DEFAULT_SCOPE }
  const answer = await sandbox.transport({
    method: 'POST',
    url: `https://login.microsoftonline.com${path ?? `/${tenant}/oauth2/v2.0/token`}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...usual, ...form }).toString(),
  })
  const body = JSON.parse(answer.body) as Record<string, unknown>
  const codes = body['error_codes'] as number[] | undefined
  return { status: answer.status, token: String(body['access_token']), body, code: codes?.[0] }
}
const bySecret = (world: TestWorld, secret = SECRET) => signIn(world, { client_secret: secret })
const claimsIn = (token: string) => readJwt(token)?.claims ?? {}
const carrying = (token: string) => ({ authorization: `Bearer ${token}` })
const applicationId = async ({ ask }: TestWorld) => (await ask('GET', `v1.0/applications(appId='${APP}')`)).body.id

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const certificate = (notAfter: number) =>
  issueCertificate({ subject: 'Robot', publicKey, issuer: { name: 'Robot', key: privateKey }, notBefore: 0, notAfter })

const thumbprint = (der: Buffer) => createHash('sha1').update(der).digest('base64url')

const assertion = (world: TestWorld, der: Buffer, claims: object = {}, x5t = thumbprint(der)) => {
  const now = world.clock.now() / 1000
  const aud = `https://login.microsoftonline.com/${world.sandbox.state().organization.id}/oauth2/v2.0/token`
  const usual = { iss: APP, sub: APP, aud, nbf: now, exp: now + 600 }
  return writeJwt({ alg: 'RS256', typ: 'JWT', x5t }, { ...usual, ...claims }, (text) =>
    sign('sha256', Buffer.from(text), privateKey),
  )
}
const byAssertion = (world: TestWorld, client_assertion: string) =>
  signIn(world, { client_assertion, client_assertion_type: JWT_BEARER })

describe('a token', () => {
  it('names the app, the tenant and what was granted, and opens Graph', async () => {
    const world = testWorld({ seed: SEED })
    const { status, body, token } = await bySecret(world)
    expect([status, body['token_type'], body['expires_in']]).toEqual([200, 'Bearer', 3599])
    const tid = world.sandbox.state().organization.id
    expect(claimsIn(token)).toMatchObject({
      aud: 'https://graph.microsoft.com',
      iss: `https://sts.windows.net/${tid}/`,
      appid: APP,
      app_displayname: 'Robot',
      appidacr: '1',
      idtyp: 'app',
      roles: ['User.Read.All'],
      tid,
      ver: '1.0',
    })
    expect((await world.ask('GET', 'v1.0/users', undefined, carrying(token))).status).toBe(200)
    expect((await world.ask('GET', 'v1.0/groups', undefined, carrying(token))).status).toBe(403)
  })

  it('verifies by the published keys', async () => {
    const world = testWorld({ seed: SEED })
    const { token } = await bySecret(world)
    const get = async (url: string) =>
      JSON.parse((await world.sandbox.transport({ method: 'GET', url, headers: {} })).body) as Record<string, unknown>
    const found = await get(
      'https://login.microsoftonline.com/sandbox.onmicrosoft.com/v2.0/.well-known/openid-configuration',
    )
    const { keys } = (await get(String(found['jwks_uri']))) as { keys: { kid: string; n: string; x5c: string[] }[] }
    expect(keys.map((key) => key.kid)).toEqual([readJwt(token)?.header['kid']])
    expect(
      createHash('sha1')
        .update(Buffer.from(keys[0]?.x5c[0] ?? '', 'base64'))
        .digest('base64url'),
    ).toBe(keys[0]?.kid)
  })

  it('says its numbers as text in version 1, and is for the resource asked', async () => {
    const world = testWorld({ seed: SEED })
    const { body, token } = await signIn(
      world,
      { client_secret: SECRET, resource: 'https://graph.microsoft.com/' },
      '/sandbox.onmicrosoft.com/oauth2/token',
    )
    expect(body).toMatchObject({ expires_in: '3599', resource: 'https://graph.microsoft.com/' })
    expect((await world.ask('GET', 'v1.0/users', undefined, carrying(token))).status).toBe(200)
  })

  it('carries the permissions of the moment, as app role assignments on Microsoft Graph give and take them', async () => {
    const world = testWorld({ seed: SEED })
    const [robot] = (await world.ask('GET', `v1.0/servicePrincipals?$filter=appId eq '${APP}'`)).body.value
    const graph = (await world.ask('GET', `v1.0/servicePrincipals(appId='${GRAPH_APP_ID}')`)).body
    const role = (graph['appRoles'] as { id: string; value: string }[]).find((one) => one.value === 'Group.Read.All')
    const path = `v1.0/servicePrincipals/${graph.id}/appRoleAssignedTo`
    const given = await world.make(path, { principalId: robot?.['id'], resourceId: graph.id, appRoleId: role?.id })
    expect(claimsIn((await bySecret(world)).token)['roles']).toEqual(['Group.Read.All', 'User.Read.All'])
    await world.ask('DELETE', `${path}/${given}`)
    expect(claimsIn((await bySecret(world)).token)['roles']).toEqual(['User.Read.All'])
  })

  it('is refused when it is late, early, broken, foreign or for something else', async () => {
    const world = testWorld({ seed: SEED })
    const { token } = await bySecret(world)
    const refusal = async (sent: string) => {
      const { status, body, headers } = await world.ask('GET', 'v1.0/users', undefined, { authorization: sent })
      expect(headers['www-authenticate']).toContain('Bearer')
      return [status, body.error.code, body.error.message]
    }
    const code = 'InvalidAuthenticationToken'
    expect(await refusal('Bearer')).toEqual([401, code, 'Access token is empty.'])
    expect(await refusal('Bearer opaque')).toEqual([
      401,
      code,
      'IDX14100: JWT is not well formed, there are no dots (.).',
    ])
    expect(await refusal('Bearer a.b.c')).toEqual([401, code, 'CompactToken parsing failed with error code: 80049217'])
    const foreign = lazySigningKey().sign(claimsIn(token))
    expect(await refusal(`Bearer ${foreign}`)).toEqual([401, code, 'Signature is invalid.'])
    const [head, , tail] = token.split('.')
    const more = Buffer.from(JSON.stringify({ ...claimsIn(token), roles: ['Directory.ReadWrite.All'] })).toString(
      'base64url',
    )
    expect(await refusal(`Bearer ${head}.${more}.${tail}`)).toEqual([401, code, 'Signature is invalid.'])
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${more}.${tail}`
    expect(await refusal(`Bearer ${unsigned}`)).toEqual([401, code, 'Signature is invalid.'])
    const manager = await signIn(world, { client_secret: SECRET, scope: 'https://management.azure.com/.default' })
    expect(await refusal(`Bearer ${manager.token}`)).toEqual([
      401,
      code,
      'Access token validation failure. Invalid audience.',
    ])
    world.clock.advance(2 * 3_600_000)
    expect(await refusal(`Bearer ${token}`)).toEqual([401, code, 'Lifetime validation failed, the token is expired.'])
    world.clock.advance(-3 * 3_600_000)
    expect(await refusal(`Bearer ${token}`)).toEqual([
      401,
      code,
      'Lifetime validation failed, the token is not yet valid.',
    ])
  })

  it('ends by the tenant’s clock', async () => {
    const world = testWorld({ seed: SEED })
    const { token } = await bySecret(world)
    await world.ask('PUT', '_sandbox/clock', { now: '2030-01-01T00:00:00Z' })
    expect((await world.ask('GET', 'v1.0/users', undefined, carrying(token))).status).toBe(401)
  })
})

describe('signing in', () => {
  it('is refused as Entra refuses it', async () => {
    const world = testWorld({
      seed: {
        apps: [
          ...SEED.apps,
          { displayName: 'Off', appId: APP.replace('1', '2'), secret: SECRET, graph: { accountEnabled: false } },
        ],
      },
    })
    const outcome = async (form: Record<string, string>, path?: string) => {
      const { status, body, code } = await signIn(world, form, path)
      expect(body['error_description']).toContain(`AADSTS${code}: `)
      return [status, body['error'], code]
    }
    const ok = { client_secret: SECRET }
    expect(await outcome({ client_secret: 'x' })).toEqual([401, 'invalid_client', 7000215])
    expect(await outcome({})).toEqual([401, 'invalid_client', 7000216])
    expect(await outcome({ ...ok, client_id: APP.replace('1', '9') })).toEqual([400, 'unauthorized_client', 700016])
    expect(await outcome({ ...ok, client_id: APP.replace('1', '2') })).toEqual([400, 'unauthorized_client', 7000112])
    expect(await outcome({ ...ok, client_id: '' })).toEqual([400, 'invalid_request', 900144])
    expect(await outcome({ ...ok, scope: 'https://graph.microsoft.com/User.Read' })).toEqual([
      400,
      'invalid_scope',
      1002012,
    ])
    expect(await outcome({ ...ok, scope: 'https://vault.example/.default' })).toEqual([400, 'invalid_resource', 500011])
    expect(await outcome({ ...ok, grant_type: 'password' })).toEqual([400, 'unsupported_grant_type', 70003])
    expect(await outcome(ok, '/nowhere.example/oauth2/v2.0/token')).toEqual([400, 'invalid_request', 90002])
    expect(await outcome(ok, '/common/oauth2/v2.0/token')).toEqual([400, 'invalid_request', 50059])
    expect(await outcome({ client_assertion: 'no' })).toEqual([401, 'invalid_client', 50027])
    const application = await world.make('v1.0/applications', { displayName: 'Bare' })
    const { appId } = (await world.ask('GET', `v1.0/applications/${application}`)).body
    expect(await outcome({ ...ok, client_id: String(appId) })).toEqual([401, 'unauthorized_client', 7000229])
  })

  it('works with a secret that Graph made, until it ends or is taken away', async () => {
    const world = testWorld({ seed: SEED })
    const path = `v1.0/applications/${await applicationId(world)}`
    const endDateTime = new Date(world.clock.now() + DAY_MS).toISOString()
    const { body } = await world.ask('POST', `${path}/addPassword`, {
      passwordCredential: { displayName: 'CI', endDateTime },
    })
    const secret = String(body['secretText'])
    expect((await bySecret(world, secret)).status).toBe(200)
    expect(JSON.stringify(world.sandbox.state())).not.toContain(secret)
    expect(JSON.stringify((await world.ask('GET', path)).body)).not.toContain(secret)
    world.clock.advance(2 * DAY_MS)
    expect((await bySecret(world, secret)).code).toBe(7000222)
    expect((await world.ask('POST', `${path}/removePassword`, { keyId: body['keyId'] })).status).toBe(204)
    expect((await bySecret(world, secret)).code).toBe(7000215)
    expect((await bySecret(world)).status).toBe(200)
  })

  it('works with a certificate that Graph was given', async () => {
    const world = testWorld({ seed: SEED })
    const path = `v1.0/applications/${await applicationId(world)}`
    const der = certificate(world.clock.now() + DAY_MS)
    expect((await byAssertion(world, assertion(world, der))).code).toBe(700027)
    const key = { type: 'AsymmetricX509Cert', usage: 'Verify', key: der.toString('base64') }
    expect((await world.ask('PATCH', path, { keyCredentials: [key] })).status).toBe(204)
    const made = await byAssertion(world, assertion(world, der))
    expect(claimsIn(made.token)['appidacr']).toBe('2')
    // As Microsoft's Python library writes the thumbprint, which Azure CLI signs in with.
    const padded = `${thumbprint(der)}=`
    expect((await byAssertion(world, assertion(world, der, {}, padded))).status).toBe(200)
    const outcome = async (claims: object) => (await byAssertion(world, assertion(world, der, claims))).code
    expect(await outcome({ exp: world.clock.now() / 1000 - 3600 })).toBe(700024)
    expect(await outcome({ iss: APP.replace('1', '3'), sub: APP.replace('1', '3') })).toBe(700021)
    expect(await outcome({ aud: 'https://login.microsoftonline.com/elsewhere/oauth2/v2.0/token' })).toBe(700023)
    const forged = assertion(world, der).split('.')
    expect((await byAssertion(world, `${forged[0]}.${forged[1]}.${'A'.repeat(342)}`)).code).toBe(700027)
    // A list without it takes it away; one that names it by its id keeps it.
    const [kept] = (await world.ask('GET', path)).body['keyCredentials'] as { keyId: string }[]
    await world.ask('PATCH', path, { keyCredentials: [kept] })
    expect((await byAssertion(world, assertion(world, der))).status).toBe(200)
    expect((await world.ask('PATCH', path, { keyCredentials: [{ ...key, key: 'AAAA' }] })).status).toBe(400)
    world.clock.advance(2 * DAY_MS)
    expect((await byAssertion(world, assertion(world, der))).code).toBe(700027)
  })

  it('works by the machine’s clock, wherever the tenant’s was set', async () => {
    const world = testWorld({ seed: SEED })
    const der = certificate(Date.UTC(2040, 0))
    const key = { type: 'AsymmetricX509Cert', usage: 'Verify', key: der.toString('base64') }
    await world.ask('PATCH', `v1.0/applications(appId='${APP}')`, { keyCredentials: [key] })
    await world.ask('PUT', '_sandbox/clock', { now: '2030-01-01T00:00:00Z' })
    const { status, token } = await byAssertion(world, assertion(world, der))
    expect(status).toBe(200)
    expect((await world.ask('GET', 'v1.0/users', undefined, carrying(token))).status).toBe(200)
  })

  it('works with the token of an issuer that the app trusts, to the letter', async () => {
    const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'one' }
    const issuer = 'https://pipelines.example'
    const world = testWorld({ seed: { ...SEED, issuers: [{ issuer, keys: [jwk] }] } })
    const path = `v1.0/applications(appId='${APP}')/federatedIdentityCredentials`
    const audiences = ['api://AzureADTokenExchange']
    const trust = { name: 'main', issuer, subject: 'repo:a/b:ref:refs/heads/main', audiences }
    const id = await world.make(path, trust)
    expect((await world.ask('POST', path, trust)).status).toBe(400)
    const der = certificate(Date.UTC(2040, 0))
    const outcome = async (claims: object = {}) => {
      const usual = { iss: issuer, sub: trust.subject, aud: audiences[0] }
      const { status, code } = await byAssertion(world, assertion(world, der, { ...usual, ...claims }))
      return code ?? status
    }
    expect(await outcome()).toBe(200)
    expect(await outcome({ sub: 'repo:A/b:ref:refs/heads/main' })).toBe(700213)
    expect(await outcome({ aud: 'else' })).toBe(700212)
    expect(await outcome({ iss: 'https://elsewhere.example' })).toBe(700211)
    expect((await world.ask('GET', `${path}/${id}`)).body).toMatchObject(trust)
    expect((await world.ask('PATCH', `${path}/${id}`, { subject: 'repo:a/b:environment:prod' })).status).toBe(204)
    expect(await outcome()).toBe(700213)
    expect((await world.ask('DELETE', `${path}/${id}`)).status).toBe(204)
    expect((await world.ask('GET', path)).body.value).toEqual([])
    expect(await outcome()).toBe(700211)
  })

  it('works with a token that the sandbox makes in the place of a pipeline', async () => {
    const [issuer, subject] = ['https://token.actions.githubusercontent.com', 'repo:a/b:ref:refs/heads/main']
    const world = testWorld({ seed: { apps: [{ ...SEED.apps[0], federatedCredentials: [{ issuer, subject }] }] } })
    const { body } = await world.ask('POST', '_sandbox/identity-token', { issuer, subject })
    expect((await byAssertion(world, String(body['token']))).status).toBe(200)
    const other = await world.ask('POST', '_sandbox/identity-token', { issuer, subject: 'repo:a/c' })
    expect((await byAssertion(world, String(other.body['token']))).code).toBe(700213)
    expect((await world.ask('POST', '_sandbox/identity-token', {})).status).toBe(400)
  })
})
