import { GROUP_PATHS, groupOf } from './routes.ts'
import { isDynamic } from './group-types.ts'
import { checkMember, checkOwner, DYNAMIC_REFUSAL } from './member-rules.ts'
import { referenceInBody } from '../../odata/reference.ts'
import { alreadyLinked, badRequest, notFound, GraphErrorResponse } from '../../core/errors.ts'
import type { GraphRequest, Reply, Route } from '../../core/graph-request.ts'
import { checkWritableGroup } from './rules.ts'
import { checkGuest } from './settings/rules.ts'
import { isGuid } from '../../../util/guards.ts'

/** group-post-members.md */
const addMember = (request: GraphRequest): Reply => {
  const group = groupOf(request)
  const member = referenceInBody(request, 'members')
  checkWritableGroup(request, group)
  if (isDynamic(group)) throw DYNAMIC_REFUSAL()
  checkMember(member, group)
  checkGuest(request.tenant, member.object, group)
  if (request.directory.isLinked('members', group.id, member.object.id)) throw alreadyLinked('members')
  request.directory.link('members', group.id, member.object.id)
  return { status: 204 }
}

/** group.md: at most 100 owners. */
const MAX_OWNERS = 100

const addOwner = (request: GraphRequest): Reply => {
  const group = groupOf(request)
  const owner = referenceInBody(request, 'owners')
  checkWritableGroup(request, group)
  checkOwner(owner)
  if (request.directory.isLinked('owners', group.id, owner.object.id)) throw alreadyLinked('owners')
  if (request.directory.linked('owners', group.id).length >= MAX_OWNERS) {
    throw badRequest(`The maximum number of owners, ${MAX_OWNERS}, is reached.`)
  }
  request.directory.link('owners', group.id, owner.object.id)
  return { status: 204 }
}

/** The id behind `members/`; Graph's 400 for an invalid GUID, its 404 for an object that is not linked (graph.md 1.3). */
const linkedId = (request: GraphRequest, kind: 'members' | 'owners', group: string): string => {
  const id = request.params['other'] ?? ''
  if (!isGuid(id)) {
    throw new GraphErrorResponse(
      400,
      'Request_UnsupportedQuery',
      `Unsupported referenced-object resource identifier for link property '${kind}'.`,
    )
  }
  if (!request.directory.isLinked(kind, group, id.toLowerCase())) throw notFound(id)
  return id.toLowerCase()
}

const removeMember = (request: GraphRequest): Reply => {
  const group = groupOf(request)
  const id = linkedId(request, 'members', group.id)
  checkWritableGroup(request, group)
  if (isDynamic(group)) throw DYNAMIC_REFUSAL()
  request.directory.unlink('members', group.id, id)
  return { status: 204 }
}

/** group-delete-owners.md: the last owner that is a user cannot be removed, from a security group either. */
const removeOwner = (request: GraphRequest): Reply => {
  const group = groupOf(request)
  const id = linkedId(request, 'owners', group.id)
  checkWritableGroup(request, group)
  const people = request.directory.linked('owners', group.id).filter((one) => request.directory.get('user', one))
  if (people.length === 1 && people[0] === id) {
    throw badRequest('The group must have at least one owner, hence this owner cannot be removed.')
  }
  request.directory.unlink('owners', group.id, id)
  return { status: 204 }
}

export const groupMemberRoutes: Route[] = GROUP_PATHS.flatMap((path): Route[] => [
  { method: 'POST', path: `${path}/members/$ref`, handle: addMember },
  { method: 'DELETE', path: `${path}/members/{other}/$ref`, handle: removeMember },
  { method: 'POST', path: `${path}/owners/$ref`, handle: addOwner },
  { method: 'DELETE', path: `${path}/owners/{other}/$ref`, handle: removeOwner },
])
