import type { Declaration, Group } from '../config/declaration.ts'
import { needs } from '../graph/needs.ts'
import type { Address, Change, Live, Phrase, Reader } from '../model.ts'
import type { GraphGroup } from './group-reading.ts'
import { isDynamic } from './group-reading.ts'
import { uniqueNameOf } from './group-mark.ts'
import { neededForRoles } from './group-permissions.ts'
import { isSynchronised } from './guest-judgement.ts'
import type { Context, Desired, PruneDecision, Kind, Pairing, Decision, Want } from './kind.ts'
import { whole } from './reading.ts'
import { canBeMember } from './principal.ts'
import { isExternal, type GuestUser } from './user.ts'
import { alreadyGone, alreadyLinked, notThereYet } from './already.ts'
import { endOf, principalAt } from '../references.ts'

/** An edge from a group to who is in it. */
export interface Membership {
  group: Address
  member: Address
}
interface LiveMembership {
  groupId: string
  memberId: string
}

const addressOf = (group: Address, member: Address): Address => `member:${group.slice('group:'.length)}/${member}`

const edge = (membership: Membership, declaration: Declaration, asked: object, name: string): Desired<Membership> => ({
  kind: 'member',
  address: addressOf(membership.group, membership.member),
  name: `${membership.member} in ${membership.group}`,
  formerly: [],
  ensure: 'present',
  fields: { group: { ref: membership.group }, member: { ref: membership.member } },
  onCreate: {},
  spec: membership,
  source: declaration.at(asked, name),
  at: () => declaration.at(asked, name),
})

const desired = (declaration: Declaration): Desired<Membership>[] => {
  const fromGuests = declaration.guests.flatMap((guest) =>
    guest.groups.map((key) => edge({ group: `group:${key}`, member: guest.address }, declaration, guest, 'groups')),
  )
  const fromGroups = declaration.groups.flatMap((group) =>
    group.members.map((member) => edge({ group: group.address, member }, declaration, group, 'members')),
  )
  const unique = new Map<Address, Desired<Membership>>()
  for (const desired of [...fromGuests, ...fromGroups])
    if (!unique.has(desired.address)) unique.set(desired.address, desired)
  return [...unique.values()]
}

const usesTime = (group: GraphGroup): boolean => isDynamic(group) && /system\.now/i.test(group.membershipRule ?? '')

/**
 * Groups whose members are read: those that are declared, or were, or bear this declaration's mark, those that carry somebody to
 * an app that was read, and those whose rule turns on the time, since their members do not follow from the rule alone.
 */
export const groupsWithMembers = ({
  match,
  declaration,
  previous,
}: Pick<Context, 'match' | 'declaration' | 'previous'>): Live<GraphGroup>[] => {
  const mark = uniqueNameOf(declaration.tenant.name, '')
  const carrying = new Set(
    match.lives('app-role-assignment').map((live) => (live.raw as { principalId: string }).principalId),
  )
  return (match.lives('group') as readonly Live<GraphGroup>[]).filter(
    (live) =>
      carrying.has(live.id) ||
      usesTime(live.raw) ||
      live.raw.uniqueName?.startsWith(mark) === true ||
      previous?.groups.some(({ id }) => id === live.id) === true ||
      match.desiredOf(match.addressForId(live.id) ?? live.address)?.kind === 'group',
  )
}

const read = async (get: Reader, want: Want): Promise<Live<LiveMembership>[]> => {
  const groups = groupsWithMembers(want)
  const paths = groups.map((live) => `/v1.0/groups/${live.id}/members?$select=id&$top=999`)
  const lists = whole(await get.lists<{ id: string }>(paths), paths)
  return groups.flatMap((live, at) =>
    (lists[at] ?? []).map(({ id }) => {
      const member = want.match.addressForId(id) ?? principalAt(id)
      return {
        kind: 'member',
        id: `${live.id}/${id}`,
        address: addressOf(want.match.addressForId(live.id) ?? live.address, member),
        name: want.match.liveOf(member)?.name ?? id,
        raw: { groupId: live.id, memberId: id },
      }
    }),
  )
}

