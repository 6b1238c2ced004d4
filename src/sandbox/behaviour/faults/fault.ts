import type { Body } from '../../odata/body.ts'
import { GraphErrorResponse } from '../../core/errors.ts'
import { isRecord } from '../../../util/guards.ts'

/** A change that an administrator makes just before the request that the fault applies to. */
export interface AdminAct {
  method: string
  /** With its version. */
  path: string
  body?: unknown
}

/**
 * A fault to inject: which requests it applies to, and what goes wrong. Of several failures in one fault the first below
 * counts.
 */
export interface Fault {
  /** In upper case (default: any method). */
  method?: string | undefined
  /** A prefix of the path with its version, or a regular expression between slashes (default: any path). */
  path?: string | undefined
  /** How many matching requests are left alone first. */
  skip?: number | undefined
  /** How often (default: always). */
  times?: number | undefined

  /** An administrator changes something in between; the request itself is answered normally. */
  admin?: AdminAct | undefined
  /** From now on no caller has this permission, until the faults are set again. */
  withdraw?: string | undefined
  /** A page without items that has a next link, or page tokens that are no longer known. */
  page?: 'empty' | 'stale' | undefined
  /**
   * The connection breaks: before the effect; during it (half of a batch is carried out, half of the answer arrives); or
   * after it, with the answer lost.
   */
  drop?: 'before' | 'during' | 'after' | undefined
  /** The response is complete HTTP, but its JSON ends in the middle. */
  truncate?: boolean | undefined
  /** Milliseconds that the body takes to arrive. */
  slowMs?: number | undefined
  /** HTTP status of the response, 200 to 599 (default: 503, where nothing else goes wrong). */
  status?: number | undefined
  /** The status is returned although the request took effect. */
  after?: boolean | undefined
  /** Graph's error code (default: by the status). */
  code?: string | undefined
  /** Graph's error message. */
  message?: string | undefined
  /** Seconds, in Retry-After. */
  retryAfter?: number | undefined
  /** The body is a page of HTML, as from a gateway. */
  html?: boolean | undefined
}

/**
 * The content of `PUT /_sandbox/faults`: faults to inject, and a seed for random ones. `rate` is the share of requests
 * that get one (0 to 1, default: 0.12).
 */
export interface FaultPlan {
  faults: Fault[]
  seed?: number | undefined
  rate?: number | undefined
}

const bad = (message: string) => new GraphErrorResponse(400, 'BadRequest', message)

type Kind = 'text' | 'number' | 'yes or no' | 'other'

const FAULT_KEYS: Readonly<Record<keyof Fault, Kind>> = {
  method: 'text',
  path: 'text',
  skip: 'number',
  times: 'number',
  admin: 'other',
  withdraw: 'text',
  page: 'other',
  drop: 'other',
  truncate: 'yes or no',
  slowMs: 'number',
  status: 'number',
  after: 'yes or no',
  code: 'text',
  message: 'text',
  retryAfter: 'number',
  html: 'yes or no',
}
const PLAN_KEYS: Readonly<Record<keyof FaultPlan, Kind>> = { faults: 'other', seed: 'number', rate: 'number' }

const FITS: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  'yes or no': (value) => typeof value === 'boolean',
  other: () => true,
}

