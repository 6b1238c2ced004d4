import { ConnectionError, GraphError } from '../errors.ts'
import type { GraphCall, CallResult } from './request.ts'
import { helpFor } from './error-help.ts'
import { isRecord } from '../util/guards.ts'

/**
 * One answer, whether it came alone or inside a batch. `body` is parsed; `unreadable` says what came instead of JSON.
 */
export interface GraphResponse {
  status: number
  headers: Record<string, string>
  body: unknown
  unreadable?: string | undefined
  clientRequestId?: string | undefined
}

/** Parses a body. Never throws: what is not JSON is described, and the caller decides. */
export function parseBody(text: string): { body: unknown; unreadable?: string } {
  if (text.trim() === '') return { body: undefined }
  try {
    return { body: JSON.parse(text) as unknown }
  } catch {
    if (!/^\s*</.test(text)) return { body: undefined, unreadable: 'the response is not complete JSON' }
    const title = /<title[^>]*>([^<]{1,120})/i.exec(text)?.[1]?.trim()
    return { body: undefined, unreadable: `the response is an HTML page${title === undefined ? '' : `: “${title}”`}` }
  }
}

/**
 * `Retry-After` in seconds or as an HTTP date, in milliseconds from `now`.
 * A date is compared with the `Date` of the same answer where it has one, so that a wrong local clock does no harm.
 */
export function retryAfter(headers: Record<string, string>, now: number): number | undefined {
  const value = headers['retry-after']?.trim()
  if (value === undefined || value === '') return undefined
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000
  // Date.parse takes “-3” for a year.
  const at = /[a-z]{3}/i.test(value) ? Date.parse(value) : NaN
  if (Number.isNaN(at)) return undefined
  const sent = Date.parse(headers['date'] ?? '')
  return Math.max(0, at - (Number.isNaN(sent) ? now : sent))
}

interface ErrorBody {
  code: string
  message: string
  requestId?: string | undefined
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** Graph's error object, with `innerError` in either spelling; undefined when the body is something else. */
export function readErrorBody(body: unknown): ErrorBody | undefined {
  if (!isRecord(body) || !isRecord(body['error'])) return undefined
  const error = body['error']
  const inner = error['innerError'] ?? error['innererror']
  const details = Array.isArray(error['details']) ? error['details'].filter(isRecord) : []
  const first = details.map((one) => text(one['message'])).find((one) => one !== undefined)
  return {
    code: text(error['code']) ?? text(details[0]?.['code']) ?? 'UnknownError',
    message: text(error['message']) ?? first ?? 'no message',
    requestId: isRecord(inner) ? text(inner['request-id']) : undefined,
  }
}

/** The code of an answer that is not Graph's own; the status of such a one proves nothing. */
export const NOT_GRAPH = 'NotGraph'

/** A page that a proxy or a sign-in puts in the way seldom goes away; nor does what tears every answer of one path. */
const NOT_GRAPH_TRIES = 8

const maybeDone = new Set([408, 500, 502, 503, 504])

/** Whether an end of a call leaves it open if Graph did what it was asked. */
export const effectUnknown = (error: unknown): boolean =>
  error instanceof ConnectionError
    ? error.sent
    : error instanceof GraphError && (maybeDone.has(error.status) || error.code === NOT_GRAPH)

/**
 * What a success of Graph would not look like: it answers a read and a creation with an object, whatever the path, and a
 * batch with its parts (concepts/json-batching).
 */
function notGraphReason({ method, path }: GraphCall, status: number, body: unknown): string | undefined {
  const batch = method === 'POST' && path.endsWith('/$batch')
  if (!batch && status !== 201 && (method !== 'GET' || status === 204)) return undefined
  if (body === undefined) return 'the response is empty'
  if (isRecord(body) && Object.keys(body).length > 0 && (!batch || Array.isArray(body['responses']))) return undefined
  return `the response is JSON, but not from Graph (${JSON.stringify(body).slice(0, 40)})`
}

/**
 * Decides what an answer means for the call. 429, 424 and a concurrency violation were not carried out;
 * 408 and 5xx may have been; an answer that is not Graph's own (a proxy's page, half a body) proves nothing,
 * least of all that an object does not exist (concepts/errors, concepts/throttling, concepts/json-batching).
 */
export function classifyResponse(call: GraphCall, answer: GraphResponse, now: number): CallResult {
  const { status } = answer
  const wait = retryAfter(answer.headers, now)
  const refusal = readErrorBody(answer.body)
  const error = (code: string, message: string): GraphError =>
    new GraphError({
      status,
      code,
      message,
      method: call.method,
      path: call.path,
      requestId: answer.headers['request-id'] ?? refusal?.requestId,
      clientRequestId: answer.clientRequestId,
      help: helpFor({ status, code, message, path: call.path }),
    })
  const refused = (): GraphError =>
    refusal === undefined
      ? error(NOT_GRAPH, answer.unreadable ?? 'the response is empty')
      : error(refusal.code, refusal.message)

  if (status >= 200 && status < 300) {
    const why = answer.unreadable ?? notGraphReason(call, status, answer.body)
    if (why !== undefined) return { kind: 'lost', error: error(NOT_GRAPH, why), wait, tries: NOT_GRAPH_TRIES }
    return { kind: 'done', body: answer.body }
  }
  if (status === 429 || status === 424) return { kind: 'later', error: refused(), wait }
  // Some requests end in a 500 for good (an address that Graph cannot place), so it is not tried for as long as a 503.
  if (maybeDone.has(status)) return { kind: 'lost', error: refused(), wait, tries: status === 500 ? 8 : undefined }
  if (refusal === undefined && status !== 501) return { kind: 'lost', error: refused(), wait, tries: NOT_GRAPH_TRIES }
  if (refusal?.code === 'Directory_ConcurrencyViolation') return { kind: 'later', error: refused(), wait }
  return { kind: 'refused', error: refused() }
}
