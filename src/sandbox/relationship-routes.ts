import { RELATIONSHIPS, typeOf } from './navigation.ts'
import type { Relationship } from './navigation.ts'
import { APPLICATION, SERVICE_PRINCIPAL } from './odata/app-entities.ts'
import { GROUP } from './odata/group-entity.ts'
import { ADMINISTRATIVE_UNIT, DIRECTORY_ROLE } from './odata/role-entities.ts'
import { USER } from './odata/user-entity.ts'
import { countReply, listReply, refsReply } from './odata/collection.ts'
import type { Collection } from './odata/collection.ts'
import type { Entity } from './odata/entity.ts'
import type { Call, Route } from './routing.ts'
import type { DirectoryObject } from './tenant.ts'

const CASTS = [USER, GROUP, APPLICATION, SERVICE_PRINCIPAL, DIRECTORY_ROLE, ADMINISTRATIVE_UNIT]

const collection = (call: Call, of: Relationship, id: string, context: string): Collection => {
  const items = of.read(call, id)
  return of.entity ? { context, entity: of.entity, items } : { context, entity: undefined, typeOf: typeOf(call), items }
}

const castTo = (call: Call, of: Relationship, id: string, to: Entity): Collection => {
  const entity = typeOf(call)
  return { context: to.set, entity: to, items: of.read(call, id).filter((object) => entity(object) === to) }
}

/**
 * `GET {base}/{name}`, its `$count` and its casts (`/members/microsoft.graph.user`), for each relationship with many
 * objects. `find` gives the object of the path, or throws Graph's 404.
 */
export const relationshipRoutes = (entity: Entity, base: string, find: (call: Call) => DirectoryObject): Route[] =>
  Object.entries(RELATIONSHIPS[entity.name] ?? {}).flatMap(([name, of]) => {
    if (of.single) return []
    const path = `${base}/${name}`
    const context = (id: string) => (of.entity ? `${entity.set}('${id}')/${name}` : 'directoryObjects')
    const whole = (call: Call) => {
      const { id } = find(call)
      return collection(call, of, id, context(id))
    }
    const plain: Route[] = [
      { method: 'GET', path, handle: (call) => listReply(call, whole(call)) },
      { method: 'GET', path: `${path}/$count`, handle: (call) => countReply(call, whole(call)) },
    ]
    if (of.entity) return plain
    plain.push({ method: 'GET', path: `${path}/$ref`, handle: (call) => refsReply(call, whole(call)) })
    const casts = CASTS.flatMap((to): Route[] => {
      const cast = `${path}/microsoft.graph.${to.name}`
      return [
        { method: 'GET', path: cast, handle: (call) => listReply(call, castTo(call, of, find(call).id, to)) },
        {
          method: 'GET',
          path: `${cast}/$count`,
          handle: (call) => countReply(call, castTo(call, of, find(call).id, to)),
        },
      ]
    })
    return [...plain, ...casts]
  })
