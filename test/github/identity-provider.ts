/** The part of a little GitHub that signs identity tokens for jobs, and shows the keys to verify them with. */
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'

export type Claims = Record<string, unknown>

export interface IdentityProvider {
  /** Begins a job: what its environment says of where to ask for tokens, which then hold these claims. */
  job(claims: Claims): { ACTIONS_ID_TOKEN_REQUEST_URL: string; ACTIONS_ID_TOKEN_REQUEST_TOKEN: string }
  /** A token as it would be given to a job with these claims; signed by another key where one is given. */
  sign(claims: Claims, key?: KeyObject, header?: Claims): string
  /** Every token that jobs were given. */
  given: { token: string; claims: Claims }[]
  /** The keys are others from now on. */
  rotate(): void
  answer(url: URL, authorization: string | undefined): { status: number; value: unknown } | undefined
}

const PATH = '/_services/token'

export const newKey = (): { publicKey: KeyObject; privateKey: KeyObject } =>
  generateKeyPairSync('rsa', { modulusLength: 2048 })

export function identityProvider(server: () => string): IdentityProvider {
  let key = newKey()
  let kid = 1
  const jobs = new Map<string, Claims>()
  const given: IdentityProvider['given'] = []
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const sign = (claims: Claims, by = key.privateKey, header: Claims = {}): string => {
    const whole = { iss: `${server()}${PATH}`, iat: Math.floor(Date.now() / 1_000), ...claims }
    const signed = `${part({ alg: 'RS256', typ: 'JWT', kid: String(kid), ...header })}.${part(whole)}`
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(by).toString('base64url')}`
  }
  return {
    job(claims) {
      const id = `job-${jobs.size + 1}`
      jobs.set(id, claims)
      return {
        ACTIONS_ID_TOKEN_REQUEST_URL: `${server()}${PATH}/request?api-version=2.0`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: id,
      }
    },
    sign,
    given,
    rotate() {
      key = newKey()
      kid += 1
    },
    answer(url, authorization) {
      if (!url.pathname.startsWith(PATH)) return undefined
      if (url.pathname === `${PATH}/.well-known/openid-configuration`)
        return { status: 200, value: { jwks_uri: `${server()}${PATH}/.well-known/jwks` } }
      if (url.pathname === `${PATH}/.well-known/jwks`) {
        const jwk = key.publicKey.export({ format: 'jwk' })
        return { status: 200, value: { keys: [{ ...jwk, kid: String(kid), alg: 'RS256', use: 'sig' }] } }
      }
      const claims = jobs.get(authorization?.replace('Bearer ', '') ?? '')
      if (claims === undefined) return { status: 401, value: { message: 'Bad credentials' } }
      const whole = { ...claims, aud: url.searchParams.get('audience') }
      const token = sign(whole)
      given.push({ token, claims: whole })
      return { status: 200, value: { value: token } }
    },
  }
}
