import type { ConnectionError, GraphError } from '../errors.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/** One request as the callers mean it, before it is sent alone or in a batch. */
export interface GraphCall {
  method: Method
  /** Begins with the version, `/v1.0/…`, or is an absolute address below the connection's own root. */
  path: string
  headers: Record<string, string>
  body?: unknown
  signal?: AbortSignal | undefined
}

/**
 * What one attempt came to. `later` was certainly not carried out, so anything may be sent again;
 * after `lost` it is unknown whether the request took effect, so only idempotent requests may.
 * `tries`: how often in a row it is worth trying, where waiting seldom helps (a sign-in page, a host that never
 * answered).
 */
export type CallResult =
  | { kind: 'done'; body: unknown }
  | { kind: 'refused'; error: GraphError }
  | { kind: 'later'; error: GraphError | ConnectionError; wait?: number | undefined; tries?: number | undefined }
  | { kind: 'lost'; error: GraphError | ConnectionError; wait?: number | undefined; tries?: number | undefined }

/** Sends a call once, in whatever wrapping. Rejects only when no retry could help (no credential, cancelled). */
export type Send = (call: GraphCall) => Promise<CallResult>

/** `v1.0` or `beta`: a batch holds calls of one version only. */
export function versionOf(path: string): string {
  return path.split('/')[1] ?? ''
}

/**
 * Advanced queries are answered wrongly or not at all without this header, and `?$count=true` alone is ignored in
 * silence (concepts/aad-advanced-queries). `many` and `lists` take no headers, so it is derived from the query.
 */
export function impliedHeaders(path: string): Record<string, string> {
  return /[?&](\$|%24)(count=true|search=)|\/\$count\b/i.test(path) ? { ConsistencyLevel: 'eventual' } : {}
}
