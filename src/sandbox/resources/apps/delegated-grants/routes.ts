import { bodyOf, checkBody } from '../../../odata/body.ts'
import type { Body } from '../../../odata/body.ts'
import { grantsOf } from './rules.ts'
import { guidBytes } from '../../../core/ids.ts'
import { createdReply, listReply, objectReply } from '../../../odata/collection.ts'
import { badRequest, invalidValue, notFound, valueRequired } from '../../../core/errors.ts'
import type { DelegatedGrant } from '../../../core/tenant.ts'
import type { GraphRequest, Reply, Route } from '../../../core/graph-request.ts'
import { DELEGATED_GRANT } from './entity.ts'

const LABEL = 'OAuth2PermissionGrant'

/** An opaque id, derived from client, resource and user. */
const idOf = (...parts: string[]): string => Buffer.concat(parts.map(guidBytes)).toString('base64url')

const principalOf = (request: GraphRequest, body: Body, name: 'clientId' | 'resourceId'): string => {
  const value = body[name]
  if (typeof value !== 'string') throw valueRequired(name, LABEL)
  const id = value.toLowerCase()
  if (!request.directory.get('servicePrincipal', id)) throw notFound(value)
  return id
}

/** `AllPrincipals` for all users, `Principal` for one user, whose id is then required. */
const personOf = (request: GraphRequest, { consentType, principalId }: Body): string | null => {
  if (consentType === 'AllPrincipals') {
    if ((principalId ?? null) !== null) throw invalidValue('principalId', LABEL)
    return null
  }
  if (consentType !== 'Principal') throw invalidValue('consentType', LABEL)
  if (typeof principalId !== 'string') throw valueRequired('principalId', LABEL)
  const id = principalId.toLowerCase()
  if (!request.directory.get('user', id)) throw notFound(principalId)
  return id
}

/** oauth2permissiongrant-post.md: one grant for each client, resource and user; beta takes times that have no effect. */
const create = (request: GraphRequest): Reply => {
  const { startTime: _start, expiryTime: _expiry, ...sent } = bodyOf(request.body)
  const body = checkBody(sent, DELEGATED_GRANT, 'create', request.version)
  const clientId = principalOf(request, body, 'clientId')
  const resourceId = principalOf(request, body, 'resourceId')
  const principalId = personOf(request, body)
  const id = idOf(clientId, resourceId, ...(principalId === null ? [] : [principalId]))
  if (grantsOf(request).some((one) => one.id === id)) throw badRequest('Permission entry already exists.')
  const scope = typeof body['scope'] === 'string' ? body['scope'] : null
  const consentType = principalId === null ? 'AllPrincipals' : 'Principal'
  const grant: DelegatedGrant = { id, clientId, consentType, principalId, resourceId, scope }
  grantTable(request)[id] = grant
  return createdReply(request, { entity: DELEGATED_GRANT, object: { ...grant } }, 'oauth2PermissionGrants/$entity')
}

const grantTable = ({ tenant }: GraphRequest) => (tenant.delegatedGrants ??= {})

const grantOf = (request: GraphRequest) => {
  const id = request.params['id'] ?? ''
  const found = grantsOf(request).find((one) => one.id === id)
  if (!found) throw notFound(id)
  return found
}

/** oauth2permissiongrant-update.md: only the scope; other properties that clients send are ignored. */
const update = (request: GraphRequest): Reply => {
  const { id } = grantOf(request)
  const { scope } = bodyOf(request.body)
  if (scope !== undefined && scope !== null && typeof scope !== 'string') throw invalidValue('scope', LABEL)
  const table = grantTable(request)
  const known = table[id]
  if (known && scope !== undefined) table[id] = { ...known, scope }
  return { status: 204 }
}

const remove = (request: GraphRequest): Reply => {
  const { id } = grantOf(request)
  delete grantTable(request)[id]
  return { status: 204 }
}

const one = '/oauth2PermissionGrants/{id}'
const all = '/oauth2PermissionGrants'

export const delegatedGrantRoutes: Route[] = [
  {
    method: 'GET',
    path: all,
    handle: (request) =>
      listReply(request, { context: 'oauth2PermissionGrants', entity: DELEGATED_GRANT, items: grantsOf(request) }),
  },
  { method: 'POST', path: all, handle: create },
  {
    method: 'GET',
    path: one,
    handle: (request) =>
      objectReply(request, { entity: DELEGATED_GRANT, object: grantOf(request) }, 'oauth2PermissionGrants/$entity'),
  },
  { method: 'PATCH', path: one, handle: update },
  { method: 'DELETE', path: one, handle: remove },
]
