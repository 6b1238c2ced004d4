import { objectReply, refOf } from '../../odata/collection.ts'
import { referenceInBody } from '../../odata/reference.ts'
import { alreadyLinked, badRequest, notFound } from '../../core/errors.ts'
import type { DirectoryObject } from '../../core/tenant.ts'
import { checkRestricted, onPremisesRefusal } from '../administrative-units/rules.ts'
import { userOf } from './routes.ts'
import type { GraphRequest, Reply, Route } from '../../core/graph-request.ts'

/** user-list-manager.md: no manager is a 404. */
const getManager = (request: GraphRequest): Reply => {
  const [id] = request.directory.linked('managers', userOf(request).id)
  const found = id === undefined ? undefined : request.directory.find(id)
  if (!found) throw notFound('manager')
  return objectReply(
    request,
    { entity: request.schema.entityOf(found.type), object: found.object },
    'directoryObjects/$entity',
    true,
  )
}

const getManagerRef = (request: GraphRequest): Reply => {
  const [id] = request.directory.linked('managers', userOf(request).id)
  if (id === undefined) throw notFound('manager')
  return {
    status: 200,
    body: { '@odata.context': `${request.baseUrl}/${request.version}/$metadata#$ref`, '@odata.id': refOf(request, id) },
  }
}

/** The manager is mastered where the user is; only a scoped administrator may change members of a restricted unit. */
const checkedUser = (request: GraphRequest): DirectoryObject => {
  const user = userOf(request)
  if (user['onPremisesSyncEnabled'] === true) throw onPremisesRefusal()
  checkRestricted(request, user)
  return user
}

/** user-post-manager.md: PUT replaces, 204. */
const setManager = (request: GraphRequest): Reply => {
  const { id } = checkedUser(request)
  const manager = referenceInBody(request, 'manager')
  if (manager.type !== 'user') throw badRequest("Invalid object type for link property 'manager'.")
  for (const old of request.directory.linked('managers', id)) request.directory.unlink('managers', id, old)
  request.directory.link('managers', id, manager.object.id)
  return { status: 204 }
}

const removeManager = (request: GraphRequest): Reply => {
  const { id } = checkedUser(request)
  const [old] = request.directory.linked('managers', id)
  if (old === undefined) throw notFound('manager')
  request.directory.unlink('managers', id, old)
  return { status: 204 }
}

/** b2b-sponsors.md: at most five, users or groups. */
const MAX_SPONSORS = 5

const addSponsor = (request: GraphRequest): Reply => {
  const user = userOf(request)
  const { id } = user
  checkRestricted(request, user)
  const sponsor = referenceInBody(request, 'sponsors')
  if (sponsor.type !== 'user' && sponsor.type !== 'group')
    throw badRequest("Invalid object type for link property 'sponsors'.")
  if (request.directory.isLinked('sponsors', id, sponsor.object.id)) throw alreadyLinked('sponsors')
  if (request.directory.linked('sponsors', id).length >= MAX_SPONSORS) {
    throw badRequest(`The number of sponsors exceeds the maximum of ${MAX_SPONSORS}.`)
  }
  request.directory.link('sponsors', id, sponsor.object.id)
  return { status: 204 }
}

const removeSponsor = (request: GraphRequest): Reply => {
  const user = userOf(request)
  const { id } = user
  checkRestricted(request, user)
  const sponsor = (request.params['other'] ?? '').toLowerCase()
  if (!request.directory.isLinked('sponsors', id, sponsor)) throw notFound(sponsor)
  request.directory.unlink('sponsors', id, sponsor)
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
