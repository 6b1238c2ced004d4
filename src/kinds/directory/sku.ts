/**
 * A subscription of the tenant as Graph answers it, as far as it is read (subscribedSku). Spelled out, not picked from Microsoft's type,
 * for the same reason as `GraphUser`: what `makePlan` returns leads to it.
 */
export interface Sku {
  skuId: string
  skuPartNumber: string
  capabilityStatus?: string | null
  servicePlans: { servicePlanId: string; servicePlanName: string }[]
  /** Users who have a seat. */
  consumedUnits?: number | null
  /** Those of an expired subscription are `warning`: they can be given as long as the grace period lasts (licenseunitsdetail.md). */
  prepaidUnits?: { enabled: number; warning: number; suspended: number } | null
}
