import type { Group } from '../../../declaration.ts'
import type { Address, Live, Reader } from '../../../model.ts'
import { type GraphGroup, isUnified } from '../../directory/group.ts'
import type { Desired, Match, ReadContext } from '../../kind.ts'
import { requireAll } from '../../require-all.ts'
import type { DeclaredMembership } from '../member/desired.ts'
import { reportClosedContent, reportGuestOwners, reportRulesForGuests } from './findings.ts'
import { mayTakeGuests } from './rule-takes-guests.ts'
import { type GraphGroupSetting, type PlacedSettings, settingsAddress } from './settings.ts'

type Asking = Pick<ReadContext, 'desired'> & { match: Pick<Match, 'liveOf'> }

/** A guest of the declaration, or an account that its user principal name shows to be external. */
const isGuestName = (address: Address): boolean => address.startsWith('guest:') || /^user:.*#ext#/i.test(address)

const hasRuleForGuests = ({ spec: { membershipRule: rule } }: Desired<Group>): boolean =>
  typeof rule === 'string' && mayTakeGuests(rule)

/**
 * Microsoft 365 groups in which the declaration has guests, as members, as owners or by a rule, by address; undefined where one is not
 * there yet.
 */
export const groupsOfGuests = ({ desired, match }: Asking): ReadonlyMap<Address, Live<GraphGroup> | undefined> => {
  const entries = desired.filter((one): one is Desired<Group> => one.kind === 'group')
  const held = desired.filter((one): one is Desired<DeclaredMembership> => one.kind === 'member')
  const named = new Set<Address>([
    ...held.filter(({ spec }) => isGuestName(spec.member)).map(({ spec }) => spec.group),
    ...entries
      .filter((entry) => entry.spec.owners?.some(isGuestName) === true || hasRuleForGuests(entry))
      .map(({ address }) => address),
  ])
  const typeOf = new Map(entries.map(({ address, spec }) => [address, spec.type]))
  return new Map(
    [...named].flatMap((address) => {
      const live = match.liveOf(address) as Live<GraphGroup> | undefined
      const unified = live === undefined ? typeOf.get(address) === 'microsoft365' : isUnified(live.raw)
      return unified ? [[address, live] as const] : []
    }),
  )
}

const live = (groupId: string | null, settings: readonly GraphGroupSetting[]): Live<PlacedSettings> => ({
  kind: 'group-settings',
  id: settingsAddress(groupId),
  address: settingsAddress(groupId),
  name: groupId === null ? 'group settings of the tenant' : 'group settings of a group',
  raw: { groupId, settings },
})

/** The tenant's settings, and those of each group in question: nothing where the declaration has no guests in a Microsoft 365 group. */
export const readGroupSettings = async (get: Reader, context: ReadContext): Promise<Live<PlacedSettings>[]> => {
  const groups = groupsOfGuests(context)
  if (groups.size === 0) return []
  const ids = [...groups.values()].flatMap((group) => group?.id ?? [])
  const paths = ['/v1.0/groupSettings', ...ids.map((id) => `/v1.0/groups/${id}/settings`)]
  const [tenant = [], ...own] = requireAll(await get.lists<GraphGroupSetting>(paths), paths)
  const lives = [live(null, tenant), ...ids.map((id, at) => live(id, own[at] ?? []))]
  const settled = { ...context, match: { ...context.match, lives: () => lives } }
  reportClosedContent(groups, settled)
  reportGuestOwners(groups, settled)
  reportRulesForGuests(groups, settled)
  return lives
}
