import type { Entity } from '../core/entity.ts'
import { propertyOf } from '../core/entity.ts'
import { notImitated } from './not-imitated.ts'
import { plain } from './project.ts'
import type { DirectoryObject } from '../core/tenant.ts'
import { GraphErrorResponse } from '../core/errors.ts'
import type { GraphRequest, Reply, Route } from '../core/graph-request.ts'

const read = (request: GraphRequest, entity: Entity, find: (request: GraphRequest) => DirectoryObject): Reply => {
  const asked = request.params['property'] ?? ''
  const property = propertyOf(entity, asked, request.version)
  if (!property) throw new GraphErrorResponse(400, 'BadRequest', `Resource not found for the segment '${asked}'.`)
  // What Graph answers here for a property that comes with $select only is not known.
  if (property.hidden) throw notImitated(`the property '${property.name}' of ${entity.name}`)
  const object = find(request)
  const value = plain({ entity, object }, [property.name])[property.name]
  if (value === null) return { status: 204 }
  const context = `${request.baseUrl}/${request.version}/$metadata#${entity.set}('${object.id}')/${property.name}`
  const complex = property.type === 'Object' && typeof value === 'object'
  return { status: 200, body: { '@odata.context': context, ...(complex ? value : { value }) } }
}

/**
 * `GET {base}/{property}`: one property of an object, 204 where it holds nothing (OData 4.01, 11.2.4). The m365 CLI
 * reads the roles of an app so. `find` gives the object, or throws Graph's 404.
 */
export const propertyRoutes = (
  entity: Entity,
  base: string,
  find: (request: GraphRequest) => DirectoryObject,
): Route[] => [{ method: 'GET', path: `${base}/{property}`, handle: (request) => read(request, entity, find) }]
