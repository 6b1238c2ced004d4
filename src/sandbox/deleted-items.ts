import { conflict, notFound } from './refusals.ts'
import { notePurge } from './delta/journal.ts'
import { LINK_KINDS, OBJECT_TYPES } from './directory.ts'
import { dateTime } from './ids.ts'
import { proxyHolder, strings } from './addresses.ts'
import { contextUrl, withType } from './odata/project.ts'
import { countReply, listReply, objectReply } from './odata/collection.ts'
import type { Collection } from './odata/collection.ts'
import { entityOf } from './odata/entities.ts'
import { GraphRefusal } from './routing.ts'
import type { Call, Reply, Route } from './routing.ts'
import type { DeletedItem, DirectoryObject, ObjectType } from './tenant.ts'

const KEPT_MS = 30 * 24 * 3600 * 1000

/** A deleted user's name is freed: the id without dashes is put before it. */
const retiredName = (user: DirectoryObject): string => user.id.replaceAll('-', '') + String(user['userPrincipalName'])

/**
 * Takes an object out of the directory and keeps it, with its links, for 30 days (directory-deleteditems-list.md,
 * group-delete.md).
 */
export const softDelete = (
  call: Pick<Call, 'directory' | 'now' | 'tenant'>,
  type: ObjectType,
  object: DirectoryObject,
): void => {
  const { directory, tenant } = call
  const links = Object.fromEntries(
    LINK_KINDS.map((kind) => [
      kind,
      { from: [...directory.linked(kind, object.id)], to: [...directory.linkedTo(kind, object.id)] },
    ]),
  )
  const { members, owners, sponsors, managers } = links
  if (!members || !owners || !sponsors || !managers) throw new TypeError('a kind of link is missing')
  const item: DeletedItem = {
    type,
    object: { ...object, deletedDateTime: dateTime(call.now) },
    links: { members, owners, sponsors, managers },
    assignments: [...directory.assignmentsOf(object.id), ...directory.assignmentsTo(object.id)],
  }
  if (type === 'user') item.object['userPrincipalName'] = retiredName(object)
  for (const kind of LINK_KINDS) {
    for (const to of item.links[kind].from) directory.unlink(kind, object.id, to)
    for (const from of item.links[kind].to) directory.unlink(kind, from, object.id)
  }
  for (const assignment of item.assignments) directory.removeAssignment(assignment.id)
  directory.remove(type, object.id)
  tenant.deletedItems[object.id] = item
}

/** Purges what has lain for 30 days. Roles of a person go with the person. */
export const expireDeleted = (call: Pick<Call, 'tenant' | 'now'>): void => {
  for (const [id, item] of Object.entries(call.tenant.deletedItems)) {
    if (call.now - Date.parse(String(item.object['deletedDateTime'])) < KEPT_MS) continue
    delete call.tenant.deletedItems[id]
    notePurge(call, item.type, id)
  }
}

const deletedOf = (call: Call): DeletedItem => {
  const id = call.params['id'] ?? ''
  const item = call.tenant.deletedItems[id.toLowerCase()]
  if (!item) throw notFound(id)
  return item
}

const checkNames = (call: Call, type: ObjectType, object: DirectoryObject) => {
  if (type === 'group') {
    const { uniqueName } = object
    if (typeof uniqueName === 'string' && call.directory.by('group', 'uniqueName', uniqueName).length > 0)
      throw conflict('uniqueName')
    return
  }
  if (type !== 'user') return
  if (call.directory.by('user', 'userPrincipalName', String(object['userPrincipalName'])).length > 0)
    throw conflict('userPrincipalName')
  for (const proxy of strings(object['proxyAddresses'])) {
    if (proxyHolder(call.directory, proxy.slice(5))) throw conflict('proxyAddresses')
  }
}

/** directory-deleteditems-restore.md: 200 and the object, links and all. */
const restore = (call: Call): Reply => {
  const item = deletedOf(call)
  const { deletedDateTime: _, ...object } = item.object
  const restored: DirectoryObject = { ...object, id: item.object.id }
  const prefix = restored.id.replaceAll('-', '')
  const name = restored['userPrincipalName']
  if (typeof name === 'string' && name.startsWith(prefix)) restored['userPrincipalName'] = name.slice(prefix.length)
  checkNames(call, item.type, restored)
  delete call.tenant.deletedItems[restored.id]
  call.directory.put(item.type, restored)
  const there = (id: string) => call.directory.find(id) !== undefined
  for (const kind of LINK_KINDS) {
    for (const to of item.links[kind].from) if (there(to)) call.directory.link(kind, restored.id, to)
    for (const from of item.links[kind].to) if (there(from)) call.directory.link(kind, from, restored.id)
  }
  for (const one of item.assignments)
    if (there(one.principalId) && there(one.resourceId)) call.directory.putAssignment(one)
  const entity = entityOf(item.type)
  return {
    status: 200,
    body: {
      '@odata.context': contextUrl(call, 'directoryObjects/$entity', { select: undefined, expand: [] }),
      ...withType(call, { entity, object: restored }, undefined),
    },
  }
}

const purge = (call: Call): Reply => {
  const { object, type } = deletedOf(call)
  delete call.tenant.deletedItems[object.id]
  notePurge(call, type, object.id)
  for (const [id, role] of Object.entries(call.tenant.roleAssignments)) {
    if (role.principalId === object.id) delete call.tenant.roleAssignments[id]
  }
  return { status: 204 }
}

const deleted = (call: Call, type: ObjectType): Collection => ({
  context: entityOf(type).set,
  entity: entityOf(type),
  items: Object.values(call.tenant.deletedItems)
    .filter((item) => item.type === type)
    .map((item) => item.object),
})

const casts = OBJECT_TYPES.flatMap((type): Route[] => {
  const path = `/directory/deletedItems/microsoft.graph.${type}`
  return [
    { method: 'GET', path, handle: (call) => listReply(call, deleted(call, type)) },
    { method: 'GET', path: `${path}/$count`, handle: (call) => countReply(call, deleted(call, type)) },
  ]
})

export const deletedItemRoutes: Route[] = [
  {
    method: 'GET',
    path: '/directory/deletedItems',
    // The list has to be cast to a type (directory-deleteditems-list.md).
    handle() {
      throw new GraphRefusal(
        400,
        'Request_UnsupportedQuery',
        'The type of the deleted items must be given: /directory/deletedItems/microsoft.graph.user.',
      )
    },
  },
  ...casts,
  {
    method: 'GET',
    path: '/directory/deletedItems/{id}',
    handle(call) {
      const { type, object } = deletedOf(call)
      return objectReply(call, { entity: entityOf(type), object }, 'directoryObjects/$entity', true)
    },
  },
  { method: 'POST', path: '/directory/deletedItems/{id}/restore', handle: restore },
  { method: 'POST', path: '/directory/deletedItems/{id}/microsoft.graph.restore', handle: restore },
  { method: 'DELETE', path: '/directory/deletedItems/{id}', handle: purge },
]
