import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export const OURS = '11111111-0000-4000-8000-000000000001'
export const THEIRS = '22222222-0000-4000-8000-000000000002'
export const CLIENT = { clientId: '33333333-0000-4000-8000-000000000003', clientSecret: 'a secret of a test' }

const json = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** How a token is made; each test changes one thing. */
interface Forging {
  claims?: Readonly<Record<string, unknown>>
  header?: Readonly<Record<string, unknown>>
  key?: KeyObject
}

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })

/** A key that is none of the provider's. */
export const otherKey = (): KeyObject => pair().privateKey

const signed = (header: Readonly<Record<string, unknown>>, claims: unknown, key: KeyObject): string => {
  const text = `${json(header)}.${json(claims)}`
  return `${text}.${header['alg'] === 'none' ? '' : sign('sha256', Buffer.from(text), key).toString('base64url')}`
}

/** An OpenID provider on this machine, as Entra is one: a path and an issuer of its own for every tenant. */
export const startProvider = async () => {
  const { privateKey, publicKey } = pair()
  const codes = new Map<string, { tenant: string; asked: URLSearchParams; forging: Forging }>()
  let origin = ''
  const names: Record<string, unknown> = {}
  const issuer = (tenant: string): string => `${origin}/${tenant}/v2.0`
  const tokenFor = (tenant: string, nonce: string | null, { claims, header, key }: Forging): string => {
    const now = Math.floor(Date.now() / 1000)
    const usual = {
      iss: issuer(tenant),
      aud: CLIENT.clientId,
      sub: 'a pairwise name',
      iat: now,
      nbf: now,
      exp: now + 3600,
      nonce,
      tid: tenant,
      oid: '44444444-0000-4000-8000-000000000004',
      acct: 0,
      upn: 'Anna@northwind.example',
      preferred_username: 'mallory@northwind.example',
    }
    return signed({ alg: 'RS256', typ: 'JWT', kid: 'one', ...header }, { ...usual, ...claims }, key ?? privateKey)
  }
  const redeem = (tenant: string, body: URLSearchParams): { status: number; answer: unknown } => {
    const code = codes.get(body.get('code') ?? '')
    codes.delete(body.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url')
    const isRight =
      code !== undefined &&
      code.tenant === tenant &&
      code.asked.get('code_challenge') === challenge &&
      code.asked.get('redirect_uri') === body.get('redirect_uri') &&
      body.get('client_secret') === CLIENT.clientSecret
    if (!isRight) return { status: 400, answer: { error: 'invalid_grant' } }
    const token = tokenFor(tenant, code.asked.get('nonce'), code.forging)
    return { status: 200, answer: { access_token: 'a', token_type: 'Bearer', expires_in: 3600, id_token: token } }
  }
  const server = createServer((request, response) => {
    const [, tenant = '', ...rest] = new URL(request.url ?? '', origin).pathname.split('/')
    const send = (status: number, answer: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
    }
    const path = rest.join('/')
    if (path === 'v2.0/.well-known/openid-configuration' && names[tenant] !== undefined) send(200, names[tenant])
    else if (path === 'v2.0/.well-known/openid-configuration')
      send(200, {
        issuer: issuer(tenant),
        authorization_endpoint: `${origin}/${tenant}/oauth2/v2.0/authorize`,
        token_endpoint: `${origin}/${tenant}/oauth2/v2.0/token`,
        jwks_uri: `${origin}/${tenant}/discovery/v2.0/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['pairwise'],
        id_token_signing_alg_values_supported: ['RS256'],
      })
    else if (path === 'discovery/v2.0/keys')
      send(200, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] })
    else if (path === 'oauth2/v2.0/token') {
      let text = ''
      request.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')))
      request.on('end', () => {
        const { status, answer } = redeem(tenant, new URLSearchParams(text))
        send(status, answer)
      })
    } else send(404, {})
  })
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  names['northwind.example'] = { issuer: issuer(OURS) }
  names['evil.example'] = { issuer: `https://evil.example/${OURS}/v2.0` }
  names['common.example'] = { issuer: issuer('{tenantid}') }
  return {
    authority: origin,
    /** What the person does at the provider: the address to which the browser is sent back. */
    agree(address: string, forging: Forging = {}): string {
      const asked = new URL(address)
      const code = randomUUID()
      codes.set(code, { tenant: asked.pathname.split('/')[1] ?? '', asked: asked.searchParams, forging })
      const back = new URL(asked.searchParams.get('redirect_uri') ?? '')
      back.searchParams.set('code', code)
      back.searchParams.set('state', asked.searchParams.get('state') ?? '')
      return back.href
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
