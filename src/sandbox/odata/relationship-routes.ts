import type { Entity } from '../core/entity.ts'
import type { GraphRequest, Route } from '../core/graph-request.ts'
import type { Relationship, Schema } from '../core/schema.ts'
import type { DirectoryObject } from '../core/tenant.ts'
import { countReply, listReply, refsReply } from './collection.ts'
import type { Collection } from './collection.ts'

const collection = (request: GraphRequest, of: Relationship, id: string, context: string): Collection => {
  const items = of.read(request, id)
  if (of.entity) return { context, entity: of.entity, items }
  return { context, entity: undefined, typeOf: (object) => request.schema.typeOf(request, object), items }
}

const castTo = (request: GraphRequest, of: Relationship, id: string, to: Entity): Collection => ({
  context: to.set,
  entity: to,
  items: of.read(request, id).filter((object) => request.schema.typeOf(request, object) === to),
})

/**
 * `GET {base}/{name}`, its `$count` and its casts (`/members/microsoft.graph.user`), for each relationship of the type
 * with many objects. `find` gives the object of the path, or throws Graph's 404.
 */
export const relationshipRoutes = (
  schema: Schema,
  entity: Entity,
  base: string,
  find: (request: GraphRequest) => DirectoryObject,
): Route[] =>
  Object.entries(schema.relationshipsOf(entity.name)).flatMap(([name, of]) => {
    if (of.single) return []
    const path = `${base}/${name}`
    const context = (id: string) => (of.entity ? `${entity.set}('${id}')/${name}` : 'directoryObjects')
    const whole = (request: GraphRequest) => {
      const { id } = find(request)
      return collection(request, of, id, context(id))
    }
    const plain: Route[] = [
      { method: 'GET', path, handle: (request) => listReply(request, whole(request)) },
      { method: 'GET', path: `${path}/$count`, handle: (request) => countReply(request, whole(request)) },
    ]
    if (of.entity) return plain
    plain.push({ method: 'GET', path: `${path}/$ref`, handle: (request) => refsReply(request, whole(request)) })
    const casts = schema.memberTypes.flatMap((to): Route[] => {
      const cast = `${path}/microsoft.graph.${to.name}`
      const narrowed = (request: GraphRequest) => castTo(request, of, find(request).id, to)
      return [
        { method: 'GET', path: cast, handle: (request) => listReply(request, narrowed(request)) },
        { method: 'GET', path: `${cast}/$count`, handle: (request) => countReply(request, narrowed(request)) },
      ]
    })
    return [...plain, ...casts]
  })
