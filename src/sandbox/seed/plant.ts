import { freshTenant } from '../fresh-tenant.ts'
import type { Tenant } from '../tenant.ts'

/** A tenant as a seed describes it; fresh without one. */
export const plantSeed = (seed: unknown, now: number): Tenant => {
  if (seed !== undefined && seed !== null) throw new TypeError('seeds are not read yet')
  return freshTenant(now)
}
