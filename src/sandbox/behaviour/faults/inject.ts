import { patternOf } from './fault.ts'
import type { Fault, FaultPlan } from './fault.ts'
import { seededFault } from './seeded.ts'

/** A request as faults see it: one of its own, or one inside a batch. */
export interface FaultTarget {
  method: string
  /** With version, without query. */
  path: string
  /** With query: what a seed counts by. */
  target: string
  /** Inside a batch an item can be refused or fail, but no connection of its own can break. */
  inner: boolean
}

const fits = (one: Fault, method: string, path: string): boolean => {
  if (one.method !== undefined && one.method !== method) return false
  if (one.path === undefined) return true
  return patternOf(one.path)?.test(path) ?? path.startsWith(one.path)
}

/** Whether this is its turn; counts down. */
const turn = (one: Fault): boolean => {
  if (one.times !== undefined && one.times <= 0) return false
  if (one.skip !== undefined && one.skip > 0) {
    one.skip -= 1
    return false
  }
  if (one.times !== undefined) one.times -= 1
  return true
}

const connection = (one: Fault) => one.drop !== undefined || one.truncate === true || one.slowMs !== undefined

/** Decides which fault a request gets: the first that matches of those that were set, else the seed's. */
export const createInjector = (plan: FaultPlan) => {
  const counts = new Map<string, number>()
  return ({ method, path, target, inner }: FaultTarget): Fault | undefined => {
    const asked = plan.faults.find((one) => !(inner && connection(one)) && fits(one, method, path) && turn(one))
    if (asked || plan.seed === undefined) return asked
    const key = `${method} ${target}`
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    const drawn = seededFault(plan.seed, plan.rate, { method, path, target, count })
    return drawn && inner && connection(drawn) ? undefined : drawn
  }
}
export type FaultInjector = ReturnType<typeof createInjector>
