import { bindsOf, bodyOf, checkBody } from '../../odata/body.ts'
import type { Body } from '../../odata/body.ts'
import { isDynamic, isUnified } from './group-types.ts'
import { ruleRefusal } from './rules-in-force.ts'
import { changedGroup, checkWritableGroup } from './rules.ts'
import { dateTime, securityIdentifier } from '../../core/ids.ts'
import { awaitDescription, keepDescription } from './late-description.ts'
import { checkMember, checkOwner, DYNAMIC_REFUSAL } from './member-rules.ts'
import { checkGuest } from './settings/rules.ts'
import { withExpiration } from './expiration/rules.ts'
import { countReply, createdReply, listReply, objectReply } from '../../odata/collection.ts'
import type { Collection } from '../../odata/collection.ts'
import { GROUP } from './entity.ts'
import { alreadyLinked, badRequest, invalidIdentifier, notFound } from '../../core/errors.ts'
import { resolveReference } from '../../odata/reference.ts'
import type { DirectoryObject } from '../../core/tenant.ts'
import { softDelete } from '../../core/soft-delete.ts'
import type { GraphRequest, Reply, Route } from '../../core/graph-request.ts'
import { personOf } from '../../identity/authorize.ts'
import { isGuid } from '../../../util/guards.ts'

/** The group of `/groups/{id}` or `/groups(uniqueName='x')`. Throws Graph's 400 for an invalid GUID and its 404. */
export const groupOf = (request: GraphRequest): DirectoryObject => {
  const { id, uniqueName } = request.params
  if (uniqueName !== undefined) {
    const found = request.directory.by('group', 'uniqueName', uniqueName)[0]
    if (!found) throw notFound(uniqueName)
    return found
  }
  if (!isGuid(id)) throw invalidIdentifier(id ?? '')
  const found = request.directory.get('group', id)
  if (!found) throw notFound(id)
  return found
}

const groups = (request: GraphRequest): Collection => ({
  context: 'groups',
  entity: GROUP,
  items: request.directory.all('group'),
  listed: request.directory.listed('group'),
  find(property, value) {
    if (property === 'id') {
      const group = request.directory.get('group', value)
      return group ? [group] : []
    }
    return request.directory.indexed('group', property) ? request.directory.by('group', property, value) : undefined
  },
})

/** group-post-groups.md: at most 20 owners and members with the group. */
const MAX_BINDS = 20
const BOUND = ['owners', 'members']

const boundIds = (request: GraphRequest, body: Body, group: Body): { owners: string[]; members: string[] } => {
  const owners = bindsOf(body, 'owners').map((one) => resolveReference(request, one, 'owners'))
  const members = bindsOf(body, 'members').map((one) => resolveReference(request, one, 'members'))
  if (owners.length + members.length > MAX_BINDS) {
    throw badRequest(`The number of references in the request exceeds the maximum of ${MAX_BINDS}.`)
  }
  for (const one of owners) checkOwner(one)
  for (const one of members) {
    checkMember(one, group)
    checkGuest(request.tenant, one.object, group)
  }
  if (members.length > 0 && isDynamic(group)) throw DYNAMIC_REFUSAL()
  const ids = { owners: owners.map((one) => one.object.id), members: members.map((one) => one.object.id) }
  for (const list of [ids.owners, ids.members]) {
    if (new Set(list).size < list.length) throw badRequest('Request contains a property with duplicate values.')
  }
  return ids
}

/** Creates a group; `more` are properties from the address. Throws Graph's errors. */
export const makeGroup = (request: GraphRequest, body: Body, more: Body): DirectoryObject => {
  const sent = { ...checkBody(body, GROUP, 'create', request.version, BOUND), ...more }
  const properties = changedGroup(request, undefined, sent)
  const { owners, members } = boundIds(request, body, sent)
  const id = request.newId()
  const group: DirectoryObject = {
    createdDateTime: dateTime(request.now),
    renewedDateTime: dateTime(request.now),
    securityIdentifier: securityIdentifier(id),
    ...properties,
    id,
  }
  request.directory.put('group', withExpiration(request.tenant, group, request.now))
  awaitDescription(request, group)
  for (const member of members) request.directory.link('members', id, member)
  // Only a Microsoft 365 group without owners gets its creator as owner (group.md, owners).
  const maker = isUnified(group) && owners.length === 0 ? personOf(request) : undefined
  for (const owner of maker === undefined ? owners : [maker]) request.directory.link('owners', id, owner)
  return request.directory.get('group', id) ?? group
}

