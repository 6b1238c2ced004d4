import { checkOwner } from './member-rules.ts'
import { referenceInBody } from './references.ts'
import { alreadyLinked, notFound } from './refusals.ts'
import type { Call, Route } from './routing.ts'
import type { DirectoryObject } from './tenant.ts'

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
