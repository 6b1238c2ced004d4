import { isRecord } from './body.ts'
import { GraphRefusal } from './routing.ts'
import type { Call } from './routing.ts'

/** Who a request acts as. */
export type Caller = { is: 'person'; id: string | undefined } | { is: 'app'; appId: string; roles: readonly string[] }

const GRAPH_AUDIENCE =
  /^(https:\/\/[^/]*(graph\.microsoft|microsoftgraph)[^/]*\/?|http:\/\/.*|00000003-0000-0000-c000-000000000000)$/i

const refuse = (message: string) => new GraphRefusal(401, 'InvalidAuthenticationToken', message)

const claimsOf = (token: string): Record<string, unknown> => {
  const parts = token.split('.')
  const [, payload = ''] = parts
  if (parts.length !== 3) throw refuse('IDX14100: JWT is not well formed, there are no dots (.).')
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
    if (isRecord(claims)) return claims
  } catch {
    // Refused below, as one that decodes to something else.
  }
  throw refuse('IDX12729: Unable to decode the payload as Base64Url encoded string.')
}

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []

/** A caller without a token is the administrator; a token is taken at its word, its signature is not checked. */
export const authorizedAs = (call: Pick<Call, 'headers'>): Caller => {
  const header = call.headers['authorization']
  if (header === undefined) return { is: 'person', id: undefined }
  const claims = claimsOf(header.replace(/^bearer\s+/i, ''))
  const oid = claims['oid']
  const appId = claims['appid'] ?? claims['azp']
  if (typeof claims['scp'] === 'string') return { is: 'person', id: typeof oid === 'string' ? oid : undefined }
  return { is: 'app', appId: typeof appId === 'string' ? appId : '', roles: strings(claims['roles']) }
}

/**
 * Judges the token of a request: well formed, of this tenant, for Graph, in its time. What an application may do with
 * each route is not enforced yet; that table belongs here. Throws Graph's 401.
 */
export const authorize = (call: Pick<Call, 'headers' | 'now' | 'tenant'>): void => {
  const header = call.headers['authorization']
  if (header === undefined) return
  if (!/^bearer\s+\S/i.test(header)) throw refuse('Access token is empty.')
  const claims = claimsOf(header.replace(/^bearer\s+/i, ''))
  const { exp, nbf, tid, aud } = claims
  if (typeof exp === 'number' && exp * 1000 <= call.now) {
    throw refuse('Lifetime validation failed, the token is expired.')
  }
  if (typeof nbf === 'number' && nbf * 1000 > call.now + 300_000) {
    throw refuse('Lifetime validation failed, the token is not valid yet.')
  }
  if (typeof tid === 'string' && tid.toLowerCase() !== call.tenant.organization.id) {
    throw new GraphRefusal(
      401,
      'Authorization_IdentityNotFound',
      'The identity of the calling application could not be established.',
    )
  }
  if (typeof aud === 'string' && !GRAPH_AUDIENCE.test(aud)) {
    throw refuse('Access token validation failure. Invalid audience.')
  }
}
