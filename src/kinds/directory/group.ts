import type { AssignedLicense, Group, ServicePlanInfo, SubscribedSku } from '@microsoft/microsoft-graph-types'
import type { Selected } from '../../model.ts'
import type { DirectoryObject } from './object.ts'

/** A group as Graph v1.0 answers it, with what is read beside it. */
export interface GraphGroup extends Selected<
  Group,
  | 'displayName'
  | 'description'
  | 'uniqueName'
  | 'createdDateTime'
  | 'groupTypes'
  | 'mailEnabled'
  | 'mailNickname'
  | 'securityEnabled'
  | 'visibility'
  | 'mail'
  | 'proxyAddresses'
  | 'membershipRule'
  | 'membershipRuleProcessingState'
  | 'isAssignableToRole'
  | 'onPremisesSyncEnabled'
  | 'isManagementRestricted'
  | 'expirationDateTime',
  'id'
> {
  assignedLicenses?: Selected<AssignedLicense, 'disabledPlans', 'skuId'>[]
  /** Only where the declaration manages owners. */
  owners?: DirectoryObject[]
  /** Only where the declaration manages licences. */
  skus?: readonly Sku[]
}

export const isDynamic = (group: GraphGroup): boolean => group.groupTypes?.includes('DynamicMembership') === true

export const isUnified = (group: GraphGroup): boolean => group.groupTypes?.includes('Unified') === true

/** A subscription of the tenant (subscribedSku), as far as it is read. */
export interface Sku extends Selected<SubscribedSku, never, 'skuId' | 'skuPartNumber'> {
  servicePlans: Selected<ServicePlanInfo, never, 'servicePlanId' | 'servicePlanName'>[]
}
