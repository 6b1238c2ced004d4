import type { Declaration } from '../../declaration.ts'
import type { Sku } from '../../kinds/directory/sku.ts'
import { isFor, type LifecyclePolicy } from '../../kinds/guest/lifecycle/policy.ts'
import type { GraphUser } from '../../kinds/directory/user.ts'
import type { Address } from '../../model.ts'
import type { GroupMembers } from './members.ts'
import type { LicenseRow } from './row.ts'

const P1 = 'Microsoft Entra ID P1'

/** Service plans by which a seat has what P1 has. */
const AS_P1 = new Set(['AAD_PREMIUM', 'AAD_PREMIUM_P2'])

/** How many seats with P1 or P2 the tenant has. */
const seatsWithP1 = (skus: readonly Sku[]): number =>
  skus
    .filter(({ servicePlans }) => servicePlans.some(({ servicePlanName }) => AS_P1.has(servicePlanName)))
    .reduce((sum, { prepaidUnits: units }) => sum + (units?.enabled ?? 0) + (units?.warning ?? 0), 0)

const isGuest = (user: GraphUser | undefined): boolean => user?.userType === 'Guest'

/** Everybody once, by who pays: people of a subsidiary are not external, whatever their user type. */
const countOf = (groups: readonly GroupMembers[], side: 'before' | 'after', subsidiaries: ReadonlySet<Address>) => {
  const people = new Map(groups.flatMap((group) => (group.isDynamic[side] ? [...group[side]] : [])))
  const guests = [...people].flatMap(([who, user]) => (isGuest(user) ? [who] : []))
  const own = guests.filter((who) => subsidiaries.has(who)).length
  return { members: people.size - guests.length, own, guests: guests.length - own }
}

const saysOf = ({ isDynamic }: GroupMembers): string => {
  if (!isDynamic.after) return 'Dynamic group until the plan is done: every user in it.'
  return isDynamic.before ? 'Dynamic group: every user in it.' : 'Dynamic group after the plan: every user in it.'
}

/** Membership rules need P1 for each user who is in at least one dynamic group (groups-dynamic-membership); guests have it through monthly active users. */
const ofDynamicGroups = (groups: readonly GroupMembers[], { skus, subsidiaries }: Needing): LicenseRow[] => {
  const dynamic = groups.filter(({ isDynamic }) => isDynamic.before || isDynamic.after)
  if (dynamic.length === 0) return []
  const [before, after] = [countOf(dynamic, 'before', subsidiaries), countOf(dynamic, 'after', subsidiaries)]
  const of = seatsWithP1(skus)
  const missing = after.members + after.own - of
  const each = dynamic.map((group): LicenseRow => ({
    part: 'needs',
    license: P1,
    group: group.name,
    before: group.isDynamic.before ? group.before.size : 0,
    after: group.isDynamic.after ? group.after.size : 0,
    says: saysOf(group),
  }))
  const counted =
    missing > 0 ? `${missing} ${missing === 1 ? 'seat is' : 'seats are'} missing` : 'there are enough seats'
  // Seen in public: 400 NoLicenseForOperation for a group of the type DynamicMembership in a tenant with none.
  const enough =
    of > 0 ? counted : 'the tenant has no seat, and Graph refuses dynamic groups then (NoLicenseForOperation)'
  const ofSubsidiaries: LicenseRow = {
    part: 'needs',
    license: P1,
    who: 'guests of subsidiaries in dynamic groups',
    before: before.own,
    after: after.own,
    says: 'People of a subsidiary are not external: each needs a seat, counted above.',
  }
  return [
    {
      part: 'needs',
      license: P1,
      who: 'users of user type Member in dynamic groups',
      before: before.members,
      after: after.members,
      of,
      says: `Each once, however many dynamic groups: ${enough}${before.own + after.own > 0 ? ', with those of subsidiaries' : ''}. What else of the tenant needs P1 (Conditional Access, for one) is not read.`,
    },
    ...(before.own + after.own > 0 ? [ofSubsidiaries] : []),
    {
      part: 'needs',
      license: P1,
      who: 'users of user type Guest in dynamic groups',
      before: before.guests,
      after: after.guests,
      says: 'Covered by billing for monthly active users.',
    },
    ...each,
  ]
}

/** Declared limits that take sign-ins, which Graph shows with P1 or P2 only (signinactivity.md). */
const ofSignIns = ({ partners }: Declaration): LicenseRow[] => {
  const limited = partners.filter(({ guests }) => guests.inactiveDays !== undefined)
  return limited.length === 0
    ? []
    : [
        {
          part: 'needs',
          license: 'Microsoft Entra ID P1 or P2',
          who: limited.map(({ key }) => key).join(', '),
          says: 'inactiveDays: sign-ins are shown in a tenant that has at least one.',
        },
      ]
}

/** Guest lifecycle policies take ID Governance; no page says whether a policy alone is billed for each guest. */
const ofPolicies = (policies: readonly LifecyclePolicy[], guests: readonly string[]): LicenseRow[] =>
  policies.map((policy): LicenseRow => {
    const bound = guests.map((id) => isFor(policy, id))
    return {
      part: 'needs',
      license: 'Microsoft Entra ID Governance',
      who: `guests in the scope of the lifecycle policy ${policy.name}`,
      before: bound.includes(undefined) ? null : bound.filter((is) => is === true).length,
      says: 'A workflow that runs for a guest is billed; whether a policy alone is, is not documented.',
    }
  })

/** What is known of a tenant, beside its groups. */
export interface Needing {
  skus: readonly Sku[]
  declaration: Declaration
  policies: readonly LifecyclePolicy[]
  /** Ids of the guests that are there. */
  guests: readonly string[]
  /** People of partners with `relation: subsidiary`, by their addresses. */
  subsidiaries: ReadonlySet<Address>
}

/** What takes a licence by itself, as far as it is declared or was read. */
export const needRows = (groups: readonly GroupMembers[], needing: Needing): LicenseRow[] => [
  ...ofDynamicGroups(groups, needing),
  ...ofSignIns(needing.declaration),
  ...ofPolicies(needing.policies, needing.guests),
]
