import type { DirectoryObject, ObjectType } from '../core/tenant.ts'
import { bodyOf } from './body.ts'
import { badRequest, notFound, GraphErrorResponse } from '../core/errors.ts'
import type { GraphRequest } from '../core/graph-request.ts'
import { isGuid } from '../../util/guards.ts'

const SETS: ReadonlyMap<string, ObjectType | 'any'> = new Map([
  ['users', 'user'],
  ['groups', 'group'],
  ['serviceprincipals', 'servicePrincipal'],
  ['applications', 'application'],
  ['directoryobjects', 'any'],
])

/** The key in an address, or undefined for one that is not escaped well. */
const keyIn = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text)
  } catch {
    // The answer says what is wrong with the address.
    return undefined
  }
}

/** Any Graph host, ours, or none; v1.0 and beta; with or without the tenant; `users/{id}` and `users('{id}')`. */
const ADDRESS =
  /^(?:https?:\/\/[^/]+)?\/?(?:(?:v1\.0|beta)\/)?(?:(?:[\da-f-]{36}|myorganization)\/)?(\w+)(?:\/|\(')([^/()']+)(?:'\))?\/?$/i

export interface Reference {
  type: ObjectType
  object: DirectoryObject
}

/**
 * The object that an `@odata.id` names. Throws Graph's 400 for an invalid address and its 404 for an unknown object.
 */
export const resolveReference = (request: GraphRequest, address: string, property: string): Reference => {
  const hit = ADDRESS.exec(address.trim())
  const set = SETS.get(hit?.[1]?.toLowerCase() ?? '')
  const id = keyIn(hit?.[2] ?? '')
  if (!set || id === undefined)
    throw badRequest(`Invalid URL: '${address}' does not reference an entity for link property '${property}'.`)
  const byName =
    set === 'user' && id.includes('@') ? request.directory.by('user', 'userPrincipalName', id)[0] : undefined
  if (byName) return { type: 'user', object: byName }
  if (!isGuid(id)) {
    throw new GraphErrorResponse(
      400,
      'Request_UnsupportedQuery',
      `Unsupported referenced-object resource identifier for link property '${property}'.`,
    )
  }
  const found = request.directory.find(id)
  if (!found || (set !== 'any' && found.type !== set)) throw notFound(id)
  return found
}

/** The object that a `$ref` body names. */
export const referenceInBody = (request: GraphRequest, property: string): Reference => {
  const address = bodyOf(request.body)['@odata.id']
  if (typeof address !== 'string') throw badRequest("A value is required for property '@odata.id'.")
  return resolveReference(request, address, property)
}
