import type { SeedSku } from '../../../../generated/sandbox-seed.ts'
import type { Tenant } from '../../../core/tenant.ts'
import type { SeedContext } from '../../seed-context.ts'

/** A subscription with its service plans (subscribedsku.md). */
const skuOf = (at: SeedContext, of: SeedSku): Tenant['subscribedSkus'][number] => {
  const { organization } = at.tenant
  const enabled = of.enabled ?? 25
  return {
    accountId: organization.id,
    accountName: organization.displayName,
    appliesTo: 'User',
    capabilityStatus: 'Enabled',
    consumedUnits: 0,
    prepaidUnits: { enabled, lockedOut: 0, suspended: 0, warning: 0 },
    servicePlans: (of.servicePlans ?? []).map((name) => ({
      appliesTo: 'User',
      provisioningStatus: 'Success',
      servicePlanId: at.idFor('servicePlan', name),
      servicePlanName: name,
    })),
    skuId: (of.skuId ?? at.idFor('sku', of.skuPartNumber)).toLowerCase(),
    skuPartNumber: of.skuPartNumber,
    subscriptionIds: [at.idFor('subscription', of.skuPartNumber)],
  }
}

/** The tenant's subscriptions. */
export const seedSubscriptions = (at: SeedContext): [] => {
  at.tenant.subscribedSkus = (at.seed.subscribedSkus ?? []).map((one) => skuOf(at, one))
  return []
}
