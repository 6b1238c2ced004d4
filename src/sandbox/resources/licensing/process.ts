import { dateTime } from '../../core/ids.ts'
import type { DirectoryObject, Tenant } from '../../core/tenant.ts'
import type { TenantMoment } from '../../core/tenant-view.ts'
import { heldBy, isHeld, type License, type LicenseError, type LicenseState, statesOf } from './assignments.ts'
import type { Seats } from './seats.ts'
import { conflictBetween, isProhibitedIn, missingAmong, plansOf } from './service-plans.ts'

/** Of a group without a location of its own the user takes the directory's (licensing-group-advanced.md). */
const countryOf = (user: DirectoryObject, { organization }: Tenant): unknown =>
  user['usageLocation'] ?? organization['countryLetterCode']

interface Giving {
  tenant: Tenant
  seats: Seats
  user: DirectoryObject
  /** What the user has beside what is given here. */
  others: readonly LicenseState[]
  /** What the user holds, in whatever way, before. */
  held: ReadonlySet<string>
}

/** Why this of a group's licences cannot be given, all of them being given together. */
const refusalOf = (license: License, all: readonly License[], giving: Giving): LicenseError | undefined => {
  const { tenant, seats, user, others, held } = giving
  const plans = plansOf(tenant, license)
  if (isProhibitedIn(tenant, plans, countryOf(user, tenant))) return 'ProhibitedInUsageLocationViolation'
  const beside = [
    ...heldBy(others).filter(({ skuId }) => skuId !== license.skuId),
    ...all.filter(({ skuId }) => skuId !== license.skuId),
  ]
  if (
    conflictBetween(
      tenant,
      plans,
      beside.flatMap((one) => plansOf(tenant, one)),
    )
  )
    return 'MutuallyExclusiveViolation'
  return held.has(license.skuId) || seats.isFree(license.skuId) ? undefined : 'CountViolation'
}

/**
 * What a member gets of a group's licences: all of them or none. Where one cannot be given, the others of the group are not given
 * either, and say Other (licensing-groups-resolve-problems.md). What the user had of the group before stays, with the error: that is
 * how we read ActiveWithError, of which no page says more than its name.
 */
const given = (
  wanted: readonly License[],
  before: readonly LicenseState[],
  groupId: string,
  giving: Giving,
  now: number,
): LicenseState[] => {
  const refusals = wanted.map((license) => refusalOf(license, wanted, giving))
  const fails = refusals.some((refusal) => refusal !== undefined)
  return wanted.map((license, at): LicenseState => {
    const error = refusals[at] ?? (fails ? 'Other' : null)
    const former = before.find(({ skuId }) => skuId === license.skuId)
    const stays = former !== undefined && isHeld(former)
    const next: LicenseState = {
      ...(error !== null && stays ? { ...license, disabledPlans: former.disabledPlans } : license),
      assignedByGroup: groupId,
      state: error === null ? 'Active' : stays ? 'ActiveWithError' : 'Error',
      error,
      lastUpdatedDateTime: dateTime(now),
    }
    const isSame =
      former?.state === next.state &&
      former.error === next.error &&
      String(former.disabledPlans) === String(next.disabledPlans)
    return isSame ? former : next
  })
}

/**
 * What becomes of licences that the group no longer gives: they go, unless a service plan that stays needs one of theirs. Then the
 * user keeps them, with the error, until the dependency is gone and the licences are processed again.
 */
const taken = (
  former: readonly LicenseState[],
  staying: readonly LicenseState[],
  { tenant, now }: Pick<TenantMoment, 'tenant' | 'now'>,
): LicenseState[] => {
  const held = former.filter(isHeld)
  const plans = heldBy(staying).flatMap((license) => plansOf(tenant, license))
  const lost = held.flatMap((license) => plansOf(tenant, license))
  const missing = missingAmong(tenant, plans)
  if (missing === undefined || !missing.needs.some((plan) => lost.includes(plan))) return []
  return held.map((state) => ({
    ...state,
    state: 'ActiveWithError',
    error: 'DependencyViolation',
    lastUpdatedDateTime: dateTime(now),
  }))
}

/**
 * The ways by which a user has licences once one group has been processed for them: `wanted` are the group's licences, none where the
 * user is not a member. Counts the seats that this takes and frees.
 */
export const processed = (
  moment: Pick<TenantMoment, 'tenant' | 'now'>,
  seats: Seats,
  user: DirectoryObject,
  { groupId, wanted }: { groupId: string; wanted: readonly License[] },
): LicenseState[] => {
  const before = statesOf(user)
  const own = before.filter(({ assignedByGroup }) => assignedByGroup === groupId)
  const others = before.filter(({ assignedByGroup }) => assignedByGroup !== groupId)
  const held = new Set(heldBy(before).map(({ skuId }) => skuId))
  const giving: Giving = { tenant: moment.tenant, seats, user, others, held }
  const kept = given(wanted, own, groupId, giving, moment.now)
  const gone = own.filter(({ skuId }) => !wanted.some((license) => license.skuId === skuId))
  const after = [...others, ...kept]
  const states = [...after, ...taken(gone, after, moment)]
  const holds = new Set(heldBy(states).map(({ skuId }) => skuId))
  for (const skuId of holds) if (!held.has(skuId)) seats.take(skuId, 1)
  for (const skuId of held) if (!holds.has(skuId)) seats.take(skuId, -1)
  return states
}
