import { principalAt } from '../../../references.ts'
import { externalPerson } from '../../guest/exclusive.ts'
import type { Kind } from '../../kind.ts'
import { desiredMemberships, type DeclaredMembership } from './desired.ts'
import { adjustMembership } from './import.ts'
import { matchMembers } from './match.ts'
import { memberPermissions } from './permissions.ts'
import { pruneMember } from './prune.ts'
import { type LiveMembership, membersAhead, readMembers } from './read.ts'
import { decideMember } from './reconcile.ts'
import { summarizeMember } from './summary.ts'
import { addMembersTogether, memberWrites } from './write.ts'
import { kindName } from '../../kind-name.ts'

/** A membership of an assigned group: declared at the guest or at the group, the same edge either way. */
export const member: Kind<DeclaredMembership, LiveMembership> = {
  name: kindName('member'),
  label: 'membership',
  presence: 'managed',
  access: 'membership',
  counted: { noun: 'members', scope: 'group', all: 'group memberships of external users in the tenant' },
  comesBack: true,
  edge: {
    from: 'member',
    to: 'group',
    list: 'members',
    ids: ({ raw }) => ({ from: raw.memberId, to: raw.groupId }),
  },
  after: ['directory', 'guest', 'group', 'group-settings', 'app', 'principal', 'app-role-assignment'],
  ahead: membersAhead,
  isDeclared: ({ guests, groups }) =>
    guests.some((guest) => guest.groups.length > 0) ||
    groups.some(({ members, authority }) => members.length > 0 || authority === 'exclusive'),
  readAlways: true,
  desired: desiredMemberships,
  read: readMembers,
  match: matchMembers,
  toFields: (live, { match }) => ({
    group: { ref: match.addressForId(live.raw.groupId) ?? `group:${live.raw.groupId}` },
    member: { ref: match.addressForId(live.raw.memberId) ?? principalAt(live.raw.memberId) },
  }),
  fields: {},
  import: { sections: ['groups', 'apps'], adjust: adjustMembership },
  identityOf: ({ spec }, { match }) => `${match.canonical(spec.group)} ${match.canonical(spec.member)}`,
  decide: decideMember,
  effectiveFields: () => ({}),
  prune: pruneMember,
  fillsScope: ({ spec }, { match }) => (match.desiredOf(spec.member)?.ensure === 'absent' ? undefined : spec.group),
  removalScopes: (live, context) => [context.match.addressForId(live.raw.groupId) ?? `group:${live.raw.groupId}`],
  countsInScope: (live, { match }) =>
    externalPerson(match.liveOf(match.addressForId(live.raw.memberId) ?? principalAt(live.raw.memberId))) !== undefined,
  writes: memberWrites,
  together: { add: addMembersTogether },
  order: { add: 'edges come', remove: 'edges go' },
  permissions: memberPermissions,
  summarize: summarizeMember,
}
