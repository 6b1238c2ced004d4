import { bodyOf, checkBody } from './body.ts'
import { guidOf, isGuid } from './ids.ts'
import { countReply, createdReply, listReply, objectReply } from './odata/collection.ts'
import { DIRECTORY_ROLE, ROLE_ASSIGNMENT, ROLE_DEFINITION } from './odata/role-entities.ts'
import { referenceInBody } from './references.ts'
import { alreadyLinked, conflict, invalidIdentifier, invalidValue, notFound, valueRequired } from './refusals.ts'
import { relationshipRoutes } from './relationship-routes.ts'
import { roleDefinition, roleDefinitions } from './role-definitions.ts'
import type { Call, Reply, Route } from './routing.ts'
import type { DirectoryObject, RoleAssignment, Tenant } from './tenant.ts'

/** Activates a role, once; directoryRoles lists only active ones (directoryrole.md). */
const activateRole = (tenant: Tenant, templateId: string): DirectoryObject | undefined => {
  const known = tenant.directoryRoles[templateId]
  if (known) return known
  const definition = roleDefinition(templateId)
  if (!definition) return undefined
  const role: DirectoryObject = {
    id: guidOf('directoryRole', tenant.organization.id, templateId),
    displayName: definition['displayName'],
    description: definition['description'],
    roleTemplateId: templateId,
  }
  tenant.directoryRoles[templateId] = role
  return role
}

/** Gives a role; the id is opaque text, the same for the same person and role. */
export const giveRole = (
  tenant: Tenant,
  principalId: string,
  roleDefinitionId: string,
  scope = '/',
): RoleAssignment => {
  activateRole(tenant, roleDefinitionId)
  const id = Buffer.from(
    guidOf('roleAssignment', principalId, roleDefinitionId, scope).replaceAll('-', ''),
    'hex',
  ).toString('base64url')
  const assignment = { id: `${id}-1`, roleDefinitionId, principalId, directoryScopeId: scope }
  tenant.roleAssignments[assignment.id] = assignment
  return assignment
}

const row = (one: RoleAssignment): DirectoryObject => ({ ...one })
const assignments = (call: Call) => ({
  context: 'roleManagement/directory/roleAssignments',
  entity: ROLE_ASSIGNMENT,
  // Roles of a deleted person wait in the bin with the person.
  items: Object.values(call.tenant.roleAssignments)
    .filter((one) => call.directory.find(one.principalId))
    .map(row),
})
const assignmentOf = (call: Call): RoleAssignment => {
  const id = call.params['id'] ?? ''
  const found = call.tenant.roleAssignments[id]
  if (!found) throw notFound(id)
  return found
}

/** rbacapplication-post-roleassignments.md */
const assign = (call: Call): Reply => {
  const body = checkBody(bodyOf(call.body), ROLE_ASSIGNMENT, 'create')
  const { principalId, roleDefinitionId } = body
  if (typeof principalId !== 'string') throw valueRequired('principalId', 'RoleAssignment')
  if (typeof roleDefinitionId !== 'string') throw valueRequired('roleDefinitionId', 'RoleAssignment')
  const scope = typeof body['directoryScopeId'] === 'string' ? body['directoryScopeId'] : '/'
  if (!call.directory.find(principalId)) throw notFound(principalId)
  if (!roleDefinition(roleDefinitionId)) throw invalidValue('roleDefinitionId', 'RoleAssignment')
  const taken = Object.values(call.tenant.roleAssignments).some(
    (one) =>
      one.principalId === principalId && one.roleDefinitionId === roleDefinitionId && one.directoryScopeId === scope,
  )
  if (taken) throw conflict('RoleAssignment')
  const made = giveRole(call.tenant, principalId, roleDefinitionId, scope)
  return createdReply(
    call,
    { entity: ROLE_ASSIGNMENT, object: row(made) },
    'roleManagement/directory/roleAssignments/$entity',
  )
}

const roleOf = (call: Call): DirectoryObject => {
  const { id = '', template } = call.params
  const active = Object.values(call.tenant.directoryRoles)
  const found = active.find((one) => (template === undefined ? one.id === id : one['roleTemplateId'] === template))
  if (!found) throw notFound(template ?? id)
  return found
}
const roles = (call: Call) => ({
  context: 'directoryRoles',
  entity: DIRECTORY_ROLE,
  items: Object.values(call.tenant.directoryRoles),
})

