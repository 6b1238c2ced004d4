import { badRequest, notFound } from '../../core/errors.ts'
import type { GraphRequest } from '../../core/graph-request.ts'
import type { DirectoryObject } from '../../core/tenant.ts'

/**
 * Only a group that was made for it holds roles (roles/groups-concept; the text: Microsoft365DSC #879), and a unit that a role is
 * assigned in exists.
 */
export const checkAssignable = (request: GraphRequest, principal: DirectoryObject, scope: string): void => {
  const group = request.directory.get('group', principal.id)
  if (group !== undefined && group['isAssignableToRole'] !== true)
    throw badRequest('Groups without IsAssignableToRole property set cannot be assigned to roles.')
  const unit = /^\/administrativeUnits\/([^/]+)$/i.exec(scope)?.[1]
  if (unit !== undefined && !request.tenant.administrativeUnits?.[unit.toLowerCase()]) throw notFound(unit)
}
