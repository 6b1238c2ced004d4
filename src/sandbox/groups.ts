import { bindsOf, bodyOf, checkBody } from './body.ts'
import type { Body } from './body.ts'
import { personOf } from './caller.ts'
import { softDelete } from './deleted-items.ts'
import { isDynamic, isUnified } from './dynamic.ts'
import { ruleRefusal } from './dynamic-membership.ts'
import { changedGroup } from './group-rules.ts'
import { dateTime, isGuid } from './ids.ts'
import { checkMember, checkOwner, DYNAMIC_REFUSAL } from './member-rules.ts'
import { countReply, createdReply, listReply, objectReply } from './odata/collection.ts'
import type { Collection } from './odata/collection.ts'
import { GROUP } from './odata/group-entity.ts'
import { alreadyLinked, badRequest, invalidIdentifier, notFound } from './refusals.ts'
import { resolveReference } from './references.ts'
import { propertyRoutes } from './property-routes.ts'
import { relationshipRoutes } from './relationship-routes.ts'
import type { Call, Reply, Route } from './routing.ts'
import { securityIdentifier } from './security-id.ts'
import type { DirectoryObject } from './tenant.ts'
import { checkWritableGroup } from './unwritable.ts'

/** The group of `/groups/{id}` or `/groups(uniqueName='x')`. Throws Graph's 400 for no GUID and its 404. */
export const groupOf = (call: Call): DirectoryObject => {
  const { id, uniqueName } = call.params
  if (uniqueName !== undefined) {
    const found = call.directory.by('group', 'uniqueName', uniqueName)[0]
    if (!found) throw notFound(uniqueName)
    return found
  }
  if (!isGuid(id)) throw invalidIdentifier(id ?? '')
  const found = call.directory.get('group', id)
  if (!found) throw notFound(id)
  return found
}

const groups = (call: Call): Collection => ({
  context: 'groups',
  entity: GROUP,
  items: call.directory.all('group'),
  find(property, value) {
    if (property === 'id') {
      const group = call.directory.get('group', value)
      return group ? [group] : []
    }
    return call.directory.indexed('group', property) ? call.directory.by('group', property, value) : undefined
  },
})

/** group-post-groups.md: at most 20 owners and members with the group. */
const MAX_BINDS = 20

const boundIds = (call: Call, body: Body, group: Body): { owners: string[]; members: string[] } => {
  const owners = bindsOf(body, 'owners').map((one) => resolveReference(call, one, 'owners'))
  const members = bindsOf(body, 'members').map((one) => resolveReference(call, one, 'members'))
  if (owners.length + members.length > MAX_BINDS) {
    throw badRequest(`The number of references in the request exceeds the maximum of ${MAX_BINDS}.`)
  }
  for (const one of owners) checkOwner(one)
  for (const one of members) checkMember(one, group)
  if (members.length > 0 && isDynamic(group)) throw DYNAMIC_REFUSAL()
  const ids = { owners: owners.map((one) => one.object.id), members: members.map((one) => one.object.id) }
  for (const list of [ids.owners, ids.members]) {
    if (new Set(list).size < list.length) throw badRequest('Request contains a property with duplicate values.')
  }
  return ids
}

/** A new group; `more` is what the address says of it. Throws Graph's refusals. */
export const makeGroup = (call: Call, body: Body, more: Body): DirectoryObject => {
  const sent = { ...checkBody(body, GROUP, 'create', call.version), ...more }
  const properties = changedGroup(call, undefined, sent)
  const { owners, members } = boundIds(call, body, sent)
  const id = call.newId()
  const group: DirectoryObject = {
    createdDateTime: dateTime(call.now),
    renewedDateTime: dateTime(call.now),
    securityIdentifier: securityIdentifier(id),
    ...properties,
    id,
  }
  call.directory.put('group', group)
  for (const member of members) call.directory.link('members', id, member)
  // Only a Microsoft 365 group without owners takes its maker (group.md, owners).
  const maker = isUnified(group) && owners.length === 0 ? personOf(call) : undefined
  for (const owner of maker === undefined ? owners : [maker]) call.directory.link('owners', id, owner)
  return group
}

