import type { Entity } from './odata/entity.ts'
import { propertyOf } from './odata/entity.ts'
import { plain } from './odata/project.ts'
import { GraphRefusal } from './routing.ts'
import type { Call, Reply, Route } from './routing.ts'
import type { DirectoryObject } from './tenant.ts'

const read = (call: Call, entity: Entity, find: (call: Call) => DirectoryObject): Reply => {
  const asked = call.params['property'] ?? ''
  const property = propertyOf(entity, asked, call.version)
  if (!property || property.hidden) {
    throw new GraphRefusal(400, 'BadRequest', `Resource not found for the segment '${asked}'.`)
  }
  const object = find(call)
  const value = plain({ entity, object }, [property.name])[property.name]
  if (value === null) return { status: 204 }
  const context = `${call.baseUrl}/${call.version}/$metadata#${entity.set}('${object.id}')/${property.name}`
  const complex = property.type === 'Object' && typeof value === 'object'
  return { status: 200, body: { '@odata.context': context, ...(complex ? value : { value }) } }
}

/**
 * `GET {base}/{property}`: one property of an object, 204 where it holds nothing (OData 4.01, 11.2.4). The m365 CLI
 * reads the roles of an app so. `find` gives the object, or throws Graph's 404.
 */
export const propertyRoutes = (entity: Entity, base: string, find: (call: Call) => DirectoryObject): Route[] => [
  { method: 'GET', path: `${base}/{property}`, handle: (call) => read(call, entity, find) },
]
