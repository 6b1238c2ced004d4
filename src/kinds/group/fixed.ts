import type { Live } from '../../model.ts'
import type { GraphGroup } from '../directory/group.ts'
import type { Fixed } from '../kind.ts'

/** Groups whose licences Graph sets, whoever keeps the group (licensing-groups-assign). */
const LICENSES = 'licenses'

/**
 * What Graph writes of no group of this sort. Mail-enabled security groups and distribution lists are read-only (group
 * resource; microsoft-graph-docs 14827), as is what is mastered on premises; what is in a restricted management
 * administrative unit is for the administrators of that unit (admin-units-restricted-management); a group with licences is not
 * deleted (licensing-group-advanced).
 */
export const fixedOfGroup = ({ raw }: Live<GraphGroup>, part: string): Fixed | undefined => {
  if (raw.onPremisesSyncEnabled === true && part !== LICENSES)
    return {
      code: 'GROUP-ON-PREMISES',
      why: 'the group is synchronised from on-premises, so Graph cannot change it',
      lift: 'change it in the on-premises directory, or use a cloud group',
    }
  if (raw.mailEnabled === true && raw.groupTypes?.includes('Unified') !== true && part !== LICENSES)
    return {
      code: 'GROUP-IN-EXCHANGE',
      why: `the group is a ${raw.securityEnabled === true ? 'mail-enabled security group' : 'distribution list'}, which is managed in Exchange: Graph cannot change it`,
      lift: 'change it in the Exchange admin center, or use a security or Microsoft 365 group',
    }
  if (raw.isManagementRestricted === true)
    return {
      code: 'GROUP-RESTRICTED',
      why: 'the group is in a restricted management administrative unit, which only its administrators can change',
      lift: 'ask an administrator of the unit to change it, or remove the group from the unit',
    }
  if (part === 'deletion' && (raw.assignedLicenses ?? []).length > 0)
    return {
      code: 'GROUP-LICENSED',
      why: 'licences are assigned to the group, and Graph cannot delete a group with licences',
      lift: 'declare the group with `licenses: []` and apply; then remove it',
    }
  return undefined
}
