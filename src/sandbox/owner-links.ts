import { bindsOf } from './body.ts'
import type { Body } from './body.ts'
import { checkOwner } from './member-rules.ts'
import { referenceInBody, resolveReference } from './references.ts'
import { alreadyLinked, badRequest, notFound } from './refusals.ts'
import type { Call, Route } from './routing.ts'
import type { DirectoryObject } from './tenant.ts'

/** Binds are at most 20 in one request (application-post-applications.md). */
const MAX_BINDS = 20

/** The owners that a POST names by `owners@odata.bind`, each once. Throws Graph's refusals. */
export const boundOwners = (call: Call, body: Body): string[] => {
  const owners = bindsOf(body, 'owners').map((one) => resolveReference(call, one, 'owners'))
  if (owners.length > MAX_BINDS)
    throw badRequest(`The number of references in the request exceeds the maximum of ${MAX_BINDS}.`)
  for (const one of owners) checkOwner(one)
  return [...new Set(owners.map((one) => one.object.id))]
}

/** Adding and removing owners of an application or a service principal (application-post-owners.md). */
export const ownerLinkRoutes = (path: string, find: (call: Call) => DirectoryObject): Route[] => [
  {
    method: 'POST',
    path: `${path}/owners/$ref`,
    handle(call) {
      const { id } = find(call)
      const owner = referenceInBody(call, 'owners')
      checkOwner(owner)
      if (call.directory.isLinked('owners', id, owner.object.id)) throw alreadyLinked('owners')
      call.directory.link('owners', id, owner.object.id)
      return { status: 204 }
    },
  },
  {
    method: 'DELETE',
    path: `${path}/owners/{other}/$ref`,
    handle(call) {
      const { id } = find(call)
      const other = (call.params['other'] ?? '').toLowerCase()
      if (!call.directory.isLinked('owners', id, other)) throw notFound(other)
      call.directory.unlink('owners', id, other)
      return { status: 204 }
    },
  },
]
