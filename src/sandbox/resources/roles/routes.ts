import { checkAssignable } from './assignable.ts'
import { activateRole, giveRole } from './rules.ts'
import { bodyOf, checkBody } from '../../odata/body.ts'
import { countReply, createdReply, listReply, objectReply } from '../../odata/collection.ts'
import { DIRECTORY_ROLE, ROLE_ASSIGNMENT, ROLE_DEFINITION } from './entity.ts'
import { referenceInBody } from '../../odata/reference.ts'
import { alreadyLinked, conflict, invalidIdentifier, invalidValue, notFound, valueRequired } from '../../core/errors.ts'
import { roleDefinition, roleDefinitions } from './definitions.ts'
import type { DirectoryObject, RoleAssignment } from '../../core/tenant.ts'
import type { GraphRequest, Reply, Route } from '../../core/graph-request.ts'
import { isGuid } from '../../../util/guards.ts'

const row = (one: RoleAssignment): DirectoryObject => ({ ...one })
const assignments = (request: GraphRequest) => ({
  context: 'roleManagement/directory/roleAssignments',
  entity: ROLE_ASSIGNMENT,
  // Role assignments of a deleted user come back with the user.
  items: Object.values(request.tenant.roleAssignments)
    .filter((one) => request.directory.find(one.principalId))
    .map(row),
})
const assignmentOf = (request: GraphRequest): RoleAssignment => {
  const id = request.params['id'] ?? ''
  const found = request.tenant.roleAssignments[id]
  if (!found) throw notFound(id)
  return found
}

/** rbacapplication-post-roleassignments.md */
const assign = (request: GraphRequest): Reply => {
  const body = checkBody(bodyOf(request.body), ROLE_ASSIGNMENT, 'create')
  const { principalId, roleDefinitionId } = body
  if (typeof principalId !== 'string') throw valueRequired('principalId', 'RoleAssignment')
  if (typeof roleDefinitionId !== 'string') throw valueRequired('roleDefinitionId', 'RoleAssignment')
  const scope = typeof body['directoryScopeId'] === 'string' ? body['directoryScopeId'] : '/'
  const principal = request.directory.find(principalId)
  if (!principal) throw notFound(principalId)
  if (!roleDefinition(roleDefinitionId)) throw invalidValue('roleDefinitionId', 'RoleAssignment')
  checkAssignable(request, principal.object, scope)
  const taken = Object.values(request.tenant.roleAssignments).some(
    (one) =>
      one.principalId === principalId && one.roleDefinitionId === roleDefinitionId && one.directoryScopeId === scope,
  )
  if (taken) throw conflict('RoleAssignment')
  const made = giveRole(request.tenant, principalId, roleDefinitionId, scope)
  return createdReply(
    request,
    { entity: ROLE_ASSIGNMENT, object: row(made) },
    'roleManagement/directory/roleAssignments/$entity',
  )
}

/** The activated role of the path. Throws Graph's 404. */
export const roleOf = (request: GraphRequest): DirectoryObject => {
  const { id = '', template } = request.params
  const active = Object.values(request.tenant.directoryRoles)
  const found = active.find((one) => (template === undefined ? one.id === id : one['roleTemplateId'] === template))
  if (!found) throw notFound(template ?? id)
  return found
}
const roles = (request: GraphRequest) => ({
  context: 'directoryRoles',
  entity: DIRECTORY_ROLE,
  items: Object.values(request.tenant.directoryRoles),
})

/** directoryrole-post-directoryroles.md: activates; an active one is a conflict. */
const activate = (request: GraphRequest): Reply => {
  const { roleTemplateId } = bodyOf(request.body)
  if (!isGuid(roleTemplateId)) throw valueRequired('roleTemplateId', 'DirectoryRole')
  if (request.tenant.directoryRoles[roleTemplateId]) throw conflict('roleTemplateId')
  const role = activateRole(request.tenant, roleTemplateId)
  if (!role) throw invalidValue('roleTemplateId', 'DirectoryRole')
  return createdReply(request, { entity: DIRECTORY_ROLE, object: role }, 'directoryRoles/$entity')
}

/** An assignment in a unit makes nobody a member of the role (directoryrole-list-members.md, scopedrolemembership.md). */
const holding = (request: GraphRequest, role: DirectoryObject, principalId: string) =>
  Object.values(request.tenant.roleAssignments).find(
    (one) =>
      one.principalId === principalId &&
      one.roleDefinitionId === role['roleTemplateId'] &&
      one.directoryScopeId === '/',
  )

const addMember = (request: GraphRequest): Reply => {
  const role = roleOf(request)
  const { object } = referenceInBody(request, 'members')
  checkAssignable(request, object, '/')
  if (holding(request, role, object.id)) throw alreadyLinked('members')
  giveRole(request.tenant, object.id, String(role['roleTemplateId']))
  return { status: 204 }
}

const removeMember = (request: GraphRequest): Reply => {
  const other = request.params['other'] ?? ''
  if (!isGuid(other)) throw invalidIdentifier(other)
  const held = holding(request, roleOf(request), other.toLowerCase())
  if (!held) throw notFound(other)
  delete request.tenant.roleAssignments[held.id]
  return { status: 204 }
}

export const ROLE_PATHS = ['/directoryRoles/{id}', "/directoryRoles(roleTemplateId='{template}')"]
const BASE = '/roleManagement/directory'

export const roleRoutes: Route[] = [
  { method: 'GET', path: '/directoryRoles', handle: (request) => listReply(request, roles(request)) },
  { method: 'GET', path: '/directoryRoles/$count', handle: (request) => countReply(request, roles(request)) },
  { method: 'POST', path: '/directoryRoles', handle: activate },
  ...ROLE_PATHS.flatMap((path): Route[] => [
    {
      method: 'GET',
      path,
      handle: (request) =>
        objectReply(request, { entity: DIRECTORY_ROLE, object: roleOf(request) }, 'directoryRoles/$entity'),
    },
    { method: 'POST', path: `${path}/members/$ref`, handle: addMember },
    { method: 'DELETE', path: `${path}/members/{other}/$ref`, handle: removeMember },
  ]),
  { method: 'GET', path: `${BASE}/roleAssignments`, handle: (request) => listReply(request, assignments(request)) },
  { method: 'POST', path: `${BASE}/roleAssignments`, handle: assign },
  {
    method: 'GET',
    path: `${BASE}/roleAssignments/{id}`,
    handle: (request) =>
      objectReply(
        request,
        { entity: ROLE_ASSIGNMENT, object: row(assignmentOf(request)) },
        'roleManagement/directory/roleAssignments/$entity',
      ),
  },
  {
    method: 'DELETE',
    path: `${BASE}/roleAssignments/{id}`,
    handle(request) {
      delete request.tenant.roleAssignments[assignmentOf(request).id]
      return { status: 204 }
    },
  },
  {
    method: 'GET',
    path: `${BASE}/roleDefinitions`,
    handle: (request) =>
      listReply(request, {
        context: 'roleManagement/directory/roleDefinitions',
        entity: ROLE_DEFINITION,
        items: roleDefinitions(),
      }),
  },
  {
    method: 'GET',
    path: `${BASE}/roleDefinitions/{id}`,
    handle(request) {
      const found = roleDefinition(request.params['id'] ?? '')
      if (!found) throw notFound(request.params['id'] ?? '')
      return objectReply(
        request,
        { entity: ROLE_DEFINITION, object: found },
        'roleManagement/directory/roleDefinitions/$entity',
      )
    },
  },
]
