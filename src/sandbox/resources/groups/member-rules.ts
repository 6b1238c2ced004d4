import type { Body } from '../../odata/body.ts'
import { isUnified } from './group-types.ts'
import { badRequest, GraphErrorResponse } from '../../core/errors.ts'
import type { Reference } from '../../odata/reference.ts'

/** Members of a dynamic group come only from its rule; Graph answers insufficient privileges. */
export const DYNAMIC_REFUSAL = () =>
  new GraphErrorResponse(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')

/** Microsoft 365 groups and distribution lists are in no other group (groups-allowed-member-types.md; how-to-manage-groups). */
const canNest = (group: Body): boolean =>
  !isUnified(group) && !(group['mailEnabled'] === true && group['securityEnabled'] !== true)

/**
 * Allowed members: users, security groups and service principals; a Microsoft 365 group takes users only, a role-assignable group no
 * groups, and none itself (group-post-members.md, groups-concept.md). Throws Graph's 400.
 */
export const checkMember = (member: Reference, group: Body): void => {
  const fits = isUnified(group)
    ? member.type === 'user'
    : member.type === 'group'
      ? canNest(member.object)
      : member.type !== 'application'
  if (!fits) throw badRequest("Invalid object type for link property 'members'.")
  if (group['isAssignableToRole'] === true && member.type === 'group')
    throw badRequest('Nesting is currently not supported for groups that can be assigned to a role.')
  if (member.object.id === group['id']) throw badRequest('A group cannot be a member of itself.')
}

/** Users and service principals own groups (group-post-owners.md). */
export const checkOwner = (owner: Reference): void => {
  if (owner.type !== 'user' && owner.type !== 'servicePrincipal')
    throw badRequest("Invalid object type for link property 'owners'.")
}
