import { conflict, notFound, GraphErrorResponse } from '../../../core/errors.ts'
import { recordPurge } from '../../../core/journal.ts'
import { LINK_KINDS, OBJECT_TYPES } from '../../../core/directory.ts'
import { renewed } from '../../groups/expiration/rules.ts'
import { isUnified } from '../../groups/group-types.ts'
import { proxyHolder } from '../../users/addresses.ts'
import { notImitated } from '../../../odata/not-imitated.ts'
import { contextUrl, withType } from '../../../odata/project.ts'
import { countReply, listReply, objectReply } from '../../../odata/collection.ts'
import type { Collection } from '../../../odata/collection.ts'
import type { DeletedItem, DirectoryObject, ObjectType } from '../../../core/tenant.ts'
import { strings } from '../../../core/record.ts'
import type { GraphRequest, Reply, Route } from '../../../core/graph-request.ts'

const deletedOf = (request: GraphRequest): DeletedItem => {
  const id = request.params['id'] ?? ''
  const item = request.tenant.deletedItems[id.toLowerCase()]
  if (!item) throw notFound(id)
  return item
}

const checkNames = (request: GraphRequest, type: ObjectType, object: DirectoryObject) => {
  const { directory } = request
  const { uniqueName, userPrincipalName } = object
  if (type === 'group' && typeof uniqueName === 'string' && directory.by('group', 'uniqueName', uniqueName).length > 0)
    throw conflict('uniqueName')
  if (type === 'user' && directory.by('user', 'userPrincipalName', String(userPrincipalName)).length > 0)
    throw conflict('userPrincipalName')
  if (strings(object['proxyAddresses']).some((proxy) => proxyHolder(directory, proxy.slice(5))))
    throw conflict('proxyAddresses')
}

/** directory-deleteditems-restore.md: 200 and the object, links and all. */
const restore = (request: GraphRequest): Reply => {
  const item = deletedOf(request)
  const { deletedDateTime: _, ...object } = item.object
  const restored: DirectoryObject = { ...object, id: item.object.id }
  const prefix = restored.id.replaceAll('-', '')
  const name = restored['userPrincipalName']
  if (typeof name === 'string' && name.startsWith(prefix)) restored['userPrincipalName'] = name.slice(prefix.length)
  checkNames(request, item.type, restored)
  delete request.tenant.deletedItems[restored.id]
  request.directory.put(item.type, item.type === 'group' && isUnified(restored) ? renewed(request, restored) : restored)
  const there = (id: string) => request.directory.find(id) !== undefined
  for (const kind of LINK_KINDS) {
    for (const to of item.links[kind].from) if (there(to)) request.directory.link(kind, restored.id, to)
    for (const from of item.links[kind].to) if (there(from)) request.directory.link(kind, from, restored.id)
  }
  for (const one of item.assignments)
    if (there(one.principalId) && there(one.resourceId)) request.directory.putAssignment(one)
  const entity = request.schema.entityOf(item.type)
  return {
    status: 200,
    body: {
      '@odata.context': contextUrl(request, 'directoryObjects/$entity', { select: undefined, expand: [] }),
      ...withType(request, { entity, object: restored }, undefined),
    },
  }
}

const purge = (request: GraphRequest): Reply => {
  const { object, type } = deletedOf(request)
  delete request.tenant.deletedItems[object.id]
  recordPurge(request, type, object.id)
  for (const [id, role] of Object.entries(request.tenant.roleAssignments)) {
    if (role.principalId === object.id) delete request.tenant.roleAssignments[id]
  }
  return { status: 204 }
}

/** The list has to be cast to a type (directory-deleteditems-list.md). Throws Graph's 400, and 501 for units. */
const deleted = (request: GraphRequest): Collection => {
  const { cast } = request
  if (!cast) {
    throw new GraphErrorResponse(
      400,
      'Request_UnsupportedQuery',
      'The type of the deleted items must be given: /directory/deletedItems/microsoft.graph.user.',
    )
  }
  if (!OBJECT_TYPES.some((type) => type === cast.name)) throw notImitated(`deleted objects of the type ${cast.name}`)
  const items = Object.values(request.tenant.deletedItems)
  return {
    context: cast.set,
    entity: cast,
    items: items.filter((item) => item.type === cast.name).map((item) => item.object),
  }
}

export const deletedItemRoutes: Route[] = [
  { method: 'GET', path: '/directory/deletedItems', handle: (request) => listReply(request, deleted(request)) },
  { method: 'GET', path: '/directory/deletedItems/$count', handle: (request) => countReply(request, deleted(request)) },
  {
    method: 'GET',
    path: '/directory/deletedItems/{id}',
    handle(request) {
      const { type, object } = deletedOf(request)
      return objectReply(request, { entity: request.schema.entityOf(type), object }, 'directoryObjects/$entity', true)
    },
  },
  { method: 'POST', path: '/directory/deletedItems/{id}/restore', operation: true, handle: restore },
  { method: 'DELETE', path: '/directory/deletedItems/{id}', handle: purge },
]
