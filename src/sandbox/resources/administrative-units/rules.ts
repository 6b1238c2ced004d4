import { authorizedAs, personOf } from '../../identity/authorize.ts'
import { badRequest, GraphErrorResponse } from '../../core/errors.ts'
import type { DirectoryObject, Tenant } from '../../core/tenant.ts'
import type { GraphRequest } from '../../core/graph-request.ts'

/**
 * What Graph says of users that are synchronised, and as far as is known of groups (microsoft-graph-docs 7301, 18038).
 */
export const onPremisesRefusal = () =>
  badRequest(
    'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.',
  )

const restrictedRefusal = () =>
  new GraphErrorResponse(
    403,
    'Authorization_RequestDenied',
    'Insufficient privileges to complete the operation. Target object is a member of a restricted management administrative unit and can only be modified by administrators scoped to that administrative unit. Check that you are assigned a role that has permission to perform the operation for this restricted management administrative unit.',
  )

const callerId = (request: GraphRequest): string | undefined => {
  const who = authorizedAs(request)
  return who.is === 'app' ? request.directory.by('servicePrincipal', 'appId', who.appId)[0]?.id : personOf(request)
}

const unitsAround = (request: Pick<GraphRequest, 'tenant'>, id: string) =>
  Object.values(request.tenant.administrativeUnits ?? {}).filter(
    (unit) => unit['isMemberManagementRestricted'] === true && unit.members.includes(id),
  )

/**
 * Restricted management administrative units: only a role that is scoped to the unit may change what is in it, whatever
 * permissions there are (entra-docs: admin-units-restricted-management). Throws Graph's 403.
 */
export const checkRestricted = (request: GraphRequest, object: DirectoryObject): void => {
  if (object['isManagementRestricted'] !== true) return
  const caller = callerId(request)
  const scopes = new Set(unitsAround(request, object.id).map((unit) => `/administrativeUnits/${unit.id}`))
  const scoped = Object.values(request.tenant.roleAssignments).some(
    (one) => one.principalId === caller && scopes.has(one.directoryScopeId),
  )
  if (!scoped) throw restrictedRefusal()
}

/** Sets or clears the mark of an object in a restricted unit. */
export const markRestricted = (request: Pick<GraphRequest, 'tenant' | 'directory'>, id: string): void => {
  const found = request.directory.find(id)
  if (found === undefined) return
  const restricted = unitsAround(request, id).length > 0
  if ((found.object['isManagementRestricted'] === true) === restricted) return
  request.directory.put(found.type, { ...found.object, isManagementRestricted: restricted })
}

/** The units that an object is in, as Graph shows them. */
export const unitsOf = (tenant: Tenant, id: string): DirectoryObject[] =>
  Object.values(tenant.administrativeUnits ?? {}).flatMap(({ members, ...unit }) =>
    members.includes(id) ? [unit] : [],
  )
