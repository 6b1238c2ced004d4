import { guidOf } from '../../core/ids.ts'
import { atPlace, entries, resolve, timeOf } from '../seed-context.ts'
import type { SeedContext, Seeded } from '../seed-context.ts'
import { policyIn } from './body.ts'
import { NAMESPACE } from './rule-types.ts'
import { lifecycleOf, newPolicy } from './state.ts'

interface Short {
  inactiveDays?: number
  redeemWithinDays?: number
  sponsors?: number
  attestEveryDays?: number
}

const rule = (type: string, number: string, value: number | undefined) =>
  value === undefined ? [] : [{ '@odata.type': `${NAMESPACE}${type}`, isEnabled: true, [number]: value }]

const rulesOf = ({ inactiveDays, redeemWithinDays, sponsors, attestEveryDays }: Short) => [
  ...rule('inactivityRule', 'lastActivityThresholdInDays', inactiveDays),
  ...rule('invitationRedemptionRule', 'invitationRedemptionThresholdInDays', redeemWithinDays),
  ...rule('sponsorPresenceRule', 'minimumSponsorCount', sponsors),
  ...rule('periodicAttestationRule', 'attestationIntervalInDays', attestEveryDays),
]

/** The section `lifecyclePolicies`, the highest priority first. */
export const seedLifecyclePolicies = (context: SeedContext): Seeded[] => {
  const { seed, tenant, now } = context
  for (const { one, place } of entries('lifecyclePolicies', seed.lifecyclePolicies)) {
    const begun = one.createdDateTime === undefined ? now : timeOf(one.createdDateTime)
    const deletes = one.deleteAfterDays === undefined ? {} : { deletionGracePeriodInDays: one.deleteAfterDays }
    let counter = 0
    const idOf = (): string => guidOf('seed', tenant.organization.id, place, String((counter += 1)))
    const scope = (type: string, relation: string, words: readonly string[]) => ({
      '@odata.type': `${NAMESPACE}${type}`,
      [relation]: words.map((word) => ({ id: resolve(context, word, place).id })),
    })
    const body = {
      '@odata.type': `${NAMESPACE}guestLifecyclePolicy`,
      displayName: one.displayName,
      isEnabled: one.enabled !== false,
      gracePeriodInDays: one.graceDays ?? null,
      enforcementAction: {
        '@odata.type': `${NAMESPACE}${one.deleteAfterDays === undefined ? 'disableOnly' : 'disableThenDelete'}EnforcementAction`,
        ...deletes,
      },
      rules: rulesOf(one),
      ...(one.only === undefined ? {} : { scope: scope('selectedObjectsSubjectSet', 'inScopeObjects', one.only) }),
      ...(one.exceptGroups === undefined
        ? {}
        : { scope: scope('allExcludingGroupsSubjectSet', 'excludedGroups', one.exceptGroups) }),
    }
    const { directory } = context
    const sent = atPlace(place, () => policyIn({ body, directory, newId: idOf }, 'create'))
    const policy = newPolicy(sent, idOf(), begun)
    const lifecycle = lifecycleOf(tenant, now)
    lifecycle.policies[policy.id] = policy
    lifecycle.order.push(policy.id)
  }
  return []
}
