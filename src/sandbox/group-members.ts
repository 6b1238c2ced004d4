import { GROUP_PATHS, groupOf } from './groups.ts'
import { isDynamic, isUnified } from './dynamic.ts'
import { isGuid } from './ids.ts'
import { checkMember, checkOwner, DYNAMIC_REFUSAL } from './member-rules.ts'
import { referenceInBody } from './references.ts'
import { alreadyLinked, badRequest, notFound } from './refusals.ts'
import { GraphRefusal } from './routing.ts'
import type { Call, Reply, Route } from './routing.ts'
import { checkWritableGroup } from './unwritable.ts'

/** group-post-members.md */
const addMember = (call: Call): Reply => {
  const group = groupOf(call)
  const member = referenceInBody(call, 'members')
  checkWritableGroup(call, group)
  if (isDynamic(group)) throw DYNAMIC_REFUSAL()
  checkMember(member, group)
  if (group['isAssignableToRole'] === true && member.type === 'group')
    throw badRequest('Nesting is currently not supported for groups that can be assigned to a role.')
  if (member.object.id === group.id) throw badRequest('A group cannot be a member of itself.')
  if (call.directory.isLinked('members', group.id, member.object.id)) throw alreadyLinked('members')
  call.directory.link('members', group.id, member.object.id)
  return { status: 204 }
}

/** group.md: at most 100 owners. */
const MAX_OWNERS = 100

const addOwner = (call: Call): Reply => {
  const group = groupOf(call)
  const owner = referenceInBody(call, 'owners')
  checkWritableGroup(call, group)
  checkOwner(owner)
  if (call.directory.isLinked('owners', group.id, owner.object.id)) throw alreadyLinked('owners')
  if (call.directory.linked('owners', group.id).length >= MAX_OWNERS) {
    throw badRequest(`The maximum number of owners, ${MAX_OWNERS}, is reached.`)
  }
  call.directory.link('owners', group.id, owner.object.id)
  return { status: 204 }
}

/** The id behind `members/`; what is no GUID is Graph's 400, what is not linked its 404 (graph.md 1.3). */
const linkedId = (call: Call, kind: 'members' | 'owners', group: string): string => {
  const id = call.params['other'] ?? ''
  if (!isGuid(id)) {
    throw new GraphRefusal(
      400,
      'Request_UnsupportedQuery',
      `Unsupported referenced-object resource identifier for link property '${kind}'.`,
    )
  }
  if (!call.directory.isLinked(kind, group, id.toLowerCase())) throw notFound(id)
  return id.toLowerCase()
}

const removeMember = (call: Call): Reply => {
  const group = groupOf(call)
  const id = linkedId(call, 'members', group.id)
  checkWritableGroup(call, group)
  if (isDynamic(group)) throw DYNAMIC_REFUSAL()
  call.directory.unlink('members', group.id, id)
  return { status: 204 }
}

/** group-delete-owners.md: the last owner who is a user stays; that is so for Microsoft 365 groups. */
const removeOwner = (call: Call): Reply => {
  const group = groupOf(call)
  const id = linkedId(call, 'owners', group.id)
  checkWritableGroup(call, group)
  const people = call.directory.linked('owners', group.id).filter((one) => call.directory.get('user', one))
  if (isUnified(group) && people.length === 1 && people[0] === id) {
    throw badRequest('The group must have at least one owner, hence this owner cannot be removed.')
  }
  call.directory.unlink('owners', group.id, id)
  return { status: 204 }
}

export const groupMemberRoutes: Route[] = GROUP_PATHS.flatMap((path): Route[] => [
  { method: 'POST', path: `${path}/members/$ref`, handle: addMember },
  { method: 'DELETE', path: `${path}/members/{other}/$ref`, handle: removeMember },
  { method: 'POST', path: `${path}/owners/$ref`, handle: addOwner },
  { method: 'DELETE', path: `${path}/owners/{other}/$ref`, handle: removeOwner },
])
