import { entity } from '../../../core/entity.ts'

/** subscribedsku.md. */
export const SUBSCRIBED_SKU = entity(
  'subscribedSku',
  'SubscribedSku',
  'subscribedSkus',
  `
  id String shown read-only
  accountId String shown read-only
  accountName String shown read-only
  appliesTo String shown read-only
  capabilityStatus String shown read-only
  consumedUnits Int32 shown read-only
  prepaidUnits Object shown read-only
  servicePlans Objects shown read-only
  skuId Guid shown read-only
  skuPartNumber String shown read-only
  subscriptionIds Strings shown read-only
`,
)
