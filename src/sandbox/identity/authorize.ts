import { readJwt } from './jwt.ts'
import type { Jwt } from './jwt.ts'
import { serviceOf } from './hosts.ts'
import type { SigningKey } from './signing-key.ts'
import { GraphErrorResponse } from '../core/errors.ts'
import type { GraphRequest } from '../core/graph-request.ts'

/** Identity that a request acts as. */
export type Caller = { is: 'person'; id: string | undefined } | { is: 'app'; appId: string; roles: readonly string[] }

/** Clock skew that Entra's services tolerate. */
const SKEW = 5 * 60_000

const refuse = (message: string) => new GraphErrorResponse(401, 'InvalidAuthenticationToken', message)

const tokenOf = (header: string): Jwt => {
  const text = /^bearer\s+(\S+)$/i.exec(header.trim())?.[1]
  if (text === undefined) throw refuse('Access token is empty.')
  if (!text.includes('.')) throw refuse('IDX14100: JWT is not well formed, there are no dots (.).')
  const token = readJwt(text)
  if (!token) throw refuse('CompactToken parsing failed with error code: 80049217')
  return token
}

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []

/** A caller without a token is the administrator. `authorize` has checked the token before. */
export const authorizedAs = (request: Pick<GraphRequest, 'headers'>): Caller => {
  const header = request.headers['authorization']
  if (header === undefined) return { is: 'person', id: undefined }
  const { claims } = tokenOf(header)
  const { oid, scp } = claims
  const appId = claims['appid'] ?? claims['azp']
  if (typeof scp === 'string') return { is: 'person', id: typeof oid === 'string' ? oid : undefined }
  return { is: 'app', appId: typeof appId === 'string' ? appId : '', roles: strings(claims['roles']) }
}

/** The id of the signed-in person, or undefined when an application calls by itself. */
export const personOf = (request: Pick<GraphRequest, 'headers' | 'tenant'>): string | undefined => {
  const who = authorizedAs(request)
  return who.is === 'person' ? (who.id ?? request.tenant.administratorId) : undefined
}

const checkTimes = ({ claims }: Jwt, now: number) => {
  const { exp, nbf } = claims
  if (typeof exp !== 'number' || exp * 1000 <= now) throw refuse('Lifetime validation failed, the token is expired.')
  if (typeof nbf === 'number' && nbf * 1000 - SKEW > now)
    throw refuse('Lifetime validation failed, the token is not yet valid.')
}

/**
 * Checks the token of a request: well formed, signed by this tenant's key, not expired, for Graph, and for this tenant.
 * `host` is the request's own. `permissions/` checks what an application may do with each route. Throws Graph's 401.
 */
export const authorize = (
  request: Pick<GraphRequest, 'headers' | 'now' | 'tenant'> & { keys: SigningKey; host: string },
): void => {
  const header = request.headers['authorization']
  if (header === undefined) return
  const token = tokenOf(header)
  if (!request.keys.signed(token)) throw refuse('Signature is invalid.')
  checkTimes(token, request.now)
  const { tid, aud } = token.claims
  if (typeof aud !== 'string' || serviceOf(aud, request.host) !== 'graph') {
    throw refuse('Access token validation failure. Invalid audience.')
  }
  if (typeof tid !== 'string' || tid.toLowerCase() !== request.tenant.organization.id) {
    throw refuse('Access token validation failure. Invalid tenant.')
  }
}
