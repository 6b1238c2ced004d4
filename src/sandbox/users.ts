import { hostIdentity } from './addresses.ts'
import { bindsOf, bodyOf, checkBody } from './body.ts'
import type { Body } from './body.ts'
import { dateTime } from './ids.ts'
import { softDelete } from './deleted-items.ts'
import { countReply, createdReply, listReply, objectReply } from './odata/collection.ts'
import type { Collection } from './odata/collection.ts'
import { USER } from './odata/user-entity.ts'
import { resolveReference } from './references.ts'
import { propertyRoutes } from './property-routes.ts'
import { relationshipRoutes } from './relationship-routes.ts'
import { notFound, valueRequired } from './refusals.ts'
import type { Call, Reply, Route } from './routing.ts'
import { securityIdentifier } from './security-id.ts'
import type { DirectoryObject } from './tenant.ts'
import { checkRestricted } from './unwritable.ts'
import { changedUser } from './user-rules.ts'

/** The user of `/users/{id}`, by object id or user principal name. Throws Graph's 404. */
export const userOf = (call: Call): DirectoryObject => {
  const key = call.params['id'] ?? call.tenant.administratorId
  const found = call.directory.get('user', key) ?? call.directory.by('user', 'userPrincipalName', key)[0]
  if (!found) throw notFound(key)
  return found
}

const users = (call: Call): Collection => ({
  context: 'users',
  entity: USER,
  items: call.directory.all('user'),
  find(property, value) {
    if (property === 'id') {
      const user = call.directory.get('user', value)
      return user ? [user] : []
    }
    return call.directory.indexed('user', property) ? call.directory.by('user', property, value) : undefined
  },
})

const REQUIRED = ['accountEnabled', 'displayName', 'mailNickname', 'passwordProfile', 'userPrincipalName']

/** The properties every new account gets. */
export const newUser = (call: Pick<Call, 'now'>, id: string, properties: Body): DirectoryObject => ({
  accountEnabled: true,
  userType: 'Member',
  createdDateTime: dateTime(call.now),
  signInSessionsValidFromDateTime: dateTime(call.now),
  securityIdentifier: securityIdentifier(id),
  ...properties,
  id,
})

/** user-post-users.md: a local account, also where userType is Guest (then an internal guest, creationType null). */
const create = (call: Call): Reply => {
  const body = bodyOf(call.body)
  const sent = checkBody(body, USER, 'create', call.version)
  for (const name of REQUIRED) if ((sent[name] ?? null) === null) throw valueRequired(name, 'User')
  const properties = changedUser(call, undefined, sent)
  const manager = bindsOf(body, 'manager').map((one) => resolveReference(call, one, 'manager'))
  const sponsors = bindsOf(body, 'sponsors').map((one) => resolveReference(call, one, 'sponsors'))
  const id = call.newId()
  const user = newUser(call, id, {
    identities: [hostIdentity(call.tenant, String(sent['userPrincipalName']))],
    ...properties,
    creationType: null,
    passwordProfile: null,
  })
  call.directory.put('user', user)
  for (const one of manager) call.directory.link('managers', id, one.object.id)
  for (const one of sponsors) call.directory.link('sponsors', id, one.object.id)
  return createdReply(call, { entity: USER, object: user }, 'users/$entity')
}

const update = (call: Call): Reply => {
  const user = userOf(call)
  const sent = checkBody(bodyOf(call.body), USER, 'update', call.version)
  const changed = changedUser(call, user, sent)
  if ('passwordProfile' in changed) changed['lastPasswordChangeDateTime'] = dateTime(call.now)
  delete changed['passwordProfile']
  call.directory.put('user', { ...user, ...changed })
  return { status: 204 }
}

const revoke = (call: Call): Reply => {
  const user = userOf(call)
  call.directory.put('user', { ...user, signInSessionsValidFromDateTime: dateTime(call.now) })
  return {
    status: 200,
    body: { '@odata.context': `${call.baseUrl}/${call.version}/$metadata#Edm.Boolean`, value: true },
  }
}

const get = (call: Call) => objectReply(call, { entity: USER, object: userOf(call) }, 'users/$entity')

export const userRoutes: Route[] = [
  { method: 'GET', path: '/users', handle: (call) => listReply(call, users(call)) },
  { method: 'GET', path: '/users/$count', handle: (call) => countReply(call, users(call)) },
  { method: 'POST', path: '/users', handle: create },
  { method: 'GET', path: '/users/{id}', handle: get },
  { method: 'GET', path: '/me', handle: get },
  { method: 'PATCH', path: '/users/{id}', handle: update },
  {
    method: 'DELETE',
    path: '/users/{id}',
    handle(call) {
      const user = userOf(call)
      checkRestricted(call, user)
      softDelete(call, 'user', user)
      return { status: 204 }
    },
  },
  { method: 'POST', path: '/users/{id}/revokeSignInSessions', handle: revoke },
  { method: 'POST', path: '/users/{id}/microsoft.graph.revokeSignInSessions', handle: revoke },
  ...relationshipRoutes(USER, '/users/{id}', userOf),
  ...propertyRoutes(USER, '/users/{id}', userOf),
  ...relationshipRoutes(USER, '/me', userOf),
]
