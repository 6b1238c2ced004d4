import { badRequest, notFound } from '../../../core/errors.ts'
import type { GraphRequest } from '../../../core/graph-request.ts'
import { assignmentId, preciseDateTime } from '../../../core/ids.ts'
import type { AppRoleAssignment, DirectoryObject } from '../../../core/tenant.ts'
import type { TenantView } from '../../../core/tenant-view.ts'
import { appRolesOf } from '../app-roles.ts'

/** The role of an app that declares none. */
export const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000'
/** entra-service-limits-include.md */
const MAX_HELD = 1500

const PRINCIPAL_TYPES = { user: 'User', group: 'Group', servicePrincipal: 'ServicePrincipal' } as const

const checkRole = (resource: DirectoryObject, appRoleId: string, principal: 'User' | 'Group' | 'ServicePrincipal') => {
  const roles = appRolesOf(resource['appRoles'])
  if (appRoleId === DEFAULT_ACCESS && roles.length === 0) return
  const needed = principal === 'ServicePrincipal' ? 'Application' : 'User'
  const role = roles.find((one) => one.id === appRoleId.toLowerCase())
  if (!role?.isEnabled || !role.allowedMemberTypes.includes(needed)) {
    throw badRequest(`Permission being assigned was not found on application '${String(resource['appId'])}'.`)
  }
}

/**
 * Makes an assignment after Graph's checks (serviceprincipal-post-approleassignedto.md, graph.md 1.4). Throws
 * GraphErrorResponse.
 */
export const assignRole = (
  request: Pick<GraphRequest, 'directory' | 'now'>,
  wanted: { principalId: string; resourceId: string; appRoleId: string },
): AppRoleAssignment => {
  const principal = request.directory.find(wanted.principalId)
  const resource = request.directory.get('servicePrincipal', wanted.resourceId)
  if (!principal) throw notFound(wanted.principalId)
  if (!resource) throw notFound(wanted.resourceId)
  if (principal.type === 'application') throw badRequest('Not a valid reference update.')
  const principalType = PRINCIPAL_TYPES[principal.type]
  if (principalType === 'Group' && principal.object['securityEnabled'] !== true) {
    throw badRequest('App role assignments can only be granted to security-enabled groups.')
  }
  checkRole(resource, wanted.appRoleId, principalType)
  const appRoleId = wanted.appRoleId.toLowerCase()
  const held = request.directory.assignmentsOf(principal.object.id)
  if (held.some((one) => one.resourceId === resource.id && one.appRoleId === appRoleId)) {
    throw badRequest('Permission being assigned already exists on the object')
  }
  if (held.length >= MAX_HELD) throw badRequest(`The principal already holds ${MAX_HELD} app role assignments.`)
  const assignment: AppRoleAssignment = {
    id: assignmentId(principal.object.id, `${resource.id}/${appRoleId}/${request.now}`),
    createdDateTime: preciseDateTime(request.now),
    principalId: principal.object.id,
    principalType,
    resourceId: resource.id,
    appRoleId,
  }
  request.directory.putAssignment(assignment)
  return assignment
}

/** An app role assignment as Graph shows it: with the names its principal and its resource have now. */
export const readAssignment = (
  { directory }: Pick<TenantView, 'directory'>,
  assignment: AppRoleAssignment,
): DirectoryObject => ({
  ...assignment,
  principalDisplayName: directory.find(assignment.principalId)?.object['displayName'] ?? null,
  resourceDisplayName: directory.get('servicePrincipal', assignment.resourceId)?.['displayName'] ?? null,
})
