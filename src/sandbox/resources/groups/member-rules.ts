import type { Body } from '../../odata/body.ts'
import { isUnified } from './group-types.ts'
import { badRequest, GraphErrorResponse } from '../../core/errors.ts'
import type { Reference } from '../../odata/reference.ts'

/** A dynamic group's members come from its rule alone; Graph says that as a want of privileges. */
export const DYNAMIC_REFUSAL = () =>
  new GraphErrorResponse(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')

/**
 * Who may be in: users, groups and service principals; a Microsoft 365 group takes users only (group-post-members.md).
 * Throws Graph's 400.
 */
export const checkMember = (member: Reference, group: Body): void => {
  const fits = isUnified(group) ? member.type === 'user' : member.type !== 'application'
  if (!fits) throw badRequest("Invalid object type for link property 'members'.")
}

/** Users and service principals own groups (group-post-owners.md). */
export const checkOwner = (owner: Reference): void => {
  if (owner.type !== 'user' && owner.type !== 'servicePrincipal')
    throw badRequest("Invalid object type for link property 'owners'.")
}
