import { checkAppRoles } from './app-roles.ts'
import { bodyOf, checkBody, merged } from './body.ts'
import type { Body } from './body.ts'
import { carriedOver } from './carried-over.ts'
import { softDelete } from './deleted-items.ts'
import { takeKeys } from './identity/key-credentials.ts'
import { isGuid } from './ids.ts'
import { countReply, createdReply, listReply, objectReply } from './odata/collection.ts'
import type { Collection } from './odata/collection.ts'
import { SERVICE_PRINCIPAL } from './odata/app-entities.ts'
import { boundOwners, ownerLinkRoutes } from './owner-links.ts'
import { invalidIdentifier, notFound, valueRequired } from './refusals.ts'
import { propertyRoutes } from './property-routes.ts'
import { relationshipRoutes } from './relationship-routes.ts'
import { GraphRefusal } from './routing.ts'
import type { Call, Reply, Route } from './routing.ts'
import type { DirectoryObject } from './tenant.ts'

/** The service principal of the path, by id or by `(appId='…')`. Throws Graph's 400 and 404. */
export const servicePrincipalOf = (call: Call): DirectoryObject => {
  const { id, appId } = call.params
  if (appId !== undefined) {
    const found = call.directory.by('servicePrincipal', 'appId', appId)[0]
    if (!found) throw notFound(appId)
    return found
  }
  if (!isGuid(id)) throw invalidIdentifier(id ?? '')
  const found = call.directory.get('servicePrincipal', id)
  if (!found) throw notFound(id)
  return found
}

const servicePrincipals = (call: Call): Collection => ({
  context: 'servicePrincipals',
  entity: SERVICE_PRINCIPAL,
  items: call.directory.all('servicePrincipal'),
  find: (property, value) =>
    call.directory.indexed('servicePrincipal', property)
      ? call.directory.by('servicePrincipal', property, value)
      : undefined,
})

/** The enterprise app of an application, with what it shows of it (serviceprincipal.md). */
export const newServicePrincipal = (
  application: DirectoryObject,
  tenantId: string,
  id: string,
  body: Body,
): DirectoryObject => ({
  ...carriedOver(application),
  accountEnabled: true,
  appOwnerOrganizationId: tenantId,
  appRoleAssignmentRequired: false,
  servicePrincipalType: 'Application',
  tags: [],
  ...body,
  id,
  appId: application['appId'],
})

/**
 * serviceprincipal-post-serviceprincipals.md: the application must exist, and has one service principal in the tenant.
 */
const create = (call: Call): Reply => {
  const body = checkBody(bodyOf(call.body), SERVICE_PRINCIPAL, 'create', call.version)
  const { appId } = body
  if (typeof appId !== 'string') throw valueRequired('appId', 'ServicePrincipal')
  const application = call.directory.by('application', 'appId', appId)[0]
  if (!application) {
    throw new GraphRefusal(
      400,
      'NoBackingApplicationObject',
      `The appId '${appId}' of the service principal does not reference a valid application object.`,
    )
  }
  if (call.directory.by('servicePrincipal', 'appId', appId).length > 0) {
    throw new GraphRefusal(
      409,
      'Request_MultipleObjectsWithSameKeyValue',
      `The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`,
    )
  }
  const owners = boundOwners(call, bodyOf(call.body))
  const principal = newServicePrincipal(application, call.tenant.organization.id, call.newId(), body)
  call.directory.put('servicePrincipal', principal)
  for (const owner of owners) call.directory.link('owners', principal.id, owner)
  return createdReply(call, { entity: SERVICE_PRINCIPAL, object: principal }, 'servicePrincipals/$entity')
}

/** serviceprincipal-upsert.md: by appId, with `Prefer: create-if-missing`, what is not there is made. */
const upsert = (call: Call): Reply => {
  const { appId } = call.params
  const missing = appId !== undefined && call.directory.by('servicePrincipal', 'appId', appId).length === 0
  if (missing && /\bcreate-if-missing\b/i.test(call.headers['prefer'] ?? '')) {
    return create({ ...call, body: { ...bodyOf(call.body), appId } })
  }
  return update(call)
}

const update = (call: Call): Reply => {
  const principal = servicePrincipalOf(call)
  const body = checkBody(bodyOf(call.body), SERVICE_PRINCIPAL, 'update', call.version)
  if ('appRoles' in body) body['appRoles'] = checkAppRoles(body['appRoles'], principal['appRoles'])
  if ('keyCredentials' in body) {
    const known = principal['keyCredentials']
    body['keyCredentials'] = takeKeys(call.tenant, body['keyCredentials'], known, () => call.newId())
  }
  call.directory.put('servicePrincipal', { ...principal, ...merged(principal, body) })
  return { status: 204 }
}

export const SERVICE_PRINCIPAL_PATHS = ['/servicePrincipals/{id}', "/servicePrincipals(appId='{appId}')"]

export const servicePrincipalRoutes: Route[] = [
  { method: 'GET', path: '/servicePrincipals', handle: (call) => listReply(call, servicePrincipals(call)) },
  { method: 'GET', path: '/servicePrincipals/$count', handle: (call) => countReply(call, servicePrincipals(call)) },
  { method: 'POST', path: '/servicePrincipals', handle: create },
  ...SERVICE_PRINCIPAL_PATHS.flatMap((path): Route[] => [
    {
      method: 'GET',
      path,
      handle: (call) =>
        objectReply(call, { entity: SERVICE_PRINCIPAL, object: servicePrincipalOf(call) }, 'servicePrincipals/$entity'),
    },
    { method: 'PATCH', path, handle: upsert },
    {
      method: 'DELETE',
      path,
      handle(call) {
        softDelete(call, 'servicePrincipal', servicePrincipalOf(call))
        return { status: 204 }
      },
    },
    ...relationshipRoutes(SERVICE_PRINCIPAL, path, servicePrincipalOf),
    ...propertyRoutes(SERVICE_PRINCIPAL, path, servicePrincipalOf),
    ...ownerLinkRoutes(path, servicePrincipalOf),
  ]),
]