const create = (request: GraphRequest): Reply =>
  createdReply(request, { entity: GROUP, object: makeGroup(request, bodyOf(request.body), {}) }, 'groups/$entity')

const patch = (request: GraphRequest, group: DirectoryObject): Reply => {
  const body = bodyOf(request.body)
  checkWritableGroup(request, group)
  const changed = changedGroup(request, group, checkBody(body, GROUP, 'update', request.version, BOUND))
  const { owners, members } = boundIds(request, body, { ...group, ...changed })
  // All or nothing: one existing link makes the whole request fail (group-update.md).
  for (const id of members) if (request.directory.isLinked('members', group.id, id)) throw alreadyLinked('members')
  for (const id of owners) if (request.directory.isLinked('owners', group.id, id)) throw alreadyLinked('owners')
  request.directory.put('group', { ...group, ...changed })
  if ('description' in changed) keepDescription(request, group.id)
  for (const id of members) request.directory.link('members', group.id, id)
  for (const id of owners) request.directory.link('owners', group.id, id)
  return { status: 204 }
}

/**
 * group-upsert.md: with `Prefer: create-if-missing` 201 for a new group and 204 for a known one; without it, a plain
 * update.
 */
const upsert = (request: GraphRequest): Reply => {
  const uniqueName = request.params['uniqueName'] ?? ''
  const group = request.directory.by('group', 'uniqueName', uniqueName)[0]
  const { uniqueName: named, ...rest } = bodyOf(request.body)
  if (named !== undefined && named !== uniqueName)
    throw badRequest("Property 'uniqueName' is read-only and cannot be set.")
  if (group) return patch({ ...request, body: rest }, group)
  if (!/\bcreate-if-missing\b/i.test(request.headers['prefer'] ?? '')) throw notFound(uniqueName)
  return createdReply(request, { entity: GROUP, object: makeGroup(request, rest, { uniqueName }) }, 'groups/$entity')
}

/**
 * Beta only, and only of one group at a time: the state of rule processing. A rule that was not checked while paused can
 * fail.
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

const get = (request: GraphRequest): Reply => {
  const group = groupOf(request)
  const object =
    request.version === 'beta' ? { ...group, membershipRuleProcessingStatus: processingStatus(group) } : group
  return objectReply(request, { entity: GROUP, object }, 'groups/$entity')
}

/** A group with assigned licences cannot be deleted (licensing-group-advanced.md); the message is not published. */
export const removeGroup = (request: GraphRequest): Reply => {
  const group = groupOf(request)
  checkWritableGroup(request, group)
  if (Array.isArray(group['assignedLicenses']) && group['assignedLicenses'].length > 0)
    throw badRequest('The group cannot be deleted, because licenses are assigned to it.')
  softDelete(request, 'group', group)
  return { status: 204 }
}

/** Both ways to name a group. */
export const GROUP_PATHS = ['/groups/{id}', "/groups(uniqueName='{uniqueName}')"]

export const groupRoutes: Route[] = [
  { method: 'GET', path: '/groups', handle: (request) => listReply(request, groups(request)) },
  { method: 'GET', path: '/groups/$count', handle: (request) => countReply(request, groups(request)) },
  { method: 'POST', path: '/groups', handle: create },
  { method: 'PATCH', path: '/groups/{id}', handle: (request) => patch(request, groupOf(request)) },
  { method: 'PATCH', path: "/groups(uniqueName='{uniqueName}')", handle: upsert },
  ...GROUP_PATHS.flatMap((path): Route[] => [
    { method: 'GET', path, handle: get },
    { method: 'DELETE', path, handle: removeGroup },
  ]),
]
