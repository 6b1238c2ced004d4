import { assignRole, readAssignment } from './rules.ts'
import { bodyOf, checkBody } from '../../../odata/body.ts'
import { GROUP_PATHS, groupOf } from '../../groups/routes.ts'
import { createdReply, objectReply } from '../../../odata/collection.ts'
import { badRequest, notFound, valueRequired } from '../../../core/errors.ts'
import { SERVICE_PRINCIPAL_PATHS, servicePrincipalOf } from '../service-principals/routes.ts'
import type { AppRoleAssignment, DirectoryObject } from '../../../core/tenant.ts'
import { userOf } from '../../users/routes.ts'
import type { GraphRequest, Reply, Route } from '../../../core/graph-request.ts'
import { APP_ROLE_ASSIGNMENT } from './entity.ts'
import { isGuid } from '../../../../util/guards.ts'

type Side = 'principalId' | 'resourceId'

/** `side` is the id that must be the path's own. */
const post = (request: GraphRequest, owner: DirectoryObject, side: Side): Reply => {
  const body = checkBody(bodyOf(request.body), APP_ROLE_ASSIGNMENT, 'create')
  const { principalId, resourceId, appRoleId } = body
  if (!isGuid(principalId)) throw valueRequired('principalId', 'AppRoleAssignment')
  if (!isGuid(resourceId)) throw valueRequired('resourceId', 'AppRoleAssignment')
  if (!isGuid(appRoleId)) throw valueRequired('appRoleId', 'AppRoleAssignment')
  if (String(body[side]).toLowerCase() !== owner.id) throw badRequest('Not a valid reference update.')
  const made = assignRole(request, { principalId, resourceId, appRoleId })
  return createdReply(
    request,
    { entity: APP_ROLE_ASSIGNMENT, object: readAssignment(request, made) },
    'appRoleAssignments/$entity',
  )
}

const assignmentOf = (request: GraphRequest, owner: DirectoryObject, side: Side): AppRoleAssignment => {
  const id = request.params['assignment'] ?? ''
  const found = request.tenant.appRoleAssignments[id]
  if (found?.[side] !== owner.id) throw notFound(id)
  return found
}

const routes = (path: string, name: string, side: Side, find: (request: GraphRequest) => DirectoryObject): Route[] => [
  { method: 'POST', path: `${path}/${name}`, handle: (request) => post(request, find(request), side) },
  {
    method: 'GET',
    path: `${path}/${name}/{assignment}`,
    handle: (request) =>
      objectReply(
        request,
        { entity: APP_ROLE_ASSIGNMENT, object: readAssignment(request, assignmentOf(request, find(request), side)) },
        'appRoleAssignments/$entity',
      ),
  },
  {
    method: 'DELETE',
    path: `${path}/${name}/{assignment}`,
    handle(request) {
      request.directory.removeAssignment(assignmentOf(request, find(request), side).id)
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
