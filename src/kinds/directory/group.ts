import type { AssignedLicense, Group } from '@microsoft/microsoft-graph-types'
import type { Selected } from '../../model.ts'
import type { DirectoryObject } from './object.ts'
import type { Sku } from './sku.ts'
import type { GraphUser } from './user.ts'

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
  /** Only where a declared group has licences. */
  skus?: readonly Sku[]
  /** Only for a group that gives licences, or is to. */
  licensing?: GroupLicensing
}

/** Who has what by the licences of a group. */
export interface GroupLicensing {
  /** Members whom it could not give what it should; null where that may not be read, or was not asked. */
  failing: readonly GraphUser[] | null
  /** The users in it; only where its licences change, or a report asks. */
  users?: readonly GraphUser[]
}

export const isDynamic = (group: GraphGroup): boolean => group.groupTypes?.includes('DynamicMembership') === true

export const isUnified = (group: GraphGroup): boolean => group.groupTypes?.includes('Unified') === true
