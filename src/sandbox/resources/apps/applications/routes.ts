import { newApplication } from './rules.ts'
import { createHash } from 'node:crypto'
import { checkAppRoles, checkScopes } from '../app-roles.ts'
import { bodyOf, checkBody, merged } from '../../../odata/body.ts'
import type { Body } from '../../../odata/body.ts'
import { propagated } from '../app-propagation.ts'
import { takeKeys } from '../key-credentials.ts'
import { drawnPasswords } from '../passwords.ts'
import { countReply, createdReply, listReply, objectReply } from '../../../odata/collection.ts'
import type { Collection } from '../../../odata/collection.ts'
import { APPLICATION } from './entity.ts'
import { boundOwners, ownerLinkRoutes } from '../owner-links.ts'
import { badRequest, invalidIdentifier, notFound, valueRequired } from '../../../core/errors.ts'
import type { DirectoryObject } from '../../../core/tenant.ts'
import { softDelete } from '../../../core/soft-delete.ts'
import type { GraphRequest, Reply, Route } from '../../../core/graph-request.ts'
import { isGuid } from '../../../../util/guards.ts'

export const applicationOf = (request: GraphRequest): DirectoryObject => {
  const { id, appId, uniqueName } = request.params
  if (uniqueName !== undefined) {
    const found = request.directory.by('application', 'uniqueName', uniqueName)[0]
    if (!found) throw notFound(uniqueName)
    return found
  }
  if (appId !== undefined) {
    const found = request.directory.by('application', 'appId', appId)[0]
    if (!found) throw notFound(appId)
    return found
  }
  if (!isGuid(id)) throw invalidIdentifier(id ?? '')
  const found = request.directory.get('application', id)
  if (!found) throw notFound(id)
  return found
}

const applications = (request: GraphRequest): Collection => ({
  context: 'applications',
  entity: APPLICATION,
  items: request.directory.all('application'),
  listed: request.directory.listed('application'),
  find: (property, value) =>
    request.directory.indexed('application', property)
      ? request.directory.by('application', property, value)
      : undefined,
})

const create = (request: GraphRequest): Reply => {
  const body = checkBody(bodyOf(request.body), APPLICATION, 'create', request.version, ['owners'])
  if (typeof body['displayName'] !== 'string') throw valueRequired('displayName', 'Application')
  if ('appRoles' in body) body['appRoles'] = checkAppRoles(body['appRoles'], [])
  if ('keyCredentials' in body) {
    body['keyCredentials'] = takeKeys(request.tenant, body['keyCredentials'], [], () => request.newId())
  }
  const owners = boundOwners(request, bodyOf(request.body))
  const passwords = drawnPasswords(request, body['passwordCredentials'])
  const application = newApplication(request, request.newId(), request.newId(), {
    ...body,
    passwordCredentials: passwords.map((one) => ({ ...one, secretText: null })),
  })
  request.directory.put('application', application)
  for (const owner of owners) request.directory.link('owners', application.id, owner)
  // This answer alone shows the secrets.
  const shown = { ...application, passwordCredentials: passwords }
  return createdReply(request, { entity: APPLICATION, object: shown }, 'applications/$entity')
}

/**
 * application-update.md, logo: Graph keeps the picture and gives its address. The sandbox keeps no picture, so the
 * address changes with what is sent and leads nowhere.
 */
const setLogo = (request: GraphRequest): Reply => {
  const application = applicationOf(request)
  if (typeof request.body !== 'string') throw badRequest("Invalid value specified for property 'logo'.")
  const mark = createHash('sha256').update(request.body).digest('hex').slice(0, 12)
  const logoUrl = `https://secure.aadcdn.microsoftonline-p.com/${mark}/applogos/1`
  request.directory.put('application', { ...application, ...merged(application, { info: { logoUrl } }) })
  return { status: 204 }
}

/** The service principal shows its application's roles, names and addresses. */
const propagate = (request: GraphRequest, application: DirectoryObject, body: Body) => {
  const principal = request.directory.by('servicePrincipal', 'appId', String(application['appId']))[0]
  if (principal)
    request.directory.put('servicePrincipal', { ...principal, ...propagated(application, Object.keys(body)) })
}

/** application-upsert.md: by uniqueName, with `Prefer: create-if-missing`, what is not there is made. */
const upsert = (request: GraphRequest): Reply => {
  const { uniqueName } = request.params
  const missing = uniqueName !== undefined && request.directory.by('application', 'uniqueName', uniqueName).length === 0
  if (missing && /\bcreate-if-missing\b/i.test(request.headers['prefer'] ?? '')) {
    return create({ ...request, body: { ...bodyOf(request.body), uniqueName } })
  }
  return update(request)
}

const update = (request: GraphRequest): Reply => {
  const application = applicationOf(request)
  const body = checkBody(bodyOf(request.body), APPLICATION, 'update', request.version)
  if ('displayName' in body && body['displayName'] === null) throw valueRequired('displayName', 'Application')
  if ('appRoles' in body) body['appRoles'] = checkAppRoles(body['appRoles'], application['appRoles'])
  checkScopes(body['api'], application['api'])
  if ('keyCredentials' in body) {
    const known = application['keyCredentials']
    body['keyCredentials'] = takeKeys(request.tenant, body['keyCredentials'], known, () => request.newId())
  }
  const changed = { ...application, ...merged(application, body) }
  request.directory.put('application', changed)
  propagate(request, changed, body)
  return { status: 204 }
}

/** application-delete.md: its service principal goes too. */
export const removeApplication = (request: GraphRequest): Reply => {
  const application = applicationOf(request)
  softDelete(request, 'application', application)
  for (const principal of request.directory.by('servicePrincipal', 'appId', String(application['appId']))) {
    softDelete(request, 'servicePrincipal', principal)
  }
  return { status: 204 }
}

export const APPLICATION_PATHS = [
  '/applications/{id}',
  "/applications(appId='{appId}')",
  "/applications(uniqueName='{uniqueName}')",
]

export const applicationRoutes: Route[] = [
  { method: 'GET', path: '/applications', handle: (request) => listReply(request, applications(request)) },
  { method: 'GET', path: '/applications/$count', handle: (request) => countReply(request, applications(request)) },
  { method: 'POST', path: '/applications', handle: create },
  ...APPLICATION_PATHS.flatMap((path): Route[] => [
    {
      method: 'GET',
      path,
      handle: (request) =>
        objectReply(request, { entity: APPLICATION, object: applicationOf(request) }, 'applications/$entity'),
    },
    { method: 'PATCH', path, handle: upsert },
    { method: 'DELETE', path, handle: removeApplication },
    { method: 'PUT', path: `${path}/logo`, handle: setLogo },
    ...ownerLinkRoutes(path, applicationOf),
  ]),
]
