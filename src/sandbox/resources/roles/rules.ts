import type { GraphRequest } from '../../core/graph-request.ts'
import { guidOf } from '../../core/ids.ts'
import type { DirectoryObject, RoleAssignment, Tenant } from '../../core/tenant.ts'
import { roleDefinition } from './definitions.ts'

/** A role's template id, the same in every tenant (permissions-reference.md). */
export const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10'

/** Whether a principal holds a directory role: any, or the given one. */
export const holdsRole = ({ tenant }: { tenant: Tenant }, id: string, role?: string): boolean =>
  Object.values(tenant.roleAssignments).some(
    (one) => one.principalId === id && (role === undefined || one.roleDefinitionId === role),
  )

/** Roles of which Graph says that they do not protect who has them (user-update.md): reading and inviting alone. */
const UNPROTECTED = new Set([
  '88d8e3e3-8f55-4a1e-953a-9b9898b8876b', // Directory Readers
  '95e79109-95c0-4d8e-aee3-d01accf2d47b', // Guest Inviter
  '790c1fb9-7f7d-4f88-86a1-ef1f95c05c1b', // Message Center Reader
  '4a5d8f65-41da-4de4-8968-e035b65339cf', // Reports Reader
])

/**
 * Whether a user is protected from applications that have permissions and no role: by a role of its own, or as a member or
 * owner of a role-assignable group (roles/groups-concept, privileged-roles-permissions).
 */
export const isProtected = ({ tenant, directory }: Pick<GraphRequest, 'tenant' | 'directory'>, id: string): boolean =>
  Object.values(tenant.roleAssignments).some(
    ({ principalId, roleDefinitionId }) => principalId === id && !UNPROTECTED.has(roleDefinitionId),
  ) ||
  directory
    .all('group')
    .some(
      (group) =>
        group['isAssignableToRole'] === true &&
        (directory.isLinked('members', group.id, id) || directory.isLinked('owners', group.id, id)),
    )

/** Activates a role, once; directoryRoles lists only active ones (directoryrole.md). */
export const activateRole = (tenant: Tenant, templateId: string): DirectoryObject | undefined => {
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

/** Assigns a role; the id is opaque, the same for the same principal and role. */
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

/** The activated roles that a principal is a member of: held in the whole tenant, not in a unit. */
export const rolesOf = (tenant: Tenant, principalId: string): DirectoryObject[] =>
  Object.values(tenant.roleAssignments).flatMap((one) =>
    one.principalId === principalId && one.directoryScopeId === '/'
      ? (tenant.directoryRoles[one.roleDefinitionId] ?? [])
      : [],
  )
