import type { Guest, Partner } from '../../../declaration.ts'
import type { Finding, Live, Source } from '../../../model.ts'
import { daysBetween } from '../../../util/days.ts'
import { groupBy } from '../../../util/group-by.ts'
import type { Desired, ReadContext } from '../../kind.ts'
import { partnerIndex } from '../partner-index.ts'
import { breakOf, isFor, type LifecyclePolicy, type LifecycleRule } from './policy.ts'

/** A guest of the declaration, the policy that binds the account, and the partner whose rules hold. */
interface Bound {
  desired: Desired<Guest>
  policy: LifecyclePolicy
  partner: Partner | undefined
}

interface Contradiction {
  code: string
  says: string
  help: string
  source: Source
}

const ruleIn = ({ rules }: LifecyclePolicy, type: LifecycleRule['type']): LifecycleRule | undefined =>
  rules.find((rule) => rule.type === type)

/** When a rule acts: after its days and those of grace. */
const actsAfter = ({ number = 0, grace }: LifecycleRule): number => number + grace

const daysOf = ({ number = 0, grace }: LifecycleRule): string =>
  `${number} days${grace === 0 ? '' : ` and ${grace} of grace`}`

/** One limit of ours and one of the policy's: of two masters, the one whose days are fewer acts. */
const fewer = (rule: LifecycleRule | undefined, ours: number | undefined): rule is LifecycleRule =>
  ours !== undefined && rule?.number !== undefined && actsAfter(rule) < ours

const EXCLUDE = 'exclude the guests from the policy (Entra admin center › ID Governance › Lifecycle policies)'

const inactivity = ({ desired, policy, partner }: Bound, { declaration }: ReadContext): Contradiction | undefined => {
  const rule = ruleIn(policy, 'inactivity')
  if (rule === undefined) return undefined
  if (desired.spec.inactiveDays === 'never')
    return {
      code: 'LIFECYCLE-NEVER',
      says: `${policy.does} after ${daysOf(rule)} without a sign-in, and \`inactiveDays: never\` does not change that`,
      help: EXCLUDE,
      source: desired.at('inactiveDays'),
    }
  const ours = partner?.guests.inactiveDays
  if (partner === undefined || !fewer(rule, ours)) return undefined
  return {
    code: 'LIFECYCLE-INACTIVE',
    says: `${policy.does} after ${daysOf(rule)} without a sign-in, so \`inactiveDays: ${ours ?? ''}\` of ${partner.key} comes too late`,
    help: `set \`inactiveDays: ${actsAfter(rule)}\`, or ${EXCLUDE}`,
    source: declaration.at(partner.guests, 'inactiveDays'),
  }
}

const redemption = ({ policy, partner }: Bound, { declaration }: ReadContext): Contradiction | undefined => {
  const rule = ruleIn(policy, 'redemption')
  const ours = partner?.guests.redeemWithinDays
  if (partner === undefined || !fewer(rule, ours)) return undefined
  return {
    code: 'LIFECYCLE-REDEEM',
    says: `${policy.does} after ${daysOf(rule)} without an accepted invitation, so \`redeemWithinDays: ${ours ?? ''}\` of ${partner.key} comes too late`,
    help: `set \`redeemWithinDays: ${actsAfter(rule)}\`, or ${EXCLUDE}`,
    source: declaration.at(partner.guests, 'redeemWithinDays'),
  }
}

/** What ends access before `expires` whatever the guest does: a confirmation that is due, or an access package that nobody assigned. */
const beforeEnd = ({ desired, policy }: Bound, { today }: ReadContext): Contradiction | undefined => {
  const { expires } = desired.spec
  if (expires === undefined) return undefined
  const rule = policy.rules.find(
    ({ type, number = 0, grace }) =>
      type === 'accessPackage' || (type === 'attestation' && number + grace < daysBetween(today, expires)),
  )
  return (
    rule && {
      code: 'LIFECYCLE-EXPIRES',
      says: `${policy.does} a guest for ${breakOf(rule)}, whatever \`expires\` says`,
      help: `${rule.type === 'attestation' ? 'let sponsors confirm the guests in time' : 'assign an access package'}, or ${EXCLUDE}`,
      source: desired.at('expires'),
    }
  )
}

/** The declaration never deletes an account where no `graceDays` are set. */
const deletion = ({ desired, policy }: Bound): Contradiction | undefined => {
  const { expires, graceDays } = desired.spec
  if (expires === undefined || graceDays !== undefined) return undefined
  if (policy.does !== 'deletes' && policy.deletesAfter === undefined) return undefined
  const after = policy.deletesAfter === undefined ? '' : ` ${policy.deletesAfter} days after the block`
  return {
    code: 'LIFECYCLE-DELETES',
    says: `deletes accounts${after}; without \`graceDays\`, the declaration only blocks them`,
    help: `set \`graceDays\` on the partner if accounts are to be deleted, or ${EXCLUDE}`,
    source: desired.at('expires'),
  }
}

const sponsors = ({ desired, policy }: Bound): Contradiction | undefined => {
  const rule = ruleIn(policy, 'sponsors')
  const declared = desired.spec.sponsors?.length
  if (declared === undefined || rule?.number === undefined || declared >= rule.number) return undefined
  return {
    code: 'LIFECYCLE-SPONSORS',
    says: `${policy.does} a guest for ${breakOf(rule)}, and the declaration has ${declared}`,
    help: `add sponsors, or ${EXCLUDE}`,
    source: desired.at('sponsors'),
  }
}

const CONTRADICTIONS = [inactivity, redemption, beforeEnd, deletion, sponsors]

/** The first policy that is for an account, and for those that are not there yet for all; one whose scope cannot be told counts. */
const bindingOf = (policies: readonly LifecyclePolicy[], live: Live | undefined): LifecyclePolicy | undefined =>
  policies.find((policy) => (live === undefined ? policy.scope.of !== 'only' : isFor(policy, live.id) !== false))

/** Of two masters one acts first: where a policy of the tenant says other days than the declaration, once for each policy and partner. */
export const reportContradictions = (policies: readonly LifecyclePolicy[], context: ReadContext): void => {
  if (policies.length === 0) return
  const { byKey } = partnerIndex(context.declaration.partners)
  const found = context.desired
    .filter((one): one is Desired<Guest> => one.kind === 'guest' && one.ensure === 'present')
    .flatMap((desired) => {
      const policy = bindingOf(policies, context.match.liveOf(desired.address))
      const partner = byKey.get(desired.spec.partner ?? '')
      if (policy === undefined) return []
      return CONTRADICTIONS.flatMap((find) => {
        const contradiction = find({ desired, policy, partner }, context)
        return contradiction === undefined ? [] : [{ ...contradiction, policy, partner, name: desired.name }]
      })
    })
  const alike = groupBy(found, ({ code, says, policy, partner }) =>
    JSON.stringify([code, says, policy.id, partner?.key ?? null]),
  )
  for (const [first, ...others] of alike.values()) {
    if (first === undefined) continue
    const whom = others.length === 0 ? first.name : `${first.name} and ${others.length} more`
    const finding: Finding = {
      code: first.code,
      severity: 'warning',
      message: `the guest lifecycle policy ${first.policy.name} ${first.says} (${whom})`,
      help: first.help,
      source: first.source,
    }
    context.report(finding)
  }
}
