import { authorizedAs } from './authorize.ts'
import type { FaultPlan } from './faults/fault.ts'
import { createStriker } from './faults/strike.ts'
import type { Striker, Struck } from './faults/strike.ts'
import { createLag } from './lag/lag.ts'
import type { Seen } from './lag/lag.ts'
import type { LagOptions } from './lag/history.ts'
import { rowOf } from './permissions/table.ts'
import { GraphRefusal } from './routing.ts'
import type { Call, Route } from './routing.ts'
import type { Directory } from './directory.ts'
import type { Tenant } from './tenant.ts'
import type { Asked } from './throttle/cost.ts'
import { createThrottle } from './throttle/throttle.ts'
import type { Verdict } from './throttle/throttle.ts'
import type { Change } from './watched.ts'

/** Which of Graph's bad days are asked for; none unless said. */
export interface WeatherOptions {
  lag?: LagOptions | undefined
  /** Graph's documented limits. */
  throttle?: 'real' | undefined
  faults?: FaultPlan | undefined
}

interface At {
  tenant: Tenant
  directory: Directory
  now: number
}

/** Whoever comes without a token has everything, and calls under this name. */
const ANONYMOUS = '14d82eec-204b-4c2f-b7e8-296a70dab67e'

const denied = () =>
  new GraphRefusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')

/** Makes everything between a client and a tenant that is in good order: lag, throttling and faults. */
export const createWeather = (options: WeatherOptions) => {
  const lag = options.lag && createLag(options.lag)
  const throttle = options.throttle && createThrottle()
  let strike: Striker = createStriker(options.faults ?? { faults: [] })
  const withdrawn = new Set<string>()

  return {
    setFaults(plan: FaultPlan) {
      strike = createStriker(plan)
      withdrawn.clear()
    },
    strike: (struck: Struck) => strike(struck),
    withdraw(permission: string) {
      withdrawn.add(permission)
    },
    /** Throws Graph's 403 where a permission that was withdrawn is needed. Without a token the least privileged one counts. */
    checkWithdrawn(call: Call, route: Route) {
      if (withdrawn.size === 0) return
      const row = rowOf(route)
      const needs = row?.depends?.(call) ?? row?.needs ?? []
      const who = authorizedAs(call)
      const left = (set: readonly string[]) =>
        who.is === 'app'
          ? set.some((one) => who.roles.includes(one) && !withdrawn.has(one))
          : set.length === 0 || !withdrawn.has(set[0] ?? '')
      if (!needs.every(left)) throw denied()
    },
    /** What the request costs and whether it is one too many; undefined where nothing is throttled. */
    weigh(asked: Asked, { tenant, directory, now }: At, headers: Record<string, string>): Verdict | undefined {
      if (!throttle) return undefined
      const who = authorizedAs({ headers })
      const appId = who.is === 'app' ? who.appId : ANONYMOUS
      return throttle(asked, { now, appId, tenantId: tenant.organization.id, users: directory.all('user').length })
    },
    seenBy: (asked: Asked, at: At): Seen => (lag ? lag.seenBy(asked, at) : at),
    /** Whether dynamic groups follow now. */
    follows: (at: At): boolean => !lag || lag.follows(at),
    note: (change: Change, now: number) => lag?.note(change, now),
    forget: () => lag?.forget(),
  }
}
export type Weather = ReturnType<typeof createWeather>