/** A misspelt key would make a fault that applies always or never. Throws a 400 that names it. */
const checkKeys = (value: Body, keys: Readonly<Record<string, Kind>>, what: string): void => {
  for (const [name, one] of Object.entries(value)) {
    const kind = Object.hasOwn(keys, name) ? keys[name] : undefined
    if (kind === undefined) throw bad(`"${name}" is not a key of ${what}. Keys: ${Object.keys(keys).join(', ')}.`)
    if (one !== undefined && !FITS[kind](one))
      throw bad(`"${name}" must be ${kind === 'text' ? 'a string' : kind === 'number' ? 'a number' : 'true or false'}.`)
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
const number = (value: unknown) => (typeof value === 'number' ? value : undefined)

/** Throws a 400 for a path between slashes that is not a valid regular expression. */
const pathOf = (value: unknown): string | undefined => {
  const path = text(value)
  try {
    patternOf(path)
  } catch (error) {
    throw bad(`"path" is not a valid regular expression: ${error instanceof Error ? error.message : String(error)}.`)
  }
  return path
}

/** The regular expression that a fault's path is, or undefined for a prefix. Throws SyntaxError. */
export const patternOf = (path: string | undefined): RegExp | undefined => {
  const pattern = /^\/(.*)\/$/.exec(path ?? '')?.[1]
  // A leading slash alone begins every path; a second one at the end makes it an expression.
  return pattern && !/^(v1\.0|beta)/.test(pattern) ? new RegExp(pattern) : undefined
}

const pageOf = (value: unknown): Fault['page'] => {
  if (value === undefined || value === 'empty' || value === 'stale') return value
  throw bad('"page" must be "empty" or "stale".')
}

const dropOf = (value: unknown): Fault['drop'] => {
  if (value === true) return 'before'
  if (value === undefined || value === false) return undefined
  if (value === 'before' || value === 'during' || value === 'after') return value
  throw bad('"drop" must be "before", "during" or "after".')
}

const adminOf = (value: unknown): AdminAct | undefined => {
  if (value === undefined) return undefined
  if (
    isRecord(value) &&
    typeof value['method'] === 'string' &&
    typeof value['path'] === 'string' &&
    URL.canParse(value['path'], 'https://graph.microsoft.com')
  ) {
    return { method: value['method'].toUpperCase(), path: value['path'], body: value['body'] }
  }
  throw bad('"admin" needs a method and a path.')
}

/** Throws a 400 for a number that a response cannot have. */
const numberIn = (body: Body, name: 'status' | 'slowMs' | 'retryAfter', from: number, to: number) => {
  const value = number(body[name])
  if (value !== undefined && !(Number.isInteger(value) && value >= from && value <= to))
    throw bad(`"${name}" must be a whole number from ${from} to ${to}.`)
  return value
}

const fault = (value: unknown): Fault => {
  if (!isRecord(value)) throw bad('A fault must be an object.')
  checkKeys(value, FAULT_KEYS, 'a fault')
  const read: Fault = {
    method: text(value['method'])?.toUpperCase(),
    path: pathOf(value['path']),
    skip: number(value['skip']),
    times: number(value['times']),
    admin: adminOf(value['admin']),
    withdraw: text(value['withdraw']),
    page: pageOf(value['page']),
    drop: dropOf(value['drop']),
    truncate: value['truncate'] === true,
    slowMs: numberIn(value, 'slowMs', 0, 2 ** 31 - 1),
    status: numberIn(value, 'status', 200, 599),
    after: value['after'] === true,
    code: text(value['code']),
    message: text(value['message']),
    retryAfter: numberIn(value, 'retryAfter', 0, 2 ** 31 - 1),
    html: value['html'] === true,
  }
  const does = read.admin ?? read.withdraw ?? read.page ?? read.drop ?? read.slowMs ?? read.status
  if (does === undefined && read.truncate !== true) read.status = 503
  return read
}

/** Reads the body of `PUT /_sandbox/faults`: a list, or `{faults: […], seed, rate}`. Throws GraphErrorResponse. */
export const readFaults = (body: unknown): FaultPlan => {
  if (isRecord(body)) checkKeys(body, PLAN_KEYS, 'the request')
  const seed = isRecord(body) ? number(body['seed']) : undefined
  const rate = isRecord(body) ? number(body['rate']) : undefined
  const list: unknown = isRecord(body) ? (body['faults'] ?? (seed === undefined ? undefined : [])) : body
  if (!Array.isArray(list)) throw bad('Faults must be a list.')
  return { faults: list.map(fault), seed, rate }
}
