import type { Fits } from './fits.ts'
import type { Tenant } from './tenant.ts'

/** The part of `Tenant.policies` that one resource keeps: plain JSON, so that it can be saved; names are Graph's. */
export interface PolicySlot<N extends string = string, T = unknown> {
  name: N
  /** What it holds in a fresh tenant. */
  fresh(): T
  of(tenant: Pick<Tenant, 'policies'>): T
  put(tenant: Pick<Tenant, 'policies'>, value: T): void
  /** What a state that comes from outside must hold, beside the kinds of values that a fresh one has. */
  fits: Fits
}

/** Makes the slot of a resource. A tenant that lags hands out other policies, so ask for the value with each request. */
export const policySlot = <const N extends string, T>(
  name: N,
  fresh: () => T,
  fits: Fits = () => undefined,
): PolicySlot<N, T> => ({
  name,
  fresh,
  // Only `put` writes here, and what comes from outside is checked by `fits`.
  of: ({ policies }) => policies[name] as T,
  put({ policies }, value) {
    policies[name] = value
  },
  fits,
})
