import { objectReply, refOf } from './odata/collection.ts'
import { entityOf } from './odata/entities.ts'
import { referenceInBody } from './references.ts'
import { alreadyLinked, badRequest, notFound } from './refusals.ts'
import type { Call, Reply, Route } from './routing.ts'
import type { DirectoryObject } from './tenant.ts'
import { checkRestricted, onPremisesRefusal } from './unwritable.ts'
import { userOf } from './users.ts'

/** user-list-manager.md: no manager is a 404. */
const getManager = (call: Call): Reply => {
  const [id] = call.directory.linked('managers', userOf(call).id)
  const found = id === undefined ? undefined : call.directory.find(id)
  if (!found) throw notFound('manager')
  return objectReply(call, { entity: entityOf(found.type), object: found.object }, 'directoryObjects/$entity', true)
}

const getManagerRef = (call: Call): Reply => {
  const [id] = call.directory.linked('managers', userOf(call).id)
  if (id === undefined) throw notFound('manager')
  return {
    status: 200,
    body: { '@odata.context': `${call.baseUrl}/${call.version}/$metadata#$ref`, '@odata.id': refOf(call, id) },
  }
}

/** A manager is kept where the user is; nobody but a scoped administrator changes what is in a restricted unit. */
const checkedUser = (call: Call): DirectoryObject => {
  const user = userOf(call)
  if (user['onPremisesSyncEnabled'] === true) throw onPremisesRefusal()
  checkRestricted(call, user)
  return user
}

/** user-post-manager.md: PUT replaces, 204. */
const setManager = (call: Call): Reply => {
  const { id } = checkedUser(call)
  const manager = referenceInBody(call, 'manager')
  if (manager.type !== 'user') throw badRequest("Invalid object type for link property 'manager'.")
  for (const old of call.directory.linked('managers', id)) call.directory.unlink('managers', id, old)
  call.directory.link('managers', id, manager.object.id)
  return { status: 204 }
}

const removeManager = (call: Call): Reply => {
  const { id } = checkedUser(call)
  const [old] = call.directory.linked('managers', id)
  if (old === undefined) throw notFound('manager')
  call.directory.unlink('managers', id, old)
  return { status: 204 }
}

/** b2b-sponsors.md: at most five, users or groups. */
const MAX_SPONSORS = 5

const addSponsor = (call: Call): Reply => {
  const user = userOf(call)
  const { id } = user
  checkRestricted(call, user)
  const sponsor = referenceInBody(call, 'sponsors')
  if (sponsor.type !== 'user' && sponsor.type !== 'group')
    throw badRequest("Invalid object type for link property 'sponsors'.")
  if (call.directory.isLinked('sponsors', id, sponsor.object.id)) throw alreadyLinked('sponsors')
  if (call.directory.linked('sponsors', id).length >= MAX_SPONSORS) {
    throw badRequest(`The number of sponsors exceeds the maximum of ${MAX_SPONSORS}.`)
  }
  call.directory.link('sponsors', id, sponsor.object.id)
  return { status: 204 }
}

const removeSponsor = (call: Call): Reply => {
  const user = userOf(call)
  const { id } = user
  checkRestricted(call, user)
  const sponsor = (call.params['other'] ?? '').toLowerCase()
  if (!call.directory.isLinked('sponsors', id, sponsor)) throw notFound(sponsor)
  call.directory.unlink('sponsors', id, sponsor)
  return { status: 204 }
}

export const userLinkRoutes: Route[] = [
  { method: 'GET', path: '/users/{id}/manager', handle: getManager },
  { method: 'GET', path: '/users/{id}/manager/$ref', handle: getManagerRef },
  { method: 'PUT', path: '/users/{id}/manager/$ref', handle: setManager },
  { method: 'DELETE', path: '/users/{id}/manager/$ref', handle: removeManager },
  { method: 'POST', path: '/users/{id}/sponsors/$ref', handle: addSponsor },
  { method: 'DELETE', path: '/users/{id}/sponsors/{other}/$ref', handle: removeSponsor },
]