/** By the two ids, since a person may be referred to by more than one address. */
const pair = (
  wanted: readonly Desired<Membership>[],
  lives: readonly Live<LiveMembership>[],
  context: Context,
): Pairing => {
  const byIds = new Map(lives.map((live) => [live.id, live]))
  const pairs = new Map<Address, Live>()
  for (const desired of wanted) {
    const group = context.match.liveOf(desired.spec.group)
    const member = context.match.liveOf(desired.spec.member)
    const live = group && member ? byIds.get(`${group.id}/${member.id}`) : undefined
    if (live !== undefined) pairs.set(desired.address, live)
  }
  return { pairs, held: new Map() }
}

/** Who is blocked or gone by the declaration's own word gets nothing new; what is there stays (blocking keeps memberships). */
export const judgeEdge = (principal: Address, live: Live | undefined, context: Context): Decision => {
  if (live !== undefined) return { do: 'nothing' }
  const desired = context.match.desiredOf(principal)
  return { do: desired !== undefined && desired.ensure !== 'present' ? 'nothing' : 'add' }
}

export const externalPerson = (user: Live | undefined): Live<GuestUser> | undefined => {
  if (user === undefined || (user.kind !== 'guest' && user.kind !== 'directory')) return undefined
  const guest = user as Live<GuestUser>
  return isExternal(guest.raw) ? guest : undefined
}

/** An exclusive scope covers external accounts only; never synchronised, on-premises-synced or role-holding ones (contract 3, rule 1). */
export const coveredByExclusive = (user: Live | undefined, context: Context): boolean => {
  const guest = externalPerson(user)
  return (
    guest !== undefined &&
    guest.raw.onPremisesSyncEnabled !== true &&
    guest.raw.holdsRole !== true &&
    !isSynchronised(guest, context)
  )
}

/** An object that is named by its id may be of a type that Graph does not take as a member. */
const unfit = (
  desired: Desired<Membership>,
  group: Live<GraphGroup> | undefined,
  type: Group['type'] | undefined,
  { match }: Context,
): Decision | undefined => {
  const target = match.liveOf(desired.spec.member)
  const unified = group === undefined ? type === 'microsoft365' : group.raw.groupTypes?.includes('Unified') === true
  if ((target ?? match.desiredOf(desired.spec.member))?.kind === 'group' && group?.raw.isAssignableToRole === true)
    return {
      hold: 'a group that can be assigned to a role takes no groups as members',
      lift: 'list the people themselves',
      fields: false,
    }
  if (target === undefined || canBeMember(target, unified)) return undefined
  return {
    hold: unified
      ? 'a Microsoft 365 group takes people only'
      : 'Graph does not take an object of this type as a member',
    lift: 'remove it from `members:`',
    fields: false,
  }
}

/** Graph lets nobody be added to a dynamic group by hand (groups-dynamic-membership); one that becomes assigned in this plan takes members after it. */
const judge = (desired: Desired<Membership>, live: Live | undefined, context: Context): Decision => {
  const verdict = judgeEdge(desired.spec.member, live, context)
  if (!('do' in verdict) || verdict.do !== 'add') return verdict
  const { match, declaration } = context
  const group = match.liveOf(desired.spec.group) as Live<GraphGroup> | undefined
  const entry = declaration.groups.find(({ address }) => address === desired.spec.group)
  const refused = unfit(desired, group, entry?.type, context)
  if (refused !== undefined) return refused
  if (group === undefined || !isDynamic(group.raw)) return verdict
  if (entry?.manage === true && entry.membershipRule === null) return verdict
  return {
    hold: `${group.name} is dynamic in the tenant: its rule decides who is in it`,
    lift: 'say `membershipRule: null` to have the group assigned, or take the membership out',
    fields: false,
  }
}

