import { isRecord } from '../util/guards.ts'
import type { GraphCall } from './request.ts'

/** A request, alone or inside a batch. */
interface Asked {
  method: string
  path: string
}

/** So many requests of one sort are taken in a window of time. */
export interface Quota {
  max: number
  windowMs: number
  counts(asked: Asked): boolean
}

/** POST requests that only read. */
const QUESTION = /\/(?:getByIds|getMember(?:Groups|Objects)|checkMember(?:Groups|Objects))$/i

const plain = ({ path }: Asked): string => (path.split('?')[0] ?? '').replace(/\/(?:microsoft\.)?graph\.(?=\w+$)/i, '/')

/** Whether a read counts among Graph's reports, as sign-ins of users do (throttling-limits, identity and access reports). */
export const isReport = (path: string): boolean => /^[^?]*\/users(\/[^/?]+)?\?.*signInActivity/i.test(path)

/**
 * What one application may read of reports and write in one tenant (throttling-limits, identity and access), and what a tenant takes of invitations
 * (older versions of that page). Each item of a batch counts by itself (json-batching).
 */
export const QUOTAS: readonly Quota[] = [
  { max: 3_000, windowMs: 150_000, counts: (asked) => asked.method !== 'GET' && !QUESTION.test(plain(asked)) },
  { max: 5, windowMs: 10_000, counts: (asked) => asked.method === 'GET' && isReport(asked.path) },
  { max: 150, windowMs: 5_000, counts: (asked) => asked.method === 'POST' && /\/invitations$/i.test(plain(asked)) },
]

/** The requests that a call is: itself, or the items of a batch. */
const requestsIn = ({ method, path, body }: GraphCall): Asked[] => {
  if (method !== 'POST' || !path.endsWith('/$batch')) return [{ method, path }]
  const requests = isRecord(body) && Array.isArray(body['requests']) ? body['requests'] : []
  return requests.filter(isRecord).map((item) => ({ method: String(item['method']), path: String(item['url']) }))
}

/** How many requests of a call count against a quota. */
export const costOf = (call: GraphCall, quota: Quota): number =>
  requestsIn(call).filter((asked) => quota.counts(asked)).length
