import type { Group } from '../../../declaration.ts'
import type { Address, Live } from '../../../model.ts'
import type { GraphGroup } from '../../directory/group.ts'
import type { Desired, ReadContext } from '../../kind.ts'
import { mayTakeGuests } from './rule-takes-guests.ts'
import { guestSettingsOf } from './settings.ts'

type Groups = ReadonlyMap<Address, Live<GraphGroup> | undefined>

const nameOf = (address: Address, live: Live | undefined, { desired }: ReadContext): string =>
  live?.name ?? desired.find((one) => one.address === address)?.name ?? address.slice('group:'.length)

const listed = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ')

/** Members from outside see nothing of their groups where the tenant says so: the membership is done and of no use. */
export const reportClosedContent = (groups: Groups, context: ReadContext): void => {
  if (guestSettingsOf(context, undefined)?.canOpen !== false) return
  const first = context.desired.find((one) => one.kind === 'group' && groups.has(one.address))
  context.report({
    code: 'GROUP-GUESTS-NO-ACCESS',
    severity: 'warning',
    message: `guests cannot open Microsoft 365 groups, even as members: AllowGuestsToAccessGroups is off in the group settings of the tenant (${listed([...groups].map(([address, live]) => nameOf(address, live, context)))})`,
    help: 'turn on AllowGuestsToAccessGroups (Microsoft 365 admin center › Org settings › Microsoft 365 Groups), or use a security group',
    source: first?.source ?? null,
  })
}

/** A guest is no owner of a Microsoft 365 group unless the tenant allows it: its default is no. */
export const reportGuestOwners = (groups: Groups, context: ReadContext): void => {
  if (guestSettingsOf(context, undefined)?.canOwn !== false) return
  const entries = context.desired.filter(
    (one): one is Desired<Group> => one.kind === 'group' && groups.has(one.address),
  )
  for (const entry of entries) {
    const owners = (entry.spec.owners ?? []).filter((owner) => owner.startsWith('guest:'))
    if (owners.length === 0) continue
    context.report({
      code: 'GROUP-GUEST-OWNER',
      severity: 'warning',
      message: `guests cannot own Microsoft 365 groups: AllowGuestsToBeGroupOwner is off in the group settings of the tenant, and ${nameOf(entry.address, groups.get(entry.address), context)} has ${listed(owners.map((owner) => owner.slice('guest:'.length)))} as owner`,
      help: 'turn on AllowGuestsToBeGroupOwner in the group settings of the tenant (Group.Unified), or name internal users in `owners:`',
      source: entry.at('owners'),
    })
  }
}

const WHOSE = { tenant: 'the group settings of the tenant', group: 'the settings of the group' } as const

/** What a rule does with guests where none can be added is on no page: that they join is then not promised. */
export const reportRulesForGuests = (groups: Groups, context: ReadContext): void => {
  for (const entry of context.desired) {
    if (entry.kind !== 'group' || !groups.has(entry.address)) continue
    const { membershipRule: rule } = (entry as Desired<Group>).spec
    const live = groups.get(entry.address)
    const closedBy = guestSettingsOf(context, live?.id)?.closedBy
    if (closedBy === undefined || typeof rule !== 'string' || !mayTakeGuests(rule)) continue
    context.report({
      code: 'GROUP-GUESTS-BY-RULE',
      severity: 'warning',
      message: `the membership rule of the Microsoft 365 group ${nameOf(entry.address, live, context)} may match guests, and AllowToAddGuests is off in ${WHOSE[closedBy]}: whether Entra adds guests by a rule then is not documented`,
      help: `turn on AllowToAddGuests for the ${closedBy}, or limit the rule to members with \`-and (user.userType -eq "Member")\``,
      source: entry.at('membershipRule'),
    })
  }
}