/** directoryrole-post-directoryroles.md: activates; an active one is a conflict. */
const activate = (call: Call): Reply => {
  const { roleTemplateId } = bodyOf(call.body)
  if (!isGuid(roleTemplateId)) throw valueRequired('roleTemplateId', 'DirectoryRole')
  if (call.tenant.directoryRoles[roleTemplateId]) throw conflict('roleTemplateId')
  const role = activateRole(call.tenant, roleTemplateId)
  if (!role) throw invalidValue('roleTemplateId', 'DirectoryRole')
  return createdReply(call, { entity: DIRECTORY_ROLE, object: role }, 'directoryRoles/$entity')
}

const holding = (call: Call, role: DirectoryObject, principalId: string) =>
  Object.values(call.tenant.roleAssignments).find(
    (one) => one.principalId === principalId && one.roleDefinitionId === role['roleTemplateId'],
  )

const addMember = (call: Call): Reply => {
  const role = roleOf(call)
  const { object } = referenceInBody(call, 'members')
  if (holding(call, role, object.id)) throw alreadyLinked('members')
  giveRole(call.tenant, object.id, String(role['roleTemplateId']))
  return { status: 204 }
}

const removeMember = (call: Call): Reply => {
  const other = call.params['other'] ?? ''
  if (!isGuid(other)) throw invalidIdentifier(other)
  const held = holding(call, roleOf(call), other.toLowerCase())
  if (!held) throw notFound(other)
  delete call.tenant.roleAssignments[held.id]
  return { status: 204 }
}

const ROLE_PATHS = ['/directoryRoles/{id}', "/directoryRoles(roleTemplateId='{template}')"]
const BASE = '/roleManagement/directory'

export const directoryRoleRoutes: Route[] = [
  { method: 'GET', path: '/directoryRoles', handle: (call) => listReply(call, roles(call)) },
  { method: 'GET', path: '/directoryRoles/$count', handle: (call) => countReply(call, roles(call)) },
  { method: 'POST', path: '/directoryRoles', handle: activate },
  ...ROLE_PATHS.flatMap((path): Route[] => [
    {
      method: 'GET',
      path,
      handle: (call) => objectReply(call, { entity: DIRECTORY_ROLE, object: roleOf(call) }, 'directoryRoles/$entity'),
    },
    ...relationshipRoutes(DIRECTORY_ROLE, path, roleOf),
    { method: 'POST', path: `${path}/members/$ref`, handle: addMember },
    { method: 'DELETE', path: `${path}/members/{other}/$ref`, handle: removeMember },
  ]),
  { method: 'GET', path: `${BASE}/roleAssignments`, handle: (call) => listReply(call, assignments(call)) },
  { method: 'POST', path: `${BASE}/roleAssignments`, handle: assign },
  {
    method: 'GET',
    path: `${BASE}/roleAssignments/{id}`,
    handle: (call) =>
      objectReply(
        call,
        { entity: ROLE_ASSIGNMENT, object: row(assignmentOf(call)) },
        'roleManagement/directory/roleAssignments/$entity',
      ),
  },
  {
    method: 'DELETE',
    path: `${BASE}/roleAssignments/{id}`,
    handle(call) {
      delete call.tenant.roleAssignments[assignmentOf(call).id]
      return { status: 204 }
    },
  },
  {
    method: 'GET',
    path: `${BASE}/roleDefinitions`,
    handle: (call) =>
      listReply(call, {
        context: 'roleManagement/directory/roleDefinitions',
        entity: ROLE_DEFINITION,
        items: roleDefinitions(),
      }),
  },
  {
    method: 'GET',
    path: `${BASE}/roleDefinitions/{id}`,
    handle(call) {
      const found = roleDefinition(call.params['id'] ?? '')
      if (!found) throw notFound(call.params['id'] ?? '')
      return objectReply(
        call,
        { entity: ROLE_DEFINITION, object: found },
        'roleManagement/directory/roleDefinitions/$entity',
      )
    },
  },
]
