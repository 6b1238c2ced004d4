import { bodyOf } from './body.ts'
import { isGuid } from './ids.ts'
import { softDelete } from './deleted-items.ts'
import { contextUrl, withType } from './odata/project.ts'
import { objectReply } from './odata/collection.ts'
import { readQuery } from './odata/query.ts'
import { entityOf } from './odata/entities.ts'
import { DIRECTORY_ROLE } from './odata/role-entities.ts'
import type { Typed } from './odata/entities.ts'
import { badRequest, invalidIdentifier, notFound } from './refusals.ts'
import type { Call, Reply, Route } from './routing.ts'

const find = (call: Call, id: string): Typed | undefined => {
  const found = call.directory.find(id)
  if (found) return { entity: entityOf(found.type), object: found.object }
  const role = Object.values(call.tenant.directoryRoles).find((one) => one.id === id.toLowerCase())
  return role && { entity: DIRECTORY_ROLE, object: role }
}

/** The object of `/directoryObjects/{id}`, of whatever type. Throws Graph's 400 and 404. */
export const directoryObjectOf = (call: Call): Typed => {
  const { id } = call.params
  if (!isGuid(id)) throw invalidIdentifier(id ?? '')
  const found = find(call, id)
  if (!found) throw notFound(id)
  return found
}

/** directoryobject-getbyids.md: at most 1,000 ids, unknown ones left out, `types` narrows. */
const getByIds = (call: Call): Reply => {
  const { ids, types } = bodyOf(call.body)
  if (!Array.isArray(ids) || ids.length === 0) throw badRequest("A value is required for parameter 'ids'.")
  if (ids.length > 1000) throw badRequest('The number of ids exceeds the maximum of 1000.')
  const wanted = Array.isArray(types) && types.length > 0 ? types.map((one) => String(one).toLowerCase()) : undefined
  const query = readQuery(call)
  const value = ids.flatMap((id: unknown) => {
    if (!isGuid(id)) throw invalidIdentifier(String(id))
    const found = find(call, id)
    if (!found) return []
    if (wanted && !wanted.includes(found.entity.name.toLowerCase()) && !wanted.includes('directoryobject')) return []
    return [withType(call, found, query.select)]
  })
  return { status: 200, body: { '@odata.context': contextUrl(call, 'directoryObjects', query), value } }
}

export const directoryObjectRoutes: Route[] = [
  {
    method: 'GET',
    path: '/directoryObjects/{id}',
    handle: (call) => objectReply(call, directoryObjectOf(call), 'directoryObjects/$entity', true),
  },
  {
    method: 'DELETE',
    path: '/directoryObjects/{id}',
    handle(call) {
      const found = call.directory.find(directoryObjectOf(call).object.id)
      if (!found) throw badRequest('The directory role cannot be deleted.')
      softDelete(call, found.type, found.object)
      return { status: 204 }
    },
  },
  { method: 'POST', path: '/directoryObjects/getByIds', handle: getByIds },
  { method: 'POST', path: '/directoryObjects/microsoft.graph.getByIds', handle: getByIds },
]
