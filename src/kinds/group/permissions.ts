import type { Address, Change, Live } from '../../model.ts'
import { type Need, needs } from '../../permissions.ts'
import type { GraphGroup } from '../directory/group.ts'
import type { Context } from '../kind.ts'

/** What it takes besides, where the group can be assigned to a role: its members and owners get what the role gives. */
export const permissionsForRoleGroup = (group: Address, { match }: Pick<Context, 'match'>): Need[] => {
  const live = match.liveOf(group)
  const assignable = live?.kind === 'group' && (live as Live<GraphGroup>).raw.isAssignableToRole === true
  return assignable ? [needs.changeRoleGroups] : []
}

/** What one change of a group takes. Licences alone take less than a change of the group itself. */
export const permissionsToWriteGroup = ({ id, op, after }: Change, context: Pick<Context, 'match'>): Need[] => {
  if (after === null) return [needs.deleteGroups, ...permissionsForRoleGroup(id, context)]
  const { licenses, ...rest } = after
  const license = licenses === undefined ? [] : [needs.assignLicenses, needs.readLicenses]
  if (op === 'add') return [needs.makeGroups, ...license]
  const change = Object.keys(rest).length === 0 ? [] : [needs.changeGroups, ...permissionsForRoleGroup(id, context)]
  return [...change, ...license]
}
