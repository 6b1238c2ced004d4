import type { HttpRequest } from '../../model.ts'
import { readJson } from '../http/json.ts'
import type { SignIn } from './sign-in.ts'
import type { Reply } from '../core/graph-request.ts'
import { isRecord } from '../../util/guards.ts'

const LIFETIME = 600

const bodyIn = (request: HttpRequest): Record<string, unknown> => {
  try {
    const value = readJson(request.body ?? '')
    return isRecord(value) ? value : {}
  } catch {
    // The response says what the body must hold.
    return {}
  }
}

/**
 * `POST /_sandbox/identity-token {issuer, subject, audience?}`: a token as that issuer would give it to a pipeline, for
 * trying federation without one. The sandbox accepts its own signature for any issuer that an application trusts.
 */
export const pipelineToken = ({ keys, machineNow }: SignIn, request: HttpRequest): Reply => {
  const { issuer, subject, audience } = bodyIn(request)
  if (typeof issuer !== 'string' || typeof subject !== 'string') {
    return { status: 400, body: { error: { code: 'BadRequest', message: 'The body needs "issuer" and "subject".' } } }
  }
  const now = Math.floor(machineNow / 1000)
  const aud = typeof audience === 'string' ? audience : 'api://AzureADTokenExchange'
  return {
    status: 200,
    body: { token: keys.sign({ iss: issuer, sub: subject, aud, iat: now, nbf: now, exp: now + LIFETIME }) },
  }
}