const create = (call: Call): Reply =>
  createdReply(call, { entity: GROUP, object: makeGroup(call, bodyOf(call.body), {}) }, 'groups/$entity')

const patch = (call: Call, group: DirectoryObject): Reply => {
  const body = bodyOf(call.body)
  checkWritableGroup(call, group)
  const changed = changedGroup(call, group, checkBody(body, GROUP, 'update', call.version))
  const { owners, members } = boundIds(call, body, { ...group, ...changed })
  // All or nothing: one that is there already refuses the rest (group-update.md).
  for (const id of members) if (call.directory.isLinked('members', group.id, id)) throw alreadyLinked('members')
  for (const id of owners) if (call.directory.isLinked('owners', group.id, id)) throw alreadyLinked('owners')
  call.directory.put('group', { ...group, ...changed })
  for (const id of members) call.directory.link('members', group.id, id)
  for (const id of owners) call.directory.link('owners', group.id, id)
  return { status: 204 }
}

/**
 * group-upsert.md: with `Prefer: create-if-missing` 201 for a new group and 204 for a known one; without it, a plain
 * update.
 */
const upsert = (call: Call): Reply => {
  const uniqueName = call.params['uniqueName'] ?? ''
  const group = call.directory.by('group', 'uniqueName', uniqueName)[0]
  const { uniqueName: named, ...rest } = bodyOf(call.body)
  if (named !== undefined && named !== uniqueName)
    throw badRequest("Property 'uniqueName' is read-only and cannot be set.")
  if (group) return patch({ ...call, body: rest }, group)
  if (!/\bcreate-if-missing\b/i.test(call.headers['prefer'] ?? '')) throw notFound(uniqueName)
  return createdReply(call, { entity: GROUP, object: makeGroup(call, rest, { uniqueName }) }, 'groups/$entity')
}

/**
 * Beta only, and only of one group at a time: how the rule fares. A rule that was kept unread while paused can fail.
 */
const processingStatus = (group: DirectoryObject) => {
  const rule = group['membershipRule']
  if (!isDynamic(group) || group['membershipRuleProcessingState'] !== 'On' || typeof rule !== 'string') return null
  const failed = ruleRefusal(rule) !== undefined
  return {
    status: failed ? 'Failed' : 'Succeeded',
    errorMessage: failed ? 'Membership updates could not be evaluated: unsupported property.' : null,
    lastMembershipUpdated: group['renewedDateTime'],
  }
}

const get = (call: Call): Reply => {
  const group = groupOf(call)
  const object = call.version === 'beta' ? { ...group, membershipRuleProcessingStatus: processingStatus(group) } : group
  return objectReply(call, { entity: GROUP, object }, 'groups/$entity')
}

/** A group that licences are assigned to stays (licensing-group-advanced.md); the text of the refusal is not published. */
const remove = (call: Call): Reply => {
  const group = groupOf(call)
  checkWritableGroup(call, group)
  if (Array.isArray(group['assignedLicenses']) && group['assignedLicenses'].length > 0)
    throw badRequest('The group cannot be deleted, because licenses are assigned to it.')
  softDelete(call, 'group', group)
  return { status: 204 }
}

/** Both ways to name a group. */
export const GROUP_PATHS = ['/groups/{id}', "/groups(uniqueName='{uniqueName}')"]

export const groupRoutes: Route[] = [
  { method: 'GET', path: '/groups', handle: (call) => listReply(call, groups(call)) },
  { method: 'GET', path: '/groups/$count', handle: (call) => countReply(call, groups(call)) },
  { method: 'POST', path: '/groups', handle: create },
  { method: 'PATCH', path: '/groups/{id}', handle: (call) => patch(call, groupOf(call)) },
  { method: 'PATCH', path: "/groups(uniqueName='{uniqueName}')", handle: upsert },
  ...GROUP_PATHS.flatMap((path): Route[] => [
    { method: 'GET', path, handle: get },
    { method: 'DELETE', path, handle: remove },
    ...relationshipRoutes(GROUP, path, groupOf),
    ...propertyRoutes(GROUP, path, groupOf),
  ]),
]
