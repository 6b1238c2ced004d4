import { bodyOf, checkBody } from './body.ts'
import type { Body } from './body.ts'
import { grantsOf } from './delegated-grants.ts'
import { guidBytes } from './ids.ts'
import { createdReply, listReply, objectReply } from './odata/collection.ts'
import { DELEGATED_GRANT } from './odata/app-entities.ts'
import { badRequest, invalidValue, notFound, valueRequired } from './refusals.ts'
import type { Call, Reply, Route } from './routing.ts'
import type { DelegatedGrant } from './tenant.ts'

const LABEL = 'OAuth2PermissionGrant'

/** Opaque text, made of those between whom the grant holds. */
const idOf = (...parts: string[]): string => Buffer.concat(parts.map(guidBytes)).toString('base64url')

const principalOf = (call: Call, body: Body, name: 'clientId' | 'resourceId'): string => {
  const value = body[name]
  if (typeof value !== 'string') throw valueRequired(name, LABEL)
  const id = value.toLowerCase()
  if (!call.directory.get('servicePrincipal', id)) throw notFound(value)
  return id
}

/** `AllPrincipals` for everybody, `Principal` for one user, who must then be named. */
const personOf = (call: Call, { consentType, principalId }: Body): string | null => {
  if (consentType === 'AllPrincipals') {
    if ((principalId ?? null) !== null) throw invalidValue('principalId', LABEL)
    return null
  }
  if (consentType !== 'Principal') throw invalidValue('consentType', LABEL)
  if (typeof principalId !== 'string') throw valueRequired('principalId', LABEL)
  const id = principalId.toLowerCase()
  if (!call.directory.get('user', id)) throw notFound(principalId)
  return id
}

/** oauth2permissiongrant-post.md: one grant for each client, resource and user; beta wants times that nobody reads. */
const create = (call: Call): Reply => {
  const { startTime: _start, expiryTime: _expiry, ...sent } = bodyOf(call.body)
  const body = checkBody(sent, DELEGATED_GRANT, 'create', call.version)
  const clientId = principalOf(call, body, 'clientId')
  const resourceId = principalOf(call, body, 'resourceId')
  const principalId = personOf(call, body)
  const id = idOf(clientId, resourceId, ...(principalId === null ? [] : [principalId]))
  if (grantsOf(call).some((one) => one.id === id)) throw badRequest('Permission entry already exists.')
  const scope = typeof body['scope'] === 'string' ? body['scope'] : null
  const consentType = principalId === null ? 'AllPrincipals' : 'Principal'
  const grant: DelegatedGrant = { id, clientId, consentType, principalId, resourceId, scope }
  grantTable(call)[id] = grant
  return createdReply(call, { entity: DELEGATED_GRANT, object: { ...grant } }, 'oauth2PermissionGrants/$entity')
}

const grantTable = ({ tenant }: Call) => (tenant.delegatedGrants ??= {})

const grantOf = (call: Call) => {
  const id = call.params['id'] ?? ''
  const found = grantsOf(call).find((one) => one.id === id)
  if (!found) throw notFound(id)
  return found
}

/** oauth2permissiongrant-update.md: the scope alone; clients that send the rest too are not heard on it. */
const update = (call: Call): Reply => {
  const { id } = grantOf(call)
  const { scope } = bodyOf(call.body)
  if (scope !== undefined && scope !== null && typeof scope !== 'string') throw invalidValue('scope', LABEL)
  const table = grantTable(call)
  const known = table[id]
  if (known && scope !== undefined) table[id] = { ...known, scope }
  return { status: 204 }
}

const remove = (call: Call): Reply => {
  const { id } = grantOf(call)
  delete grantTable(call)[id]
  return { status: 204 }
}

const one = '/oauth2PermissionGrants/{id}'
const all = '/oauth2PermissionGrants'

export const delegatedGrantRoutes: Route[] = [
  {
    method: 'GET',
    path: all,
    handle: (call) =>
      listReply(call, { context: 'oauth2PermissionGrants', entity: DELEGATED_GRANT, items: grantsOf(call) }),
  },
  { method: 'POST', path: all, handle: create },
  {
    method: 'GET',
    path: one,
    handle: (call) =>
      objectReply(call, { entity: DELEGATED_GRANT, object: grantOf(call) }, 'oauth2PermissionGrants/$entity'),
  },
  { method: 'PATCH', path: one, handle: update },
  { method: 'DELETE', path: one, handle: remove },
]
