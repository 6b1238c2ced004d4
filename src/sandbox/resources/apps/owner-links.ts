import { bindsOf } from '../../odata/body.ts'
import type { Body } from '../../odata/body.ts'
import { checkOwner } from '../groups/member-rules.ts'
import { referenceInBody, resolveReference } from '../../odata/reference.ts'
import { alreadyLinked, badRequest, notFound } from '../../core/errors.ts'
import type { DirectoryObject } from '../../core/tenant.ts'
import type { GraphRequest, Route } from '../../core/graph-request.ts'

/** Binds are at most 20 in one request (application-post-applications.md). */
const MAX_BINDS = 20

/** The owners that a POST names by `owners@odata.bind`, each once. Throws Graph's refusals. */
export const boundOwners = (request: GraphRequest, body: Body): string[] => {
  const owners = bindsOf(body, 'owners').map((one) => resolveReference(request, one, 'owners'))
  if (owners.length > MAX_BINDS)
    throw badRequest(`The number of references in the request exceeds the maximum of ${MAX_BINDS}.`)
  for (const one of owners) checkOwner(one)
  return [...new Set(owners.map((one) => one.object.id))]
}

/** Adding and removing owners of an application or a service principal (application-post-owners.md). */
export const ownerLinkRoutes = (path: string, find: (request: GraphRequest) => DirectoryObject): Route[] => [
  {
    method: 'POST',
    path: `${path}/owners/$ref`,
    handle(request) {
      const { id } = find(request)
      const owner = referenceInBody(request, 'owners')
      checkOwner(owner)
      if (request.directory.isLinked('owners', id, owner.object.id)) throw alreadyLinked('owners')
      request.directory.link('owners', id, owner.object.id)
      return { status: 204 }
    },
  },
  {
    method: 'DELETE',
    path: `${path}/owners/{other}/$ref`,
    handle(request) {
      const { id } = find(request)
      const other = (request.params['other'] ?? '').toLowerCase()
      if (!request.directory.isLinked('owners', id, other)) throw notFound(other)
      request.directory.unlink('owners', id, other)
      return { status: 204 }
    },
  },
]
