import type { DirectoryObject } from './object.ts'

/** A group as Graph v1.0 answers it, with what is read beside it. */
export interface GraphGroup {
  id: string
  displayName?: string | null
  createdDateTime?: string | null
  description?: string | null
  uniqueName?: string | null
  groupTypes?: string[]
  mailEnabled?: boolean | null
  mailNickname?: string | null
  securityEnabled?: boolean | null
  visibility?: string | null
  membershipRule?: string | null
  membershipRuleProcessingState?: string | null
  isAssignableToRole?: boolean | null
  onPremisesSyncEnabled?: boolean | null
  isManagementRestricted?: boolean | null
  assignedLicenses?: { skuId: string; disabledPlans?: string[] }[]
  /** Only where the declaration manages owners. */
  owners?: DirectoryObject[]
  /** Only where the declaration manages licences. */
  skus?: readonly Sku[]
}

export const isDynamic = (group: GraphGroup): boolean => group.groupTypes?.includes('DynamicMembership') === true

/** A subscription of the tenant (subscribedSku), as far as it is read. */
export interface Sku {
  skuId: string
  skuPartNumber: string
  servicePlans: { servicePlanId: string; servicePlanName: string }[]
}
