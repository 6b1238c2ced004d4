import { GraphErrorResponse } from '../core/errors.ts'
import type { Version } from '../core/version.ts'
import { createRouter } from '../http/router.ts'
import type { Match } from '../http/router.ts'
import type { RequestTarget } from '../http/request.ts'
import type { Address } from '../odata/casts.ts'
import { isPathLeftOut, notImitated } from '../odata/not-imitated.ts'
import { permissions, routes } from '../resources/index.ts'
import { propertyRoute } from './property-of-answer.ts'

export const pathOf = (target: RequestTarget): string => `/${target.path.join('/')}`

/** Graph's refusal of the last segment, where what stands before it has nothing of that name. */
export const noSegment = ({ path }: RequestTarget) =>
  new GraphErrorResponse(400, 'BadRequest', `Resource not found for the segment '${path.at(-1) ?? ''}'.`)

// The same for every tenant; laying it out takes longer than most tenants need for all their requests.
const router = createRouter(routes)

/** The route, or the error of Graph that says why there is none. */
const routeOf = (method: string, version: Version, path: readonly string[]): Match | GraphErrorResponse => {
  try {
    return router.match(method, version, path) ?? notImitated(`${method} /${path.join('/')}`)
  } catch (error) {
    if (error instanceof GraphErrorResponse) return error
    throw error
  }
}

/** The route of what an address names before its last segment, if that can be read. */
const readable = (version: Version, path: readonly string[]): Match | undefined => {
  const found = path.length > 1 ? routeOf('GET', version, path.slice(0, -1)) : undefined
  return found instanceof GraphErrorResponse ? undefined : found
}

/**
 * Another form of what an address names, by the URL grammar (OData 4.01, 4.6 to 4.10): its address, its bare value, its
 * number. Graph gives them for most of what it has.
 */
const FORM = /^\$(?:ref|value|count)$/i

/** Whether an address is that of an action, which is called by POST and cannot be read. */
const isAction = (version: Version, path: readonly string[]): boolean => {
  const found = routeOf('POST', version, path)
  return !(found instanceof GraphErrorResponse) && found.route.operation === true
}

/** What may be the name of a property, an action or a function; what it is given may follow. */
const NAME = /^[a-z]\w*(?:\(.*\))?$/is

/** The route of a request. Throws Graph's 400 and 405, and 501 for what the sandbox does not imitate. */
export const matched = (method: string, target: RequestTarget, address: Address): Match => {
  const { path, cast, qualified } = address
  const { version } = target
  if (address.isLeftOut) throw notImitated(pathOf(target))
  if (cast && method !== 'GET') throw notImitated(`${method} ${pathOf(target)}`)
  const find = (): Match => {
    const found = routeOf(method, version, path)
    if (!(found instanceof GraphErrorResponse)) {
      // A segment without another route is read as a key or as a property.
      const last = path.at(-1) ?? ''
      if (NAME.test(last) && Object.values(found.params).at(-1) === last && isPathLeftOut(path))
        throw notImitated(pathOf(target))
      return found
    }
    // Before the names that are left out, since one is left out only where the sandbox has no route for it.
    if (found.status === 405 && isAction(version, path)) throw found
    if (isPathLeftOut(path)) throw notImitated(`${method} ${pathOf(target)}`)
    // An operation with known permissions exists in Graph.
    const refusal = permissions.isOperation(method, path) ? notImitated(`${method} ${pathOf(target)}`) : found
    const before = method === 'GET' && !qualified ? readable(version, path) : undefined
    if (!before) throw refusal
    if (FORM.test(path.at(-1) ?? '')) throw notImitated(pathOf(target))
    return { ...before, route: propertyRoute(before.route, refusal) }
  }
  const found = find()
  // Only actions and functions have names with a namespace.
  if (qualified && !found.route.operation) throw noSegment(target)
  return found
}
