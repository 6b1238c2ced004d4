import { DAY_MS } from '../util/days.ts'

/** Whether two clocks are more than a day apart: no time zone and no slow answer explains that. */
export const isFarOff = (one: number, other: number): boolean => Math.abs(one - other) > DAY_MS

/** What the clocks say, in milliseconds since 1970. */
export interface Clocks {
  /** The `Date` of the tenant's first answer. */
  tenant: number | undefined
  machine: number
  /** A sandbox, whose clock is set on purpose. */
  isLocal: boolean
}

/**
 * The time that no clock disputes, whatever `--now` says: the tenant's, unless it is far from this machine's; then the earlier
 * of the two, since a date that has passed by only one of them must not end access unnoticed (contract 6).
 */
export const undisputed = ({ tenant, machine, isLocal }: Clocks): number => {
  if (tenant === undefined) return machine
  return isLocal || !isFarOff(tenant, machine) ? tenant : Math.min(tenant, machine)
}

/**
 * The day (YYYY-MM-DD) as of which accounts are inactive. Of a real tenant a day that is still to come, by `--now`, makes nobody
 * inactive: until then everybody may sign in. A sandbox is moved through time on purpose.
 */
export const inactiveAsOf = (
  given: string | undefined,
  { undisputedDay, isLocal }: { undisputedDay: string; isLocal: boolean },
): string => {
  if (given === undefined) return undisputedDay
  return isLocal || given < undisputedDay ? given : undisputedDay
}
