import { badRequest, GraphErrorResponse } from '../../core/errors.ts'
import type { GraphRequest, Reply, Route } from '../../core/graph-request.ts'
import { authorizedAs, personOf } from '../../identity/authorize.ts'
import { done } from '../policies/response.ts'
import { userOf } from '../users/routes.ts'
import { isGuestUser } from './enforce.ts'
import { lifecycleOf } from './state.ts'

const denied = () =>
  new GraphErrorResponse(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')

const guestOf = (request: GraphRequest) => {
  const user = userOf(request)
  if (!isGuestUser(user)) throw badRequest('The user is not a guest.')
  return user
}

/** user-attest.md: an application is refused, whatever it holds. */
const attest = (request: GraphRequest): Reply => {
  if (authorizedAs(request).is === 'app') throw denied()
  const { id } = guestOf(request)
  lifecycleOf(request.tenant, request.now).attested[id] = request.now
  return done
}

/** user-addselfassponsor.md: for members of the tenant, and for a guest who has none. */
const addSelf = (request: GraphRequest): Reply => {
  const self = personOf(request)
  if (self === undefined) throw denied()
  const guest = guestOf(request)
  if (request.directory.get('user', self)?.['userType'] === 'Guest') throw denied()
  if (request.directory.linked('sponsors', guest.id).length > 0) throw badRequest('The guest already has a sponsor.')
  request.directory.link('sponsors', guest.id, self)
  return done
}

/** user-removeselfassponsor.md: an application has nobody to remove, which is a bad request. */
const removeSelf = (request: GraphRequest): Reply => {
  const self = personOf(request)
  const guest = guestOf(request)
  if (self === undefined) throw badRequest('The operation requires a signed-in user.')
  if (!request.directory.isLinked('sponsors', guest.id, self))
    throw badRequest('The caller is not a sponsor of the guest.')
  request.directory.unlink('sponsors', guest.id, self)
  return done
}

const action = (name: string): string => `/users/{id}/microsoft.graph.identityGovernance.${name}`

export const attestRoutes: Route[] = [
  { method: 'POST', path: action('attest'), operation: true, handle: attest },
  { method: 'POST', path: action('addSelfAsSponsor'), operation: true, handle: addSelf },
  { method: 'POST', path: action('removeSelfAsSponsor'), operation: true, handle: removeSelf },
]
