import { randomBytes } from 'node:crypto'
import { isRecord } from '../body.ts'
import { dateTime, isGuid } from '../ids.ts'
import { badRequest, valueRequired } from '../refusals.ts'
import type { Call, Reply, Route } from '../routing.ts'
import type { DirectoryObject, Tenant } from '../tenant.ts'
import { secretHash } from './client-proof.ts'
import { identityOf } from './state.ts'

const TWO_YEARS = 2 * 365 * 24 * 3_600_000

const passwordsOf = (holder: DirectoryObject): Record<string, unknown>[] => {
  const held = holder['passwordCredentials']
  return Array.isArray(held) ? held.filter(isRecord) : []
}

/** A secret as Graph shows it; of the secret itself only a hash is kept, beside. */
export const newPassword = (
  tenant: Tenant,
  wish: {
    keyId: string
    secret: string
    now: number
    displayName?: unknown
    startDateTime?: unknown
    endDateTime?: unknown
  },
) => {
  identityOf(tenant).secrets[wish.keyId] = secretHash(wish.secret)
  const { displayName, startDateTime, endDateTime } = wish
  return {
    customKeyIdentifier: null,
    displayName: typeof displayName === 'string' ? displayName : null,
    endDateTime: typeof endDateTime === 'string' ? endDateTime : dateTime(wish.now + TWO_YEARS),
    hint: wish.secret.slice(0, 3),
    keyId: wish.keyId,
    secretText: null,
    startDateTime: typeof startDateTime === 'string' ? startDateTime : dateTime(wish.now),
  }
}

/** A new secret, with its text. It is drawn at random, as nothing else in the sandbox is. */
const drawn = (call: Call, asked: unknown) => {
  const secret = `${randomBytes(2).toString('hex').slice(0, 3)}8Q~${randomBytes(26).toString('base64url').slice(0, 34)}`
  const wish = isRecord(asked) ? asked : {}
  return { ...newPassword(call.tenant, { ...wish, keyId: call.newId(), secret, now: call.now }), secretText: secret }
}

/** `passwordCredentials` of a new application: Graph draws the secrets (application-post-applications.md). */
export const drawnPasswords = (call: Call, asked: unknown) =>
  (Array.isArray(asked) ? asked : []).map((one: unknown) => drawn(call, one))

type Holder = { type: 'application' | 'servicePrincipal'; find: (call: Call) => DirectoryObject }

/** application-addpassword.md: the answer alone holds the secret. */
const add = (call: Call, { type, find }: Holder): Reply => {
  const holder = find(call)
  const made = drawn(call, isRecord(call.body) ? call.body['passwordCredential'] : undefined)
  const kept = { ...made, secretText: null }
  call.directory.put(type, { ...holder, passwordCredentials: [...passwordsOf(holder), kept] })
  const context = `${call.baseUrl}/${call.version}/$metadata#microsoft.graph.passwordCredential`
  return { status: 200, body: { '@odata.context': context, ...made } }
}

const remove = (call: Call, { type, find }: Holder): Reply => {
  const holder = find(call)
  const keyId = isRecord(call.body) ? call.body['keyId'] : undefined
  if (!isGuid(keyId)) throw valueRequired('keyId', 'PasswordCredential')
  const left = passwordsOf(holder).filter((one) => one['keyId'] !== keyId)
  if (left.length === passwordsOf(holder).length)
    throw badRequest(`No password credential found with keyId '${keyId}'.`)
  delete identityOf(call.tenant).secrets[keyId]
  call.directory.put(type, { ...holder, passwordCredentials: left })
  return { status: 204 }
}

export const passwordRoutes = (path: string, holder: Holder): Route[] =>
  ['', 'microsoft.graph.'].flatMap((prefix): Route[] => [
    { method: 'POST', path: `${path}/${prefix}addPassword`, handle: (call) => add(call, holder) },
    { method: 'POST', path: `${path}/${prefix}removePassword`, handle: (call) => remove(call, holder) },
  ])
