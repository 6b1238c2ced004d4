import { createHash } from 'node:crypto'
import { initialDomain } from './addresses.ts'
import { checkAppRoles, checkScopes } from './app-roles.ts'
import { bodyOf, checkBody, merged } from './body.ts'
import type { Body } from './body.ts'
import { carriedOver } from './carried-over.ts'
import { softDelete } from './deleted-items.ts'
import { takeKeys } from './identity/key-credentials.ts'
import { drawnPasswords } from './identity/passwords.ts'
import { dateTime, isGuid } from './ids.ts'
import { countReply, createdReply, listReply, objectReply } from './odata/collection.ts'
import type { Collection } from './odata/collection.ts'
import { APPLICATION } from './odata/app-entities.ts'
import { boundOwners, ownerLinkRoutes } from './owner-links.ts'
import { badRequest, invalidIdentifier, notFound, valueRequired } from './refusals.ts'
import { propertyRoutes } from './property-routes.ts'
import { relationshipRoutes } from './relationship-routes.ts'
import type { Call, Reply, Route } from './routing.ts'
import type { DirectoryObject } from './tenant.ts'

export const applicationOf = (call: Call): DirectoryObject => {
  const { id, appId, uniqueName } = call.params
  if (uniqueName !== undefined) {
    const found = call.directory.by('application', 'uniqueName', uniqueName)[0]
    if (!found) throw notFound(uniqueName)
    return found
  }
  if (appId !== undefined) {
    const found = call.directory.by('application', 'appId', appId)[0]
    if (!found) throw notFound(appId)
    return found
  }
  if (!isGuid(id)) throw invalidIdentifier(id ?? '')
  const found = call.directory.get('application', id)
  if (!found) throw notFound(id)
  return found
}

const applications = (call: Call): Collection => ({
  context: 'applications',
  entity: APPLICATION,
  items: call.directory.all('application'),
  find: (property, value) =>
    call.directory.indexed('application', property) ? call.directory.by('application', property, value) : undefined,
})

/** The complex properties that Graph fills in for every application (application.md, create example). */
const SHAPES: Body = {
  api: {
    acceptMappedClaims: null,
    knownClientApplications: [],
    oauth2PermissionScopes: [],
    preAuthorizedApplications: [],
    requestedAccessTokenVersion: null,
  },
  oauth2RequirePostResponse: false,
  info: { logoUrl: null, marketingUrl: null, privacyStatementUrl: null, supportUrl: null, termsOfServiceUrl: null },
  parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: 'Allow' },
  publicClient: { redirectUris: [] },
  spa: { redirectUris: [] },
  verifiedPublisher: { addedDateTime: null, displayName: null, verifiedPublisherId: null },
  web: {
    homePageUrl: null,
    logoutUrl: null,
    redirectUris: [],
    implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
  },
}

/** application-post-applications.md: a display name is enough. `more` sets what only a seed may. */
export const newApplication = (
  call: Pick<Call, 'now' | 'tenant'>,
  id: string,
  appId: string,
  body: Body,
): DirectoryObject => ({
  signInAudience: 'AzureADMyOrg',
  publisherDomain: initialDomain(call.tenant),
  createdDateTime: dateTime(call.now),
  ...merged(structuredClone(SHAPES), body),
  id,
  appId,
})

const create = (call: Call): Reply => {
  const body = checkBody(bodyOf(call.body), APPLICATION, 'create', call.version)
  if (typeof body['displayName'] !== 'string') throw valueRequired('displayName', 'Application')
  if ('appRoles' in body) body['appRoles'] = checkAppRoles(body['appRoles'], [])
  if ('keyCredentials' in body) {
    body['keyCredentials'] = takeKeys(call.tenant, body['keyCredentials'], [], () => call.newId())
  }
  const owners = boundOwners(call, bodyOf(call.body))
  const passwords = drawnPasswords(call, body['passwordCredentials'])
  const application = newApplication(call, call.newId(), call.newId(), {
    ...body,
    passwordCredentials: passwords.map((one) => ({ ...one, secretText: null })),
  })
  call.directory.put('application', application)
  for (const owner of owners) call.directory.link('owners', application.id, owner)
  // This answer alone shows the secrets.
  const shown = { ...application, passwordCredentials: passwords }
  return createdReply(call, { entity: APPLICATION, object: shown }, 'applications/$entity')
}