const retire = (live: Live<LiveMembership>, context: Context, gone: Desired<Membership> | undefined): PruneDecision => {
  const { match, declaration } = context
  const groupLive = match.liveOf(`group:${live.raw.groupId}`) as Live<GraphGroup> | undefined
  const address = match.addressForId(live.raw.groupId) ?? (`group:${live.raw.groupId}` as const)
  const group = declaration.groups.find((candidate) => candidate.address === address)
  const ruled =
    typeof group?.membershipRule === 'string' ||
    (groupLive !== undefined && isDynamic(groupLive.raw) && group?.membershipRule === undefined)
  const takenOut: PruneDecision | undefined =
    gone === undefined || ruled
      ? undefined
      : { remove: 'delete', rule: 2, reason: 'the membership was taken out of the declaration', source: gone.source }
  if (group === undefined) return takenOut ?? { keep: 'members of groups that are not declared' }
  if (!group.manage) return takenOut ?? { keep: 'members of groups that are only referred to' }
  if (ruled) return { keep: 'members that a rule decides' }
  const person = match.liveOf(match.addressForId(live.raw.memberId) ?? principalAt(live.raw.memberId))
  if (group.authority === 'exclusive' && coveredByExclusive(person, context)) {
    return {
      remove: 'delete',
      rule: 1,
      reason: `group ${group.key} is exclusive and does not declare it`,
      source: declaration.at(group, 'authority'),
    }
  }
  return takenOut ?? { keep: 'members that nobody declares' }
}

const ends = (change: Change): { group: Address; member: Address } => {
  const fields = change.after ?? change.before ?? {}
  return { group: endOf(fields['group']), member: endOf(fields['member']) }
}

const say = (change: Change, name: (address: Address) => string): Phrase => {
  const { group, member } = ends(change)
  const [verb, into] = change.op === 'add' ? ['add ', ' to '] : ['take ', ' out of ']
  return [verb, { data: name(member) }, into, { data: name(group) }]
}

/** A membership of an assigned group: declared at the guest or at the group, the same edge either way. */
export const member: Kind<Membership, LiveMembership> = {
  name: 'member',
  after: ['directory', 'guest', 'group', 'app', 'principal', 'app-role-assignment'],
  declared: (d) => desired(d).length > 0 || d.groups.some((group) => group.authority === 'exclusive'),
  readAlways: true,
  desired,
  read,
  pair,
  describe: (live, { match }) => ({
    group: { ref: match.addressForId(live.raw.groupId) ?? `group:${live.raw.groupId}` },
    member: { ref: match.addressForId(live.raw.memberId) ?? principalAt(live.raw.memberId) },
  }),
  fields: {},
  means: ({ spec }, { match }) => `${match.canonical(spec.group)} ${match.canonical(spec.member)}`,
  decide: judge,
  effectiveFields: () => ({}),
  retire,
  fills: ({ spec }, { match }) => (match.desiredOf(spec.member)?.ensure === 'absent' ? undefined : spec.group),
  guard: (live, context) => [context.match.addressForId(live.raw.groupId) ?? `group:${live.raw.groupId}`],
  standsIn: { part: 'members', of: ({ group }) => endOf(group) },
  ends: (live) => [live.raw.groupId, live.raw.memberId],
  counts: (live, { match }) =>
    externalPerson(match.liveOf(match.addressForId(live.raw.memberId) ?? principalAt(live.raw.memberId))) !== undefined,
  writes: {
    async add(to, change, now) {
      const { group, member: who } = ends(change)
      const [groupId, memberId] = [now.id(group), now.id(who)]
      await to.post(
        `/v1.0/groups/${groupId}/members/$ref`,
        { '@odata.id': `${now.root}/directoryObjects/${memberId}` },
        {
          isAlreadyApplied: alreadyLinked,
          isReplicationLag: notThereYet,
        },
      )
      return `${groupId}/${memberId}`
    },
    async remove(to, change, now) {
      const { group, member: who } = ends(change)
      await to.delete(`/v1.0/groups/${now.id(group)}/members/${now.id(who)}/$ref`, { isAlreadyApplied: alreadyGone })
    },
  },
  order: { add: 'edges come', remove: 'edges go' },
  permissions: {
    read: (context) => [
      needs.readMembers,
      ...(groupsWithMembers(context).some((live) => live.raw.visibility === 'HiddenMembership')
        ? [needs.readHiddenMembers]
        : []),
    ],
    write(change, context) {
      const { group, member: who } = ends(change)
      const always = [needs.changeMembers, ...neededForRoles(group, context)]
      if (change.op !== 'add') return [...always, needs.readRoleHolders]
      const byType = [
        { of: /^group:/, need: needs.addGroupsToGroups },
        { of: /^(?:app|principal):/, need: needs.addObjectsToGroups },
      ].find(({ of }) => of.test(who))
      return [...always, byType?.need ?? needs.addPeopleToGroups]
    },
  },
  say,
}
