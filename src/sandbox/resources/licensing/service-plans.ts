import { licensingOf } from '../../core/licensing.ts'
import type { Tenant } from '../../core/tenant.ts'
import { isRecord } from '../../../util/guards.ts'
import type { License } from './assignments.ts'

/** Ids of the service plans that a licence turns on. */
export const plansOf = (tenant: Tenant, { skuId, disabledPlans }: License): string[] => {
  const sku = tenant.subscribedSkus.find((one) => one.skuId === skuId)
  const plans: unknown[] = Array.isArray(sku?.['servicePlans']) ? sku['servicePlans'] : []
  return plans
    .flatMap((plan) => (isRecord(plan) ? String(plan['servicePlanId']) : []))
    .filter((plan) => !disabledPlans.includes(plan))
}

/** The first of the plans that needs one that is not among them, with what it needs. */
export const missingAmong = (
  tenant: Tenant,
  plans: readonly string[],
): { plan: string; needs: string[] } | undefined => {
  const rules = licensingOf(tenant).plans
  for (const plan of plans) {
    const needs = (rules[plan]?.requires ?? []).filter((other) => !plans.includes(other))
    if (needs.length > 0) return { plan, needs }
  }
  return undefined
}

/** Two of the plans, one of each list, that nobody can have together; either may be the one that says so. */
export const conflictBetween = (
  tenant: Tenant,
  some: readonly string[],
  others: readonly string[],
): [string, string] | undefined => {
  const rules = licensingOf(tenant).plans
  for (const one of some)
    for (const other of others) {
      const excludes = rules[one]?.conflicts.includes(other) === true || rules[other]?.conflicts.includes(one) === true
      if (one !== other && excludes) return [one, other]
    }
  return undefined
}

/** Whether one of the plans cannot be used in a country. */
export const isProhibitedIn = (tenant: Tenant, plans: readonly string[], country: unknown): boolean =>
  typeof country === 'string' &&
  plans.some((plan) => licensingOf(tenant).plans[plan]?.notIn.includes(country.toUpperCase()) === true)
