import { randomBytes } from 'node:crypto'
import { dateTime } from '../../core/ids.ts'
import { badRequest, valueRequired } from '../../core/errors.ts'
import type { DirectoryObject, Tenant } from '../../core/tenant.ts'
import { secretHash } from '../../identity/client-authentication.ts'
import type { GraphRequest, Reply, Route } from '../../core/graph-request.ts'
import { identityOf } from '../../core/identity-state.ts'
import { isGuid, isRecord } from '../../../util/guards.ts'

const TWO_YEARS = 2 * 365 * 24 * 3_600_000

const passwordsOf = (holder: DirectoryObject): Record<string, unknown>[] => {
  const held = holder['passwordCredentials']
  return Array.isArray(held) ? held.filter(isRecord) : []
}

/** A secret as Graph shows it; only a hash of the secret itself is kept, outside the object. */
export const newPassword = (
  tenant: Tenant,
  password: {
    keyId: string
    secret: string
    now: number
    displayName?: unknown
    startDateTime?: unknown
    endDateTime?: unknown
  },
) => {
  identityOf(tenant).secrets[password.keyId] = secretHash(password.secret)
  const { displayName, startDateTime, endDateTime } = password
  return {
    customKeyIdentifier: null,
    displayName: typeof displayName === 'string' ? displayName : null,
    endDateTime: typeof endDateTime === 'string' ? endDateTime : dateTime(password.now + TWO_YEARS),
    hint: password.secret.slice(0, 3),
    keyId: password.keyId,
    secretText: null,
    startDateTime: typeof startDateTime === 'string' ? startDateTime : dateTime(password.now),
  }
}

/** A new secret, with its text. It is random, as nothing else in the sandbox. */
const drawn = (request: GraphRequest, asked: unknown) => {
  const secret = `${randomBytes(2).toString('hex').slice(0, 3)}8Q~${randomBytes(26).toString('base64url').slice(0, 34)}`
  const wanted = isRecord(asked) ? asked : {}
  return {
    ...newPassword(request.tenant, { ...wanted, keyId: request.newId(), secret, now: request.now }),
    secretText: secret,
  }
}

/** `passwordCredentials` of a new application: Graph draws the secrets (application-post-applications.md). */
export const drawnPasswords = (request: GraphRequest, asked: unknown) =>
  (Array.isArray(asked) ? asked : []).map((one: unknown) => drawn(request, one))

type Holder = { type: 'application' | 'servicePrincipal'; find: (request: GraphRequest) => DirectoryObject }

/** application-addpassword.md: the answer alone holds the secret. */
const add = (request: GraphRequest, { type, find }: Holder): Reply => {
  const holder = find(request)
  const made = drawn(request, isRecord(request.body) ? request.body['passwordCredential'] : undefined)
  const kept = { ...made, secretText: null }
  request.directory.put(type, { ...holder, passwordCredentials: [...passwordsOf(holder), kept] })
  const context = `${request.baseUrl}/${request.version}/$metadata#microsoft.graph.passwordCredential`
  return { status: 200, body: { '@odata.context': context, ...made } }
}

const remove = (request: GraphRequest, { type, find }: Holder): Reply => {
  const holder = find(request)
  const keyId = isRecord(request.body) ? request.body['keyId'] : undefined
  if (!isGuid(keyId)) throw valueRequired('keyId', 'PasswordCredential')
  const left = passwordsOf(holder).filter((one) => one['keyId'] !== keyId)
  if (left.length === passwordsOf(holder).length)
    throw badRequest(`No password credential found with keyId '${keyId}'.`)
  delete identityOf(request.tenant).secrets[keyId]
  request.directory.put(type, { ...holder, passwordCredentials: left })
  return { status: 204 }
}

export const passwordRoutes = (path: string, holder: Holder): Route[] => [
  { method: 'POST', path: `${path}/addPassword`, operation: true, handle: (request) => add(request, holder) },
  { method: 'POST', path: `${path}/removePassword`, operation: true, handle: (request) => remove(request, holder) },
]
