import { isRecord } from '../body.ts'
import { GraphRefusal } from '../routing.ts'
import type { Reply } from '../routing.ts'
import { errorBody } from './answer.ts'
import type { Envelope } from './answer.ts'

/** A fault that is asked for: what it strikes and what comes instead of the answer. */
export interface Fault {
  method?: string | undefined
  /** A prefix of the path with its version, or a regular expression between slashes. */
  path?: string | undefined
  status: number
  code?: string | undefined
  message?: string | undefined
  /** Seconds, in Retry-After. */
  retryAfter?: number | undefined
  /** How often; absent: always. */
  times?: number | undefined
  /** The body is a page of HTML, as from a gateway. */
  html?: boolean | undefined
  /** The connection breaks: before the effect, or after it with the answer lost. */
  drop?: 'before' | 'after' | undefined
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
const number = (value: unknown) => (typeof value === 'number' ? value : undefined)

const fault = (value: unknown): Fault => {
  if (!isRecord(value)) throw new GraphRefusal(400, 'BadRequest', 'A fault is an object.')
  const { drop } = value
  return {
    method: text(value['method'])?.toUpperCase(),
    path: text(value['path']),
    status: number(value['status']) ?? 503,
    code: text(value['code']),
    message: text(value['message']),
    retryAfter: number(value['retryAfter']),
    times: number(value['times']),
    html: value['html'] === true,
    drop: drop === 'before' || drop === 'after' ? drop : drop === true ? 'before' : undefined,
  }
}

/** Reads the body of `PUT /_sandbox/faults`: a list, or `{faults: […]}`. Throws GraphRefusal. */
export const readFaults = (body: unknown): Fault[] => {
  const list: unknown = isRecord(body) ? body['faults'] : body
  if (!Array.isArray(list)) throw new GraphRefusal(400, 'BadRequest', 'Faults are a list.')
  return list.map(fault)
}

const strikes = (one: Fault, method: string, path: string): boolean => {
  if (one.times !== undefined && one.times <= 0) return false
  if (one.method !== undefined && one.method !== method) return false
  if (one.path === undefined) return true
  const pattern = /^\/(.*)\/$/.exec(one.path)
  // A leading slash alone begins every path; a second one at the end makes it an expression.
  return pattern?.[1] && !/^(v1\.0|beta)/.test(pattern[1])
    ? new RegExp(pattern[1]).test(path)
    : path.startsWith(one.path)
}

/** What a transport rejects with when a fault breaks the connection. */
export class BrokenConnection extends Error {
  constructor() {
    super('The connection was reset.')
    this.name = 'BrokenConnection'
  }
}

/** What comes instead of the answer. */
export const faultReply = (fault: Fault, envelope: Envelope): Reply => {
  const retry = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }
  if (fault.html) {
    const body = `<html><head><title>${fault.status}</title></head><body><h1>${fault.status}</h1></body></html>`
    return { status: fault.status, headers: { 'content-type': 'text/html', ...retry }, body }
  }
  const code = fault.code ?? (fault.status === 429 ? 'TooManyRequests' : 'ServiceUnavailable')
  const refusal = new GraphRefusal(fault.status, code, fault.message ?? 'Please retry again later.')
  return { status: fault.status, headers: retry, body: errorBody(refusal, envelope) }
}

/** The fault for a request, counted down, or undefined. */
export const strike = (faults: Fault[], method: string, path: string): Fault | undefined => {
  const hit = faults.find((one) => strikes(one, method, path))
  if (hit?.times !== undefined) hit.times -= 1
  return hit
}
