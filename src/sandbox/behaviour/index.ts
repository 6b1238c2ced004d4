import { authorizedAs } from '../identity/authorize.ts'
import type { FaultPlan } from './faults/fault.ts'
import { createInjector } from './faults/inject.ts'
import type { FaultInjector, FaultTarget } from './faults/inject.ts'
import { createLag } from './lag/lag.ts'
import type { LagOptions } from './lag/history.ts'
import type { Asked } from './throttle/cost.ts'
import { createThrottle } from './throttle/throttle.ts'
import type { ThrottleDecision } from './throttle/throttle.ts'
import type { DirectoryEvent } from '../core/observed-directory.ts'
import { GraphErrorResponse } from '../core/errors.ts'
import type { GraphRequest } from '../core/graph-request.ts'
import type { TenantMoment, TenantView } from '../core/tenant-view.ts'
import type { Needs } from '../permissions/row.ts'

/** How much a tenant behaves like a real one under load: replication delay, throttling, faults (default: none). */
export interface BehaviourOptions {
  /** Replication delay. */
  lag?: LagOptions | undefined
  /** Graph's documented limits (throttling-limits.md). */
  throttle?: 'real' | undefined
  /** Failures. */
  faults?: FaultPlan | undefined
}

/** App id that requests without a token are counted under. */
const ANONYMOUS = '14d82eec-204b-4c2f-b7e8-296a70dab67e'

const denied = () =>
  new GraphErrorResponse(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')

/** Makes what stands between a client and a tenant: replication delay, throttling and faults. */
export const createBehaviour = (options: BehaviourOptions) => {
  const lag = options.lag && createLag(options.lag)
  const throttle = options.throttle && createThrottle()
  let inject: FaultInjector = createInjector(options.faults ?? { faults: [] })
  const withdrawn = new Set<string>()

  return {
    setFaults(plan: FaultPlan) {
      inject = createInjector(plan)
      withdrawn.clear()
    },
    inject: (target: FaultTarget) => inject(target),
    withdraw(permission: string) {
      withdrawn.add(permission)
    },
    /**
     * Throws Graph's 403 where a permission that was withdrawn is needed. Without a token the least privileged one
     * counts.
     */
    checkWithdrawn(request: GraphRequest, needs: () => Needs | undefined) {
      if (withdrawn.size === 0) return
      const who = authorizedAs(request)
      const left = (set: readonly string[]) =>
        who.is === 'app'
          ? set.some((one) => who.roles.includes(one) && !withdrawn.has(one))
          : set.length === 0 || !withdrawn.has(set[0] ?? '')
      if (!(needs() ?? []).every(left)) throw denied()
    },
    /** What the request costs and whether it exceeds a limit; undefined where nothing is throttled. */
    weigh(
      asked: Asked,
      { tenant, directory, now }: TenantMoment,
      headers: Record<string, string>,
    ): ThrottleDecision | undefined {
      if (!throttle) return undefined
      const who = authorizedAs({ headers })
      const appId = who.is === 'app' ? who.appId : ANONYMOUS
      return throttle(asked, { now, appId, tenantId: tenant.organization.id, users: directory.count('user') })
    },
    viewFor: (asked: Asked, at: TenantMoment): TenantView => (lag ? lag.viewFor(asked, at) : at),
    /** Whether dynamic groups are updated now. */
    follows: (at: TenantMoment): boolean => !lag || lag.follows(at),
    /** Whether licences that groups give are processed now. */
    processes: (at: TenantMoment): boolean => !lag || lag.processes(at),
    note: (change: DirectoryEvent, now: number) => lag?.note(change, now),
    forget: () => lag?.forget(),
  }
}
export type TenantBehaviour = ReturnType<typeof createBehaviour>
