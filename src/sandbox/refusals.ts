import { GraphRefusal } from './routing.ts'
import type { RefusalDetail } from './routing.ts'

/** Graph's own sentences, each in one place (graph.md 4 and 1.2–1.4). */

export const notFound = (id: string): GraphRefusal =>
  new GraphRefusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  )

export const badRequest = (message: string, details?: RefusalDetail[]): GraphRefusal =>
  new GraphRefusal(400, 'Request_BadRequest', message, details)

export const invalidValue = (property: string, label: string, code = 'InvalidValue'): GraphRefusal => {
  const message = `Invalid value specified for property '${property}' of resource '${label}'.`
  return badRequest(message, [{ code, message, target: property }])
}

export const valueRequired = (property: string, label: string): GraphRefusal => {
  const message = `A value is required for property '${property}' of resource '${label}'.`
  return badRequest(message, [{ code: 'MissingValue', message, target: property }])
}

export const conflict = (property: string): GraphRefusal => {
  const message = `Another object with the same value for property ${property} already exists.`
  return badRequest(message, [{ code: 'ObjectConflict', message, target: property }])
}

export const invalidIdentifier = (id: string): GraphRefusal => badRequest(`Invalid object identifier '${id}'.`)

export const emptyPayload = (): GraphRefusal =>
  new GraphRefusal(400, 'BadRequest', 'Empty Payload. JSON content expected.')

export const alreadyLinked = (property: string): GraphRefusal =>
  badRequest(`One or more added object references already exist for the following modified properties: '${property}'.`)
