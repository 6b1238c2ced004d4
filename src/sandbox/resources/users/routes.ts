import { newUser } from './rules.ts'
import { hostIdentity } from './addresses.ts'
import { bindsOf, bodyOf, checkBody } from '../../odata/body.ts'
import { dateTime } from '../../core/ids.ts'
import { countReply, createdReply, listReply, objectReply } from '../../odata/collection.ts'
import type { Collection } from '../../odata/collection.ts'
import { USER } from './entity.ts'
import { resolveReference } from '../../odata/reference.ts'
import { GraphErrorResponse, notFound, valueRequired } from '../../core/errors.ts'
import { authorizedAs } from '../../identity/authorize.ts'
import { holdsRole, isProtected } from '../roles/rules.ts'
import type { DirectoryObject } from '../../core/tenant.ts'
import { checkRestricted } from '../administrative-units/rules.ts'
import { changedUser } from './rules.ts'
import { asksSignIns, checkSignInKey, checkSignIns, SIGN_IN_PAGE } from './sign-in-activity.ts'
import { softDelete } from '../../core/soft-delete.ts'
import type { GraphRequest, Reply, Route } from '../../core/graph-request.ts'

/** The user of `/users/{id}`, by object id or user principal name. Throws Graph's 404. */
export const userOf = (request: GraphRequest): DirectoryObject => {
  const key = request.params['id'] ?? request.tenant.administratorId
  const found = request.directory.get('user', key) ?? request.directory.by('user', 'userPrincipalName', key)[0]
  if (!found) throw notFound(key)
  return found
}

const users = (request: GraphRequest): Collection => ({
  context: 'users',
  entity: USER,
  items: request.directory.all('user'),
  listed: request.directory.listed('user'),
  most: asksSignIns(request) ? SIGN_IN_PAGE : undefined,
  find(property, value) {
    if (property === 'id') {
      const user = request.directory.get('user', value)
      return user ? [user] : []
    }
    return request.directory.indexed('user', property) ? request.directory.by('user', property, value) : undefined
  },
})

const REQUIRED = ['accountEnabled', 'displayName', 'mailNickname', 'passwordProfile', 'userPrincipalName']

/** user-post-users.md: a local account, also where userType is Guest (then an internal guest, creationType null). */
const create = (request: GraphRequest): Reply => {
  const body = bodyOf(request.body)
  const sent = checkBody(body, USER, 'create', request.version, ['manager', 'sponsors'])
  for (const name of REQUIRED) if ((sent[name] ?? null) === null) throw valueRequired(name, 'User')
  const properties = changedUser(request, undefined, sent)
  const manager = bindsOf(body, 'manager').map((one) => resolveReference(request, one, 'manager'))
  const sponsors = bindsOf(body, 'sponsors').map((one) => resolveReference(request, one, 'sponsors'))
  const id = request.newId()
  const user = newUser(request, id, {
    identities: [hostIdentity(request.tenant, String(sent['userPrincipalName']))],
    ...properties,
    creationType: null,
    passwordProfile: null,
  })
  request.directory.put('user', user)
  for (const one of manager) request.directory.link('managers', id, one.object.id)
  for (const one of sponsors) request.directory.link('sponsors', id, one.object.id)
  return createdReply(request, { entity: USER, object: user }, 'users/$entity')
}

/** What helps to sign in as somebody else (user-update.md). */
const SENSITIVE = [
  'accountEnabled',
  'businessPhones',
  'mobilePhone',
  'otherMails',
  'passwordProfile',
  'userPrincipalName',
]

/** An application without a directory role of its own changes nothing of that of a protected user, nor deletes one. */
const checkProtected = (request: GraphRequest, user: DirectoryObject): void => {
  const caller = authorizedAs(request)
  if (caller.is !== 'app' || !isProtected(request, user.id)) return
  const self = request.directory.by('servicePrincipal', 'appId', caller.appId)[0]
  if (self !== undefined && holdsRole(request, self.id)) return
  throw new GraphErrorResponse(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
}

const update = (request: GraphRequest): Reply => {
  const user = userOf(request)
  const sent = checkBody(bodyOf(request.body), USER, 'update', request.version)
  if (SENSITIVE.some((name) => name in sent)) checkProtected(request, user)
  const changed = changedUser(request, user, sent)
  if ('passwordProfile' in changed) changed['lastPasswordChangeDateTime'] = dateTime(request.now)
  delete changed['passwordProfile']
  request.directory.put('user', { ...user, ...changed })
  return { status: 204 }
}

const revoke = (request: GraphRequest): Reply => {
  const user = userOf(request)
  request.directory.put('user', { ...user, signInSessionsValidFromDateTime: dateTime(request.now) })
  return {
    status: 200,
    body: { '@odata.context': `${request.baseUrl}/${request.version}/$metadata#Edm.Boolean`, value: true },
  }
}

const get = (request: GraphRequest): Reply => {
  checkSignInKey(request)
  const user = userOf(request)
  checkSignIns(request)
  return objectReply(request, { entity: USER, object: user }, 'users/$entity')
}

const list = (request: GraphRequest): Reply => {
  checkSignIns(request)
  return listReply(request, users(request))
}

const count = (request: GraphRequest): Reply => {
  checkSignIns(request)
  return countReply(request, users(request))
}

export const removeUser = (request: GraphRequest): Reply => {
  const user = userOf(request)
  checkRestricted(request, user)
  checkProtected(request, user)
  softDelete(request, 'user', user)
  return { status: 204 }
}

export const userRoutes: Route[] = [
  { method: 'GET', path: '/users', handle: list },
  { method: 'GET', path: '/users/$count', handle: count },
  { method: 'POST', path: '/users', handle: create },
  { method: 'GET', path: '/users/{id}', handle: get },
  { method: 'GET', path: '/me', handle: get },
  { method: 'PATCH', path: '/users/{id}', handle: update },
  { method: 'DELETE', path: '/users/{id}', handle: removeUser },
  { method: 'POST', path: '/users/{id}/revokeSignInSessions', operation: true, handle: revoke },
]
