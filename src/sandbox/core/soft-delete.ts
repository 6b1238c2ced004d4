import type { GraphRequest } from './graph-request.ts'
import { LINK_KINDS } from './directory.ts'
import { dateTime } from './ids.ts'
import { recordPurge } from './journal.ts'
import type { DeletedItem, DirectoryObject, ObjectType } from './tenant.ts'
import { DAY_MS } from '../../util/days.ts'

const KEPT_MS = 30 * DAY_MS

/** A deleted user's name is freed: the id without dashes is put before it. */
const retiredName = (user: DirectoryObject): string => user.id.replaceAll('-', '') + String(user['userPrincipalName'])

/**
 * Takes an object out of the directory and keeps it, with its links, for 30 days (directory-deleteditems-list.md,
 * group-delete.md).
 */
export const softDelete = (
  request: Pick<GraphRequest, 'directory' | 'now' | 'tenant'>,
  type: ObjectType,
  object: DirectoryObject,
): void => {
  const { directory, tenant } = request
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
    object: { ...object, deletedDateTime: dateTime(request.now) },
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

/** Deletes permanently what was deleted 30 days ago. */
export const expireDeleted = (request: Pick<GraphRequest, 'tenant' | 'now'>): void => {
  for (const [id, item] of Object.entries(request.tenant.deletedItems)) {
    if (request.now - Date.parse(String(item.object['deletedDateTime'])) < KEPT_MS) continue
    delete request.tenant.deletedItems[id]
    recordPurge(request, item.type, id)
  }
}
