import type { HttpRequest } from '../../model.ts'
import type { Envelope } from '../http/response.ts'
import { cloudMetadata, instanceDiscovery, isAnyTenant, openIdConfiguration, publicKeys } from './discovery.ts'
import { pipelineToken } from './pipeline-token.ts'
import { noTenant, signInErrorReply, SignInError, unknownTenant } from './sign-in-error.ts'
import type { SignIn } from './sign-in.ts'
import { subscriptions, tenants } from './subscriptions.ts'
import { issueToken } from './token-endpoint.ts'
import { own } from '../core/record.ts'
import type { Reply } from '../core/graph-request.ts'

interface Question {
  at: SignIn
  /** The first segment: a tenant's id, one of its domains, or `common`. */
  name: string
  request: HttpRequest
  headers: Record<string, string>
  url: URL
}

const checkTenant = ({ tenant }: SignIn, name: string): void => {
  const known = [tenant.organization.id, ...tenant.domains.filter((one) => one.isVerified).map((one) => one.id)]
  if (!isAnyTenant(name) && !known.some((one) => one.toLowerCase() === name.toLowerCase())) throw unknownTenant(name)
}

const token =
  (version: 1 | 2) =>
  (question: Question): Reply => {
    const { at, name, request, headers } = question
    checkTenant(at, name)
    // An application belongs to no tenant of its own, so the address must name one.
    if (isAnyTenant(name)) throw noTenant()
    return issueToken(at, version, request.body ?? '', headers)
  }

/** The tenant id of another organisation that the sandbox knows, by its domain or its id. */
const neighbour = ({ tenant }: SignIn, name: string): string | undefined => {
  const wanted = name.toLowerCase()
  const { foreignTenants } = tenant.policies
  return foreignTenants.find((one) => one.tenantId === wanted || one.domains.includes(wanted))?.tenantId
}

const configuration =
  (version: 1 | 2) =>
  ({ at, name }: Question): Reply => {
    const other = neighbour(at, name)
    if (other === undefined) checkTenant(at, name)
    return openIdConfiguration(at, name, other ?? at.tenant.organization.id, version)
  }

/** By method and by the path behind the tenant. */
const TENANT_PATHS: Record<string, (question: Question) => Reply> = {
  'POST oauth2/v2.0/token': token(2),
  'POST oauth2/token': token(1),
  'GET v2.0/.well-known/openid-configuration': configuration(2),
  'GET .well-known/openid-configuration': configuration(1),
  'GET discovery/v2.0/keys': ({ at }) => publicKeys(at),
  'GET discovery/keys': ({ at }) => publicKeys(at),
  'GET discovery/instance': ({ at, url }) => instanceDiscovery(at, url.searchParams),
}

const PATHS: Record<string, (at: SignIn, request: HttpRequest) => Reply> = {
  'POST /_sandbox/identity-token': pipelineToken,
  'GET /metadata/endpoints': cloudMetadata,
  'GET /subscriptions': subscriptions,
  'GET /tenants': tenants,
}

const JSON_TYPE = 'application/json; charset=utf-8'

/** Answers one request to the sign-in service. */
export type IdentityHandler = (
  at: SignIn,
  request: HttpRequest,
  headers: Record<string, string>,
  envelope: Envelope,
) => Reply

/**
 * The sign-in service beside Graph: tokens, keys, configuration, and the few Azure requests that clients send on the way.
 * Undefined for any other path.
 */
export const identityRoute = (method: string, url: URL): IdentityHandler | undefined => {
  const whole = own(PATHS, `${method} ${url.pathname.toLowerCase().replace(/\/+$/, '')}`)
  const [name = '', ...rest] = url.pathname.split('/').filter(Boolean)
  const within = own(TENANT_PATHS, `${method} ${rest.join('/').toLowerCase()}`)
  if (!whole && !within) return undefined
  return (at, request, headers, envelope) => {
    const common = { 'content-type': JSON_TYPE, 'cache-control': 'no-store, no-cache', pragma: 'no-cache' }
    try {
      const reply = whole?.(at, request) ?? within?.({ at, name, request, headers, url })
      return { status: 500, ...reply, headers: common }
    } catch (error) {
      if (!(error instanceof SignInError)) throw error
      const correlationId = headers['client-request-id'] ?? envelope.requestId
      const trail = { now: at.now, traceId: envelope.requestId, correlationId, login: at.origin }
      return { ...signInErrorReply(error, trail), headers: common }
    }
  }
}
