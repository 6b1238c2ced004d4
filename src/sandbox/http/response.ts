import type { HttpResponse } from '../../model.ts'
import { GraphErrorResponse } from '../core/errors.ts'
import type { Reply } from '../core/graph-request.ts'

/** What every response carries. */
export interface Envelope {
  now: number
  requestId: string
  clientRequestId: string
}

const JSON_TYPE = 'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8'

/** Graph's error body (errors.md). */
export const errorBody = (refusal: GraphErrorResponse, { now, requestId, clientRequestId }: Envelope) => ({
  error: {
    code: refusal.code,
    message: refusal.message,
    ...(refusal.details ? { details: refusal.details } : {}),
    innerError: {
      date: new Date(now).toISOString().slice(0, 19),
      'request-id': requestId,
      'client-request-id': clientRequestId,
    },
  },
})

/** A reply as bytes and headers. */
export const respond = (reply: Reply, envelope: Envelope): HttpResponse => {
  const { body } = reply
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
  return {
    status: reply.status,
    headers: {
      ...(body === undefined ? {} : { 'content-type': JSON_TYPE }),
      'cache-control': 'no-cache',
      date: new Date(envelope.now).toUTCString(),
      'request-id': envelope.requestId,
      'client-request-id': envelope.clientRequestId,
      'strict-transport-security': 'max-age=31536000',
      ...reply.headers,
    },
    body: text,
  }
}

/** Where to get a token: Graph's challenge to a request without a valid one. */
const CHALLENGE =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"'

/** What work answers, or the response for its error. Throws every error that is not Graph's. */
export const responseOf = (work: () => Reply, envelope: Envelope): HttpResponse => {
  try {
    return respond(work(), envelope)
  } catch (error) {
    return errorResponse(error, envelope)
  }
}

/** The response for an error of Graph. Throws every other error. */
export const errorResponse = (error: unknown, envelope: Envelope): HttpResponse => {
  if (!(error instanceof GraphErrorResponse)) throw error
  const challenge = error.status === 401 ? { 'www-authenticate': CHALLENGE } : {}
  const headers = { ...challenge, ...error.headers }
  return respond({ status: error.status, headers, body: errorBody(error, envelope) }, envelope)
}
