import type { Group, Guest } from '../../../declaration.ts'
import type { Address, Live } from '../../../model.ts'
import { type GraphGroup, isDynamic, isUnified } from '../../directory/group.ts'
import { canBeMember } from '../../directory/object.ts'
import type { DirectoryUser } from '../../directory/user.ts'
import { decideEdge } from '../../edge.ts'
import type { Context, Decision, Desired } from '../../kind.ts'
import { guestSettingsOf } from '../settings/settings.ts'
import type { DeclaredMembership } from './desired.ts'

/** Microsoft 365 groups and distribution lists are members of no group (groups-allowed-member-types; entra-docs: how-to-manage-groups). */
const isMailGroup = (group: GraphGroup): boolean =>
  isUnified(group) || (group.mailEnabled === true && group.securityEnabled !== true)

/** An object that is named by its id may be of a type that Graph does not take as a member. */
const unfit = (
  desired: Desired<DeclaredMembership>,
  group: Live<GraphGroup> | undefined,
  type: Group['type'] | undefined,
  { match }: Context,
): Decision | undefined => {
  const target = match.liveOf(desired.spec.member)
  const unified = group === undefined ? type === 'microsoft365' : isUnified(group.raw)
  const nested = target ?? match.desiredOf(desired.spec.member)
  if (nested?.kind === 'group' && group?.raw.isAssignableToRole === true)
    return {
      code: 'MEMBER-IN-ROLE-GROUP',
      hold: 'a role-assignable group cannot have groups as members',
      lift: 'add the users themselves',
      fields: false,
    }
  if (target?.kind === 'group' && isMailGroup((target as Live<GraphGroup>).raw))
    return {
      code: 'MEMBER-MAIL-GROUP',
      hold: `${target.name} is a ${isUnified((target as Live<GraphGroup>).raw) ? 'Microsoft 365 group' : 'distribution list'}, which cannot be a member of another group`,
      lift: 'add the users themselves, or use a security group',
      fields: false,
    }
  if (target === undefined || canBeMember(target, unified)) return undefined
  return {
    code: 'MEMBER-TYPE',
    hold: unified
      ? 'a Microsoft 365 group can have only users as members'
      : 'Graph does not accept an object of this type as a member',
    lift: 'remove it from `members:`',
    fields: false,
  }
}

const isGuestUser = (address: Address, { match }: Context): boolean => {
  const [desired, live] = [match.desiredOf(address), match.liveOf(address)]
  const entry = desired?.kind === 'guest' ? (desired.spec as Guest) : undefined
  const type = (live?.raw as DirectoryUser | undefined)?.userType ?? entry?.userTypeOnCreate
  return (entry?.userType ?? type) === 'Guest'
}

const CLOSED = {
  tenant: {
    hold: 'Microsoft 365 groups of the tenant take no guests: AllowToAddGuests is off in the group settings (Group.Unified)',
    lift: 'turn on AllowToAddGuests for the tenant, use a security group, or remove the membership',
  },
  group: {
    hold: 'the Microsoft 365 group takes no guests: AllowToAddGuests is off in its settings (Group.Unified.Guest)',
    lift: 'turn on AllowToAddGuests for the group (a sensitivity label may set it), use a security group, or remove the membership',
  },
} as const

/** Graph answers 403 for a guest who would join a Microsoft 365 group that takes none (microsoft-365-docs 11991). */
const closedToGuest = (
  member: Address,
  group: Live<GraphGroup> | undefined,
  type: Group['type'] | undefined,
  context: Context,
): Decision | undefined => {
  const unified = group === undefined ? type === 'microsoft365' : isUnified(group.raw)
  const closedBy = unified ? guestSettingsOf(context, group?.id)?.closedBy : undefined
  if (closedBy === undefined || !isGuestUser(member, context)) return undefined
  return { code: 'MEMBER-GUESTS-CLOSED', ...CLOSED[closedBy], fields: false }
}

/** Members cannot be added to a dynamic group through Graph (groups-dynamic-membership); one that becomes assigned in this plan takes members after it. */
export const decideMember = (
  desired: Desired<DeclaredMembership>,
  live: Live | undefined,
  context: Context,
): Decision => {
  const decision = decideEdge(desired.spec.member, live, context)
  if (!('do' in decision) || decision.do !== 'add') return decision
  const { match, declaration } = context
  const group = match.liveOf(desired.spec.group) as Live<GraphGroup> | undefined
  const entry = declaration.groups.find(({ address }) => address === desired.spec.group)
  const refused = unfit(desired, group, entry?.type, context)
  if (refused !== undefined) return refused
  const closed = closedToGuest(desired.spec.member, group, entry?.type, context)
  if (closed !== undefined) return closed
  if (group === undefined || !isDynamic(group.raw)) return decision
  if (entry?.manage === true && entry.membershipRule === null) return decision
  return {
    code: 'MEMBER-BY-RULE',
    hold: `${group.name} is dynamic in the tenant: its membership rule determines the members`,
    lift: 'set `membershipRule: null` to change the group to assigned membership, or remove the membership',
    fields: false,
  }
}