/**
 * application-update.md, logo: Graph keeps the picture and gives its address. The sandbox keeps no picture, so the address
 * changes with what is sent and leads nowhere.
 */
const setLogo = (call: Call): Reply => {
  const application = applicationOf(call)
  if (typeof call.body !== 'string') throw badRequest("Invalid value specified for property 'logo'.")
  const mark = createHash('sha256').update(call.body).digest('hex').slice(0, 12)
  const logoUrl = `https://secure.aadcdn.microsoftonline-p.com/${mark}/applogos/1`
  call.directory.put('application', { ...application, ...merged(application, { info: { logoUrl } }) })
  return { status: 204 }
}

/** The service principal shows its application's roles, names and addresses. */
const carryOver = (call: Call, application: DirectoryObject, body: Body) => {
  const principal = call.directory.by('servicePrincipal', 'appId', String(application['appId']))[0]
  if (principal)
    call.directory.put('servicePrincipal', { ...principal, ...carriedOver(application, Object.keys(body)) })
}

/** application-upsert.md: by uniqueName, with `Prefer: create-if-missing`, what is not there is made. */
const upsert = (call: Call): Reply => {
  const { uniqueName } = call.params
  const missing = uniqueName !== undefined && call.directory.by('application', 'uniqueName', uniqueName).length === 0
  if (missing && /\bcreate-if-missing\b/i.test(call.headers['prefer'] ?? '')) {
    return create({ ...call, body: { ...bodyOf(call.body), uniqueName } })
  }
  return update(call)
}

const update = (call: Call): Reply => {
  const application = applicationOf(call)
  const body = checkBody(bodyOf(call.body), APPLICATION, 'update', call.version)
  if ('displayName' in body && body['displayName'] === null) throw valueRequired('displayName', 'Application')
  if ('appRoles' in body) body['appRoles'] = checkAppRoles(body['appRoles'], application['appRoles'])
  checkScopes(body['api'], application['api'])
  if ('keyCredentials' in body) {
    const known = application['keyCredentials']
    body['keyCredentials'] = takeKeys(call.tenant, body['keyCredentials'], known, () => call.newId())
  }
  const changed = { ...application, ...merged(application, body) }
  call.directory.put('application', changed)
  carryOver(call, changed, body)
  return { status: 204 }
}

/** application-delete.md: its service principal goes too. */
const remove = (call: Call): Reply => {
  const application = applicationOf(call)
  softDelete(call, 'application', application)
  for (const principal of call.directory.by('servicePrincipal', 'appId', String(application['appId']))) {
    softDelete(call, 'servicePrincipal', principal)
  }
  return { status: 204 }
}

export const APPLICATION_PATHS = [
  '/applications/{id}',
  "/applications(appId='{appId}')",
  "/applications(uniqueName='{uniqueName}')",
]

export const applicationRoutes: Route[] = [
  { method: 'GET', path: '/applications', handle: (call) => listReply(call, applications(call)) },
  { method: 'GET', path: '/applications/$count', handle: (call) => countReply(call, applications(call)) },
  { method: 'POST', path: '/applications', handle: create },
  ...APPLICATION_PATHS.flatMap((path): Route[] => [
    {
      method: 'GET',
      path,
      handle: (call) => objectReply(call, { entity: APPLICATION, object: applicationOf(call) }, 'applications/$entity'),
    },
    { method: 'PATCH', path, handle: upsert },
    { method: 'DELETE', path, handle: remove },
    { method: 'PUT', path: `${path}/logo`, handle: setLogo },
    ...relationshipRoutes(APPLICATION, path, applicationOf),
    ...propertyRoutes(APPLICATION, path, applicationOf),
    ...ownerLinkRoutes(path, applicationOf),
  ]),
]
