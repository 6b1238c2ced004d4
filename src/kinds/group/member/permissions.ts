import { needs } from '../../../permissions.ts'
import type { KindPermissions } from '../../kind.ts'
import { permissionsForRoleGroup } from '../permissions.ts'
import { groupsWithMembers } from './read.ts'
import { membershipEnds } from './summary.ts'

export const memberPermissions: KindPermissions = {
  // The PATCH that adds several members is not here: `group` names that request for its changes, and a refusal of it never reaches
  // a person, since each member is then added by itself.
  requests: {
    'GET /groups/{id}/members': needs.readMembers,
    'POST /groups/{id}/members/$ref': needs.changeMembers,
    'DELETE /groups/{id}/members/{member}/$ref': needs.changeMembers,
  },
  read: (context) => [
    needs.readMembers,
    ...(groupsWithMembers(context).some((live) => live.raw.visibility === 'HiddenMembership')
      ? [needs.readHiddenMembers]
      : []),
  ],
  write(change, context) {
    const { group, member: who } = membershipEnds(change)
    const always = [needs.changeMembers, ...permissionsForRoleGroup(group, context)]
    if (change.op !== 'add') return [...always, needs.readRoleHolders]
    const byType = [
      { of: /^group:/, need: needs.addGroupsToGroups },
      { of: /^(?:app|principal):/, need: needs.addObjectsToGroups },
    ].find(({ of }) => of.test(who))
    return [...always, byType?.need ?? needs.addPeopleToGroups]
  },
  toGrant({ groups }) {
    const hasObjects = groups.some(({ members }) => members.some((member) => /^(?:app|principal):/.test(member)))
    return {
      read: [needs.readMembers],
      write: [...(groups.length > 0 ? [needs.changeMembers] : []), ...(hasObjects ? [needs.addObjectsToGroups] : [])],
    }
  },
}
