import { randomBytes } from 'node:crypto'
import type { DirectoryObject } from '../core/tenant.ts'
import { appClaims, LIFETIME } from './access-token.ts'
import { authenticateClient } from './client-authentication.ts'
import { serviceOf } from './hosts.ts'
import {
  badScope,
  disabledApp,
  noServicePrincipal,
  parameterMissing,
  unknownApp,
  unknownResource,
  unsupportedGrant,
} from './sign-in-error.ts'
import type { SignIn } from './sign-in.ts'
import type { Reply } from '../core/graph-request.ts'

/** What the token is for: `scope` in version 2, `resource` in version 1. */
const resourceOf = (form: URLSearchParams, version: 1 | 2): string => {
  const name = version === 2 ? 'scope' : 'resource'
  const asked = form.get(name)
  if (asked === null || asked === '') throw parameterMissing(name)
  if (version === 1) return asked
  // The scopes of OpenID beside the resource have no meaning for an application.
  const scopes = asked
    .split(/\s+/)
    .filter((one) => one !== '' && !['openid', 'profile', 'offline_access'].includes(one))
  const [scope = asked, ...more] = scopes
  if (more.length > 0 || !scope.endsWith('/.default')) throw badScope(asked)
  return scope.slice(0, -'/.default'.length)
}

/** A value that is not escaped correctly is used as it stands: no client has that name. */
const unescaped = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const basic = (headers: Record<string, string>): [string, string] | undefined => {
  const hit = /^basic\s+(\S+)$/i.exec(headers['authorization'] ?? '')
  const [id = '', ...rest] = Buffer.from(hit?.[1] ?? '', 'base64')
    .toString('utf8')
    .split(':')
  return hit ? [unescaped(id), unescaped(rest.join(':'))] : undefined
}

/** `client_secret_basic` sends in a header what `client_secret_post` sends in the body. */
const formOf = (body: string, headers: Record<string, string>): URLSearchParams => {
  const form = new URLSearchParams(body)
  const said = basic(headers)
  if (said) {
    form.set('client_id', said[0])
    form.set('client_secret', said[1])
  }
  return form
}

const clientOf = (
  { directory, tenant }: SignIn,
  appId: string,
): { principal: DirectoryObject; holders: DirectoryObject[] } => {
  const application = directory.by('application', 'appId', appId)[0]
  const principal = directory.by('servicePrincipal', 'appId', appId)[0]
  if (!principal) {
    throw application
      ? noServicePrincipal(appId, tenant.organization.id)
      : unknownApp(appId, tenant.organization.displayName)
  }
  if (principal['accountEnabled'] === false) throw disabledApp(appId, String(principal['displayName']))
  return { principal, holders: application ? [application, principal] : [principal] }
}

/**
 * `POST /{tenant}/oauth2/v2.0/token`, and `/oauth2/token` of version 1: client credentials alone. Throws SignInError.
 */
export const issueToken = (at: SignIn, version: 1 | 2, body: string, headers: Record<string, string>): Reply => {
  const form = formOf(body, headers)
  const grant = form.get('grant_type')
  if (grant === null || grant === '') throw parameterMissing('grant_type')
  if (grant !== 'client_credentials') throw unsupportedGrant(grant)
  const appId = form.get('client_id')?.toLowerCase()
  if (appId === undefined || appId === '') throw parameterMissing('client_id')
  const resource = resourceOf(form, version)
  const { principal, holders } = clientOf(at, appId)
  const { tenant, directory, keys, now, machineNow } = at
  const strength = authenticateClient({ tenant, holders, appId, form, keys, now, machineNow })
  const service = serviceOf(resource, new URL(at.origin).host)
  if (!service) throw unknownResource(resource, tenant.organization.displayName)
  const unique = randomBytes(16).toString('base64url')
  const claims = appClaims({
    tenant,
    directory,
    principal,
    audience: resource,
    graph: service === 'graph',
    strength,
    now,
    unique,
  })
  const access_token = keys.sign(claims)
  if (version === 2) {
    return { status: 200, body: { token_type: 'Bearer', expires_in: LIFETIME, ext_expires_in: LIFETIME, access_token } }
  }
  const { exp, nbf } = claims
  // Version 1 writes numbers as text.
  const lifetime = {
    expires_in: String(LIFETIME),
    ext_expires_in: String(LIFETIME),
    expires_on: String(exp),
    not_before: String(nbf),
  }
  return { status: 200, body: { token_type: 'Bearer', ...lifetime, resource, access_token } }
}
