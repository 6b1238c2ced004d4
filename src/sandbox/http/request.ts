import type { HttpRequest } from '../../model.ts'
import { readJson } from './json.ts'
import { GraphErrorResponse } from '../core/errors.ts'
import type { Version } from '../core/version.ts'
import { isGuid, isRecord } from '../../util/guards.ts'

/** An address taken apart: `/v1.0/users('x')?$top=5` → version, decoded segments, query. */
export interface RequestTarget {
  origin: string
  version: Version
  path: string[]
  query: URLSearchParams
}

/** In characters; the service's front end is reported to accept no more. */
export const MAX_TARGET = 16_384

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new GraphErrorResponse(400, 'BadRequest', `Resource not found for the segment '${segment}'.`)
  }
}

/** `users('x')` is `users/x`; `groups(uniqueName='x')` stays, it is another key. */
const keyed = (segment: string): string[] => {
  // A function without parameters: `delta()`.
  if (/^[\w.]+\(\)$/.test(segment)) return [segment.slice(0, -2)]
  const hit = /^([\w.$]+)\('((?:[^']|'')*)'\)$/.exec(segment)
  return hit ? [hit[1] ?? '', (hit[2] ?? '').replaceAll("''", "'")] : [segment]
}

/** `directoryRoles/roleTemplateId={id}`, as older pages and many scripts write it: the key behind a slash. */
const withKeysInside = (path: string[]): string[] => {
  if (!path.some((segment) => segment.includes('='))) return path
  return path.reduce<string[]>((before, segment) => {
    const [, name, value] = /^(\w+)=([0-9a-f-]{36})$/i.exec(segment) ?? []
    const last = before.at(-1)
    if (name === undefined || last === undefined) return [...before, segment]
    return [...before.slice(0, -1), `${last}(${name}='${value}')`]
  }, [])
}

/**
 * Reads a Graph address; the tenant's id, or `myorganization` as in the API before Graph, may stand before the rest
 * (older Terraform providers write the one, the m365 CLI the other). Throws Graph's 400 for an unknown version.
 */
export const readTarget = (url: URL): RequestTarget => {
  if (url.href.length - url.origin.length > MAX_TARGET)
    throw new GraphErrorResponse(414, 'UriTooLong', 'The request URL is too long.')
  const [version = '', ...rest] = url.pathname.split('/').filter(Boolean)
  if (version !== 'v1.0' && version !== 'beta')
    throw new GraphErrorResponse(400, 'BadRequest', `Invalid version: ${version}`)
  const path = withKeysInside(rest.map(decoded).flatMap(keyed))
  const [first = ''] = path
  if (first.toLowerCase() === 'myorganization' || isGuid(first)) path.shift()
  return { origin: url.origin, version, path, query: url.searchParams }
}

export const lowerCaseNames = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

/** A media type that is JSON; a parameter that merely says so (`text/plain; charset=json`) a web page's form can send. */
const JSON_TYPE = /^(?:application|text)\/(?:[\w.-]+\+)?json\s*(?:;|$)/i

/**
 * The body as JSON, undefined when there is none. Throws Graph's 400 for what cannot be read and for a missing
 * Content-Type.
 */
export const readBody = (request: Pick<HttpRequest, 'method' | 'body'>, headers: Record<string, string>): unknown => {
  const { body } = request
  if (body === undefined || body === '') return undefined
  if (request.method === 'GET' || request.method === 'DELETE') return undefined
  if (headers['content-type'] === undefined) {
    throw new GraphErrorResponse(
      400,
      'RequestBodyRead',
      'Write requests (excluding DELETE) must contain the Content-Type header declaration.',
    )
  }
  if (headers['content-type'].startsWith('image/')) return body
  try {
    // Only a body that is declared as JSON is read as JSON, so a web page's form or text is not accepted.
    if (JSON_TYPE.test(headers['content-type'].trim())) return readJson(body)
  } catch {
    // The error below covers this too.
  }
  throw new GraphErrorResponse(
    400,
    'BadRequest',
    'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
  )
}

/**
 * A body without the key that its address already has: a client may send back what it read (OData 4.01, 11.4.3).
 * Terraform's provider names an application so when it changes roles or certificates, and a federated credential.
 * `params`: the keys of the address; the last one is the object's own.
 */
export const withoutOwnKey = (body: unknown, params: Record<string, string>): unknown => {
  const own = Object.values(params).at(-1)
  if (!isRecord(body) || own === undefined || typeof body['id'] !== 'string') return body
  if (body['id'].toLowerCase() !== own.toLowerCase()) return body
  const { id: _own, ...rest } = body
  return rest
}
