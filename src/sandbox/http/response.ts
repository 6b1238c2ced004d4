import type { HttpResponse } from '../../model.ts'
import type { GraphErrorResponse } from '../core/errors.ts'
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
