import { isWrite, resourceUnits } from '../behaviour/throttle/cost.ts'
import type { Asked } from '../behaviour/throttle/cost.ts'

/** How many requests the sandbox has answered since it was created, and what they would cost in Graph. */
export interface Stats {
  /** Requests to Graph; a batch counts as one. */
  requests: number
  /** Requests inside batches. */
  inner: number
  /** Requests, inner ones too, that are not GET. */
  writes: number
  /** What all of them cost in Graph's resource units. */
  resourceUnits: number
  /** Refused by a limit. */
  throttled: number
  /** `GET /users/{id}` → how often, inner ones too. */
  routes: Record<string, number>
  /** `GET /users/{id}` → resource units. */
  unitsByRoute: Record<string, number>
  /** Requests that count against the write quota; POST requests that only read do not. */
  quotaWrites: number
}

/** Counts requests. */
export const createStats = () => {
  const stats: Stats = {
    requests: 0,
    inner: 0,
    writes: 0,
    resourceUnits: 0,
    throttled: 0,
    routes: {},
    unitsByRoute: {},
    quotaWrites: 0,
  }
  const add = (to: Record<string, number>, name: string, n: number) => {
    to[name] = (to[name] ?? 0) + n
  }
  return {
    stats: () => stats,
    asked: () => {
      stats.requests += 1
    },
    askedInside: () => {
      stats.inner += 1
    },
    /** One request, or one inside a batch. Throttled ones have no route. */
    count(asked: Asked, route: string | undefined, throttled: boolean) {
      const units = resourceUnits(asked)
      stats.resourceUnits += units
      if (throttled) stats.throttled += 1
      if (asked.method !== 'GET') stats.writes += 1
      if (isWrite(asked)) stats.quotaWrites += 1
      if (route === undefined) return
      add(stats.routes, `${asked.method} ${route}`, 1)
      add(stats.unitsByRoute, `${asked.method} ${route}`, units)
    },
  }
}
