import { appRolesOf } from './app-roles.ts'
import { bodyOf, checkBody } from './body.ts'
import { GROUP_PATHS, groupOf } from './groups.ts'
import { assignmentId, isGuid, preciseDateTime } from './ids.ts'
import { createdReply, objectReply } from './odata/collection.ts'
import { APP_ROLE_ASSIGNMENT } from './odata/app-entities.ts'
import { readAssignment } from './read-assignment.ts'
import { badRequest, notFound, valueRequired } from './refusals.ts'
import type { Call, Reply, Route } from './routing.ts'
import { SERVICE_PRINCIPAL_PATHS, servicePrincipalOf } from './service-principals.ts'
import type { AppRoleAssignment, DirectoryObject } from './tenant.ts'
import { userOf } from './users.ts'

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
 * GraphRefusal.
 */
export const assignRole = (
  call: Pick<Call, 'directory' | 'now'>,
  wanted: { principalId: string; resourceId: string; appRoleId: string },
): AppRoleAssignment => {
  const principal = call.directory.find(wanted.principalId)
  const resource = call.directory.get('servicePrincipal', wanted.resourceId)
  if (!principal) throw notFound(wanted.principalId)
  if (!resource) throw notFound(wanted.resourceId)
  if (principal.type === 'application') throw badRequest('Not a valid reference update.')
  const principalType = PRINCIPAL_TYPES[principal.type]
  if (principalType === 'Group' && principal.object['securityEnabled'] !== true) {
    throw badRequest('App role assignments can only be granted to security-enabled groups.')
  }
  checkRole(resource, wanted.appRoleId, principalType)
  const appRoleId = wanted.appRoleId.toLowerCase()
  const held = call.directory.assignmentsOf(principal.object.id)
  if (held.some((one) => one.resourceId === resource.id && one.appRoleId === appRoleId)) {
    throw badRequest('Permission being assigned already exists on the object')
  }
  if (held.length >= MAX_HELD) throw badRequest(`The principal already holds ${MAX_HELD} app role assignments.`)
  const assignment: AppRoleAssignment = {
    id: assignmentId(principal.object.id, `${resource.id}/${appRoleId}/${call.now}`),
    createdDateTime: preciseDateTime(call.now),
    principalId: principal.object.id,
    principalType,
    resourceId: resource.id,
    appRoleId,
  }
  call.directory.putAssignment(assignment)
  return assignment
}

type Side = 'principalId' | 'resourceId'

/** `side` is the id that must be the path's own. */
const post = (call: Call, owner: DirectoryObject, side: Side): Reply => {
  const body = checkBody(bodyOf(call.body), APP_ROLE_ASSIGNMENT, 'create')
  const { principalId, resourceId, appRoleId } = body
  if (!isGuid(principalId)) throw valueRequired('principalId', 'AppRoleAssignment')
  if (!isGuid(resourceId)) throw valueRequired('resourceId', 'AppRoleAssignment')
  if (!isGuid(appRoleId)) throw valueRequired('appRoleId', 'AppRoleAssignment')
  if (String(body[side]).toLowerCase() !== owner.id) throw badRequest('Not a valid reference update.')
  const made = assignRole(call, { principalId, resourceId, appRoleId })
  return createdReply(
    call,
    { entity: APP_ROLE_ASSIGNMENT, object: readAssignment(call, made) },
    'appRoleAssignments/$entity',
  )
}

const assignmentOf = (call: Call, owner: DirectoryObject, side: Side): AppRoleAssignment => {
  const id = call.params['assignment'] ?? ''
  const found = call.tenant.appRoleAssignments[id]
  if (found?.[side] !== owner.id) throw notFound(id)
  return found
}

const routes = (path: string, name: string, side: Side, find: (call: Call) => DirectoryObject): Route[] => [
  { method: 'POST', path: `${path}/${name}`, handle: (call) => post(call, find(call), side) },
  {
    method: 'GET',
    path: `${path}/${name}/{assignment}`,
    handle: (call) =>
      objectReply(
        call,
        { entity: APP_ROLE_ASSIGNMENT, object: readAssignment(call, assignmentOf(call, find(call), side)) },
        'appRoleAssignments/$entity',
      ),
  },
  {
    method: 'DELETE',
    path: `${path}/${name}/{assignment}`,
    handle(call) {
      call.directory.removeAssignment(assignmentOf(call, find(call), side).id)
      return { status: 204 }
    },
  },
]

/** Lists are among the relationships; an assignment cannot be changed, only made and deleted. */
export const appRoleAssignmentRoutes: Route[] = [
  ...routes('/users/{id}', 'appRoleAssignments', 'principalId', userOf),
  ...GROUP_PATHS.flatMap((path) => routes(path, 'appRoleAssignments', 'principalId', groupOf)),
  ...SERVICE_PRINCIPAL_PATHS.flatMap((path) => [
    ...routes(path, 'appRoleAssignments', 'principalId', servicePrincipalOf),
    ...routes(path, 'appRoleAssignedTo', 'resourceId', servicePrincipalOf),
  ]),
]
