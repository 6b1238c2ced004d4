import { GraphErrorResponse } from '../core/errors.ts'
import { createRouter } from '../http/router.ts'
import type { RequestTarget } from '../http/request.ts'
import type { Address } from '../odata/casts.ts'
import { isPathLeftOut, notImitated } from '../odata/not-imitated.ts'
import { permissions, routes } from '../resources/index.ts'

export const pathOf = (target: RequestTarget): string => `/${target.path.join('/')}`

/** Graph's refusal of the last segment, where what stands before it has nothing of that name. */
export const noSegment = ({ path }: RequestTarget) =>
  new GraphErrorResponse(400, 'BadRequest', `Resource not found for the segment '${path.at(-1) ?? ''}'.`)

// The same for every tenant; laying it out takes longer than most tenants need for all their requests.
const router = createRouter(routes)

/** The route of a request. Throws Graph's 400 and 405, and 501 for what the sandbox does not imitate. */
export const matched = (method: string, target: RequestTarget, address: Address) => {
  const { path, cast, qualified } = address
  if (address.isLeftOut) throw notImitated(pathOf(target))
  if (cast && method !== 'GET') throw notImitated(`${method} ${pathOf(target)}`)
  const find = () => {
    try {
      const found = router.match(method, target.version, path)
      // A segment without another route is read as a property.
      if (found.params['property'] !== undefined && isPathLeftOut(path)) throw notImitated(pathOf(target))
      return found
    } catch (error) {
      if (!(error instanceof GraphErrorResponse)) throw error
      if (isPathLeftOut(path)) throw notImitated(pathOf(target))
      // An operation with known permissions exists in Graph.
      if (permissions.isOperation(method, path)) throw notImitated(`${method} ${pathOf(target)}`)
      throw error
    }
  }
  const found = find()
  // Only actions and functions have names with a namespace.
  if (qualified && !found.route.operation) throw noSegment(target)
  return found
}
