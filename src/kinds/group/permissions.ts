import type { Address, Change, Live } from '../../model.ts'
import { type Need, needs, type RequestNeeds } from '../../permissions.ts'
import type { GraphGroup } from '../directory/group.ts'
import type { Context, KindPermissions } from '../kind.ts'

/** What it takes besides, where the group can be assigned to a role: its members and owners get what the role gives. */
export const permissionsForRoleGroup = (group: Address, { match }: Pick<Context, 'match'>): Need[] => {
  const live = match.liveOf(group)
  const assignable = live?.kind === 'group' && (live as Live<GraphGroup>).raw.isAssignableToRole === true
  return assignable ? [needs.changeRoleGroups] : []
}

/** What one change of a group takes. Licences alone take less than a change of the group itself. */
const permissionsToWriteGroup = ({ id, op, after }: Change, context: Pick<Context, 'match'>): Need[] => {
  if (after === null) return [needs.deleteGroups, ...permissionsForRoleGroup(id, context)]
  const { licenses, ...rest } = after
  const license = licenses === undefined ? [] : [needs.assignLicenses, needs.readLicenses]
  if (op === 'add') return [needs.makeGroups, ...license]
  const change = Object.keys(rest).length === 0 ? [] : [needs.changeGroups, ...permissionsForRoleGroup(id, context)]
  return [...change, ...license]
}

const REQUESTS: RequestNeeds = {
  'GET /groups': needs.readGroups,
  'GET /groups/{id}': needs.readGroups,
  "GET /groups(uniqueName='{name}')": needs.readGroups,
  'GET /groups/{id}/owners': needs.readGroups,
  'GET /subscribedSkus': needs.readLicenses,
  'GET /groups/{id}/membersWithLicenseErrors': needs.readMembers,
  'GET /groups/{id}/members': needs.readMembers,
  "PATCH /groups(uniqueName='{name}')": needs.makeGroups,
  'PATCH /groups/{id}': needs.changeGroups,
  'DELETE /groups/{id}': needs.deleteGroups,
  'POST /groups/{id}/owners/$ref': needs.changeGroups,
  'DELETE /groups/{id}/owners/{owner}/$ref': needs.changeGroups,
  'POST /groups/{id}/assignLicense': needs.assignLicenses,
}

export const groupPermissions: KindPermissions = {
  requests: REQUESTS,
  read: ({ declaration }) => [
    needs.readGroups,
    ...(declaration.groups.some((entry) => entry.licenses !== undefined) ? [needs.readLicenses] : []),
  ],
  write: permissionsToWriteGroup,
  toGrant({ groups }) {
    const hasLicenses = groups.some(({ licenses = [] }) => licenses.length > 0)
    return {
      read: [needs.readGroups, ...(hasLicenses ? [needs.readLicenses] : [])],
      write: [...(groups.length > 0 ? [needs.makeGroups] : []), ...(hasLicenses ? [needs.assignLicenses] : [])],
    }
  },
}
