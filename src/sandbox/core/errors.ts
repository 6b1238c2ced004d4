export interface ErrorDetail {
  code: string
  message: string
  target?: string
}

/**
 * An error of Graph: handlers throw it, and it becomes the response. `status` is the HTTP status, `code` and `message`
 * the error body's.
 */
export class GraphErrorResponse extends Error {
  readonly status: number
  readonly code: string
  readonly details: ErrorDetail[] | undefined
  readonly headers: Record<string, string>
  constructor(
    status: number,
    code: string,
    message: string,
    details?: ErrorDetail[],
    headers: Record<string, string> = {},
  ) {
    super(message)
    this.name = 'GraphErrorResponse'
    this.status = status
    this.code = code
    this.details = details
    this.headers = headers
  }
}

/** The error of Graph with more headers; any other error as it is. */
export const withHeaders = (error: unknown, headers: Record<string, string>): unknown =>
  error instanceof GraphErrorResponse
    ? new GraphErrorResponse(error.status, error.code, error.message, error.details, { ...headers, ...error.headers })
    : error

/** Graph's own sentences, each in one place (graph.md 4 and 1.2–1.4). */

export const notFound = (id: string): GraphErrorResponse =>
  new GraphErrorResponse(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  )

export const badRequest = (message: string, details?: ErrorDetail[]): GraphErrorResponse =>
  new GraphErrorResponse(400, 'Request_BadRequest', message, details)

export const invalidValue = (property: string, label: string, code = 'InvalidValue'): GraphErrorResponse => {
  const message = `Invalid value specified for property '${property}' of resource '${label}'.`
  return badRequest(message, [{ code, message, target: property }])
}

export const valueRequired = (property: string, label: string): GraphErrorResponse => {
  const message = `A value is required for property '${property}' of resource '${label}'.`
  return badRequest(message, [{ code: 'MissingValue', message, target: property }])
}

export const conflict = (property: string): GraphErrorResponse => {
  const message = `Another object with the same value for property ${property} already exists.`
  return badRequest(message, [{ code: 'ObjectConflict', message, target: property }])
}

export const invalidIdentifier = (id: string): GraphErrorResponse => badRequest(`Invalid object identifier '${id}'.`)

export const emptyPayload = (): GraphErrorResponse =>
  new GraphErrorResponse(400, 'BadRequest', 'Empty Payload. JSON content expected.')

export const alreadyLinked = (property: string): GraphErrorResponse =>
  badRequest(`One or more added object references already exist for the following modified properties: '${property}'.`)
