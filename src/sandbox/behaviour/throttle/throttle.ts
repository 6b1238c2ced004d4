import type { Envelope } from '../../http/response.ts'
import { resourceUnits } from './cost.ts'
import type { Asked } from './cost.ts'
import { limitsOf } from './limits.ts'
import type { Limit, Scope } from './limits.ts'
import type { Reply } from '../../core/graph-request.ts'

/** The caller and the tenant, as throttling counts them. */
export interface Asking {
  now: number
  appId: string
  tenantId: string
  /** Number of users: the tenant's size. */
  users: number
}

export interface ThrottleDecision {
  /** Headers of the response, in any case. */
  headers: Record<string, string>
  /** The response to send instead, when a limit is reached. */
  refused: ((envelope: Envelope) => Reply) | undefined
}

const whose = (scope: Scope, { appId, tenantId }: Asking): string =>
  scope === 'Tenant' ? tenantId : scope === 'Application' ? appId : `${appId}/${tenantId}`

interface Bucket {
  from: number
  used: number
}

const tooManyRequests =
  (limit: Limit, left: number, headers: Record<string, string>) =>
  ({ now, requestId, clientRequestId }: Envelope): Reply => ({
    status: 429,
    headers: {
      ...headers,
      ...(limit.retryAfter ? { 'retry-after': String(Math.max(1, Math.ceil(left / 1000))) } : {}),
    },
    body: {
      error: {
        code: 'TooManyRequests',
        message: 'Please retry again later.',
        innerError: {
          code: '429',
          date: new Date(now).toISOString().slice(0, 19),
          message: 'Please retry after',
          'request-id': requestId,
          'client-request-id': clientRequestId,
          status: '429',
        },
      },
    },
  })

/** A warning from four fifths of a limit on, up to 1.8 (throttling-limits.md). */
const percentage = (share: number): Record<string, string> =>
  share <= 0.8 ? {} : { 'x-ms-throttle-limit-percentage': Math.min(share, 1.8).toFixed(2) }

/**
 * Throttles as Graph documents it, with windows that start at the first request. A refused request counts too, so a
 * client that does not wait has to wait longer.
 */
export const createThrottle = () => {
  const buckets = new Map<string, Bucket>()
  const charge = (limit: Limit, asking: Asking): { share: number; left: number } => {
    const key = `${limit.name} ${whose(limit.scope, asking)}`
    let bucket = buckets.get(key)
    if (!bucket || asking.now - bucket.from >= limit.windowMs || asking.now < bucket.from) {
      bucket = { from: asking.now, used: 0 }
      buckets.set(key, bucket)
    }
    bucket.used += limit.cost
    return { share: bucket.used / limit.max, left: bucket.from + limit.windowMs - asking.now }
  }
  return (asked: Asked, asking: Asking): ThrottleDecision => {
    const units = resourceUnits(asked)
    let highest = 0
    let over: { limit: Limit; left: number } | undefined
    for (const limit of limitsOf(asked, asking.users, units)) {
      const { share, left } = charge(limit, asking)
      if (limit.name === 'units' || limit.name === 'writes') highest = Math.max(highest, share)
      if (share > 1) over ??= { limit, left }
    }
    const headers = { 'x-ms-resource-unit': String(units), ...percentage(highest) }
    if (!over) return { headers, refused: undefined }
    const scope = `${over.limit.scope}/${over.limit.counts}/${asking.appId}/${asking.tenantId}`
    const more = { ...headers, 'x-ms-throttle-scope': scope, 'x-ms-throttle-information': over.limit.information }
    return { headers: more, refused: tooManyRequests(over.limit, over.left, more) }
  }
}
