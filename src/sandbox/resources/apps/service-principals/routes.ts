import { newServicePrincipal } from './rules.ts'
import { checkAppRoles } from '../app-roles.ts'
import { bodyOf, checkBody, merged } from '../../../odata/body.ts'
import { takeKeys } from '../key-credentials.ts'
import { countReply, createdReply, listReply, objectReply } from '../../../odata/collection.ts'
import type { Collection } from '../../../odata/collection.ts'
import { boundOwners, ownerLinkRoutes } from '../owner-links.ts'
import { badRequest, invalidIdentifier, notFound, valueRequired, GraphErrorResponse } from '../../../core/errors.ts'
import type { DirectoryObject } from '../../../core/tenant.ts'
import { softDelete } from '../../../core/soft-delete.ts'
import type { GraphRequest, Reply, Route } from '../../../core/graph-request.ts'
import { GRAPH_APP_ID } from '../../../identity/hosts.ts'
import { SERVICE_PRINCIPAL } from './entity.ts'
import { isGuid } from '../../../../util/guards.ts'

/** The service principal of the path, by id or by `(appId='…')`. Throws Graph's 400 and 404. */
export const servicePrincipalOf = (request: GraphRequest): DirectoryObject => {
  const { id, appId } = request.params
  if (appId !== undefined) {
    const found = request.directory.by('servicePrincipal', 'appId', appId)[0]
    if (!found) throw notFound(appId)
    return found
  }
  if (!isGuid(id)) throw invalidIdentifier(id ?? '')
  const found = request.directory.get('servicePrincipal', id)
  if (!found) throw notFound(id)
  return found
}

const servicePrincipals = (request: GraphRequest): Collection => ({
  context: 'servicePrincipals',
  entity: SERVICE_PRINCIPAL,
  items: request.directory.all('servicePrincipal'),
  listed: request.directory.listed('servicePrincipal'),
  find: (property, value) =>
    request.directory.indexed('servicePrincipal', property)
      ? request.directory.by('servicePrincipal', property, value)
      : undefined,
})

/**
 * serviceprincipal-post-serviceprincipals.md: the application must exist, and has one service principal in the tenant.
 */
const create = (request: GraphRequest): Reply => {
  const body = checkBody(bodyOf(request.body), SERVICE_PRINCIPAL, 'create', request.version, ['owners'])
  const { appId } = body
  if (typeof appId !== 'string') throw valueRequired('appId', 'ServicePrincipal')
  const application = request.directory.by('application', 'appId', appId)[0]
  if (!application) {
    throw new GraphErrorResponse(
      400,
      'NoBackingApplicationObject',
      `The appId '${appId}' of the service principal does not reference a valid application object.`,
    )
  }
  if (request.directory.by('servicePrincipal', 'appId', appId).length > 0) {
    throw new GraphErrorResponse(
      409,
      'Request_MultipleObjectsWithSameKeyValue',
      `The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`,
    )
  }
  const owners = boundOwners(request, bodyOf(request.body))
  const principal = newServicePrincipal(application, request.tenant.organization.id, request.newId(), body)
  request.directory.put('servicePrincipal', principal)
  for (const owner of owners) request.directory.link('owners', principal.id, owner)
  return createdReply(request, { entity: SERVICE_PRINCIPAL, object: principal }, 'servicePrincipals/$entity')
}

/** serviceprincipal-upsert.md: by appId, with `Prefer: create-if-missing`, what is not there is made. */
const upsert = (request: GraphRequest): Reply => {
  const { appId } = request.params
  const missing = appId !== undefined && request.directory.by('servicePrincipal', 'appId', appId).length === 0
  if (missing && /\bcreate-if-missing\b/i.test(request.headers['prefer'] ?? '')) {
    return create({ ...request, body: { ...bodyOf(request.body), appId } })
  }
  return update(request)
}

const update = (request: GraphRequest): Reply => {
  const principal = servicePrincipalOf(request)
  const body = checkBody(bodyOf(request.body), SERVICE_PRINCIPAL, 'update', request.version)
  if ('appRoles' in body) body['appRoles'] = checkAppRoles(body['appRoles'], principal['appRoles'])
  if ('keyCredentials' in body) {
    const known = principal['keyCredentials']
    body['keyCredentials'] = takeKeys(request.tenant, body['keyCredentials'], known, () => request.newId())
  }
  request.directory.put('servicePrincipal', { ...principal, ...merged(principal, body) })
  return { status: 204 }
}

/**
 * Those of Microsoft's own services stay; the message is the one that scripts meet which remove every service principal
 * of a tenant. Terraform's provider tries it with `use_existing`.
 */
export const removeServicePrincipal = (request: GraphRequest): Reply => {
  const principal = servicePrincipalOf(request)
  if (principal['appId'] === GRAPH_APP_ID) throw badRequest('Specified App Principal ID is Microsoft Internal.')
  softDelete(request, 'servicePrincipal', principal)
  return { status: 204 }
}

export const SERVICE_PRINCIPAL_PATHS = ['/servicePrincipals/{id}', "/servicePrincipals(appId='{appId}')"]

export const servicePrincipalRoutes: Route[] = [
  { method: 'GET', path: '/servicePrincipals', handle: (request) => listReply(request, servicePrincipals(request)) },
  {
    method: 'GET',
    path: '/servicePrincipals/$count',
    handle: (request) => countReply(request, servicePrincipals(request)),
  },
  { method: 'POST', path: '/servicePrincipals', handle: create },
  ...SERVICE_PRINCIPAL_PATHS.flatMap((path): Route[] => [
    {
      method: 'GET',
      path,
      handle: (request) =>
        objectReply(
          request,
          { entity: SERVICE_PRINCIPAL, object: servicePrincipalOf(request) },
          'servicePrincipals/$entity',
        ),
    },
    { method: 'PATCH', path, handle: upsert },
    { method: 'DELETE', path, handle: removeServicePrincipal },
    ...ownerLinkRoutes(path, servicePrincipalOf),
  ]),
]
