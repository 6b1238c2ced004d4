import type { SeedSku } from '../../../../generated/sandbox-seed.ts'
import type { Tenant } from '../../../core/tenant.ts'
import type { SeedContext } from '../../seed-context.ts'

/** A subscription with its service plans (subscribedsku.md). */
const skuOf = (context: SeedContext, of: SeedSku): Tenant['subscribedSkus'][number] => {
  const { organization } = context.tenant
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
      servicePlanId: context.idFor('servicePlan', name),
      servicePlanName: name,
    })),
    skuId: (of.skuId ?? context.idFor('sku', of.skuPartNumber)).toLowerCase(),
    skuPartNumber: of.skuPartNumber,
    subscriptionIds: [context.idFor('subscription', of.skuPartNumber)],
  }
}

/** The tenant's subscriptions. */
export const seedSubscriptions = (context: SeedContext): [] => {
  context.tenant.subscribedSkus = (context.seed.subscribedSkus ?? []).map((one) => skuOf(context, one))
  return []
}
