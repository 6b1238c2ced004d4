import { parametersOf } from '../../../odata/body.ts'
import { contextUrl, withType } from '../../../odata/project.ts'
import { objectReply } from '../../../odata/collection.ts'
import { readQuery } from '../../../odata/query.ts'
import { DIRECTORY_ROLE } from '../../roles/entity.ts'
import { badRequest, invalidIdentifier, notFound } from '../../../core/errors.ts'
import type { GraphRequest, Reply, Route } from '../../../core/graph-request.ts'
import type { Typed } from '../../../core/schema.ts'
import { removeUnit, shownUnit } from '../../administrative-units/routes.ts'
import { ADMINISTRATIVE_UNIT } from '../../administrative-units/entity.ts'
import { removeApplication } from '../../apps/applications/routes.ts'
import { removeServicePrincipal } from '../../apps/service-principals/routes.ts'
import { removeGroup } from '../../groups/routes.ts'
import { removeUser } from '../../users/routes.ts'
import { isGuid } from '../../../../util/guards.ts'

/** What deleting an object of a type does; it is the same by whichever address. */
const REMOVE: Record<string, (request: GraphRequest) => Reply> = {
  user: removeUser,
  group: removeGroup,
  application: removeApplication,
  servicePrincipal: removeServicePrincipal,
  administrativeUnit: removeUnit,
}

const find = (request: GraphRequest, id: string): Typed | undefined => {
  const found = request.directory.find(id)
  if (found) return { entity: request.schema.entityOf(found.type), object: found.object }
  const unit = request.tenant.administrativeUnits?.[id.toLowerCase()]
  if (unit) return { entity: ADMINISTRATIVE_UNIT, object: shownUnit(unit) }
  const role = Object.values(request.tenant.directoryRoles).find((one) => one.id === id.toLowerCase())
  return role && { entity: DIRECTORY_ROLE, object: role }
}

/** The object of `/directoryObjects/{id}`, of whatever type. Throws Graph's 400 and 404. */
export const directoryObjectOf = (request: GraphRequest): Typed => {
  const { id } = request.params
  if (!isGuid(id)) throw invalidIdentifier(id ?? '')
  const found = find(request, id)
  if (!found) throw notFound(id)
  return found
}

/** directoryobject-getbyids.md: at most 1,000 ids, unknown ones left out, `types` narrows. */
const getByIds = (request: GraphRequest): Reply => {
  const { ids, types } = parametersOf(request.body, ['ids', 'types'])
  if (!Array.isArray(ids) || ids.length === 0) throw badRequest("A value is required for parameter 'ids'.")
  if (ids.length > 1000) throw badRequest('The number of ids exceeds the maximum of 1000.')
  const wanted = Array.isArray(types) && types.length > 0 ? types.map((one) => String(one).toLowerCase()) : undefined
  const query = readQuery(request)
  const value = ids.flatMap((id: unknown) => {
    if (!isGuid(id)) throw invalidIdentifier(String(id))
    const found = find(request, id)
    if (!found) return []
    if (wanted && !wanted.includes(found.entity.name.toLowerCase()) && !wanted.includes('directoryobject')) return []
    return [withType(request, found, query.select)]
  })
  return { status: 200, body: { '@odata.context': contextUrl(request, 'directoryObjects', query), value } }
}

export const directoryObjectRoutes: Route[] = [
  {
    method: 'GET',
    path: '/directoryObjects/{id}',
    handle: (request) => objectReply(request, directoryObjectOf(request), 'directoryObjects/$entity', true),
  },
  {
    method: 'DELETE',
    path: '/directoryObjects/{id}',
    handle(request) {
      const { entity } = directoryObjectOf(request)
      const remove = REMOVE[entity.name]
      if (!remove) throw badRequest('The directory role cannot be deleted.')
      return remove(request)
    },
  },
  { method: 'POST', path: '/directoryObjects/getByIds', operation: true, handle: getByIds },
]
