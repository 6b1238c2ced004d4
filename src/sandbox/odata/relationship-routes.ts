import type { Entity } from '../core/entity.ts'
import type { GraphRequest, Route } from '../core/graph-request.ts'
import type { Relationship, Schema } from '../core/schema.ts'
import type { DirectoryObject } from '../core/tenant.ts'
import { notFound } from '../core/errors.ts'
import { countReply, listReply, objectReply, refsReply } from './collection.ts'
import type { Collection } from './collection.ts'

const collection = (request: GraphRequest, of: Relationship, id: string, context: string): Collection => {
  const items = of.read(request, id)
  if (of.entity) return { context, entity: of.entity, items }
  return { context, entity: undefined, typeOf: (object) => request.schema.typeOf(request, object), items }
}

/**
 * `GET {base}/{name}`, its `$count` and, where types are mixed, its addresses and its objects one by one, for each
 * relationship of the type with many objects. `find` gives the object of the path, or throws Graph's 404.
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
    const single = (request: GraphRequest) => {
      const id = (request.params['one'] ?? '').toLowerCase()
      const object = of.read(request, find(request).id).find((one) => one.id === id)
      if (!object) throw notFound(id)
      return objectReply(
        request,
        { entity: request.schema.typeOf(request, object), object },
        'directoryObjects/$entity',
        true,
      )
    }
    return [...plain, { method: 'GET', path: `${path}/{one}`, handle: single }]
  })
