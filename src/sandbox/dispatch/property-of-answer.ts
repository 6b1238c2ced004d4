import type { GraphRequest, Reply, Route } from '../core/graph-request.ts'
import { isRecord } from '../../util/guards.ts'
import { spelledAs } from '../odata/spelling.ts'

/**
 * `GET {object}/{property}` where the object has a route and its properties have none: policies, domains, the
 * organisation (OData 4.01, 11.2.4). Undefined where the address answers with no object or without that property.
 */
const pick = (reply: Reply, asked: string): Reply | undefined => {
  const { body } = reply
  if (!isRecord(body) || Array.isArray(body['value'])) return undefined
  const name = spelledAs(asked, Object.keys(body))
  const value = body[name]
  if (value === undefined || name.startsWith('@')) return undefined
  if (value === null) return { status: 204 }
  const context = `${String(body['@odata.context']).replace(/\/\$entity$/, '')}/${name}`
  return { status: 200, body: { '@odata.context': context, ...(isRecord(value) ? value : { value }) } }
}

/** The route of an object as the route of one of its properties; `refusal` is thrown where there is none. */
export const propertyRoute = (object: Route, refusal: Error): Route => ({
  ...object,
  handle(request: GraphRequest): Reply {
    const whole = { ...request, path: request.path.slice(0, -1), query: new URLSearchParams() }
    const found = pick(object.handle(whole), request.path.at(-1) ?? '')
    if (!found) throw refusal
    return found
  },
})
