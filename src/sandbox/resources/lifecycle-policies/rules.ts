import type { DirectoryObject, GuestLifecycle, LifecyclePolicy } from '../../core/tenant.ts'
import type { TenantMoment } from '../../core/tenant-view.ts'
import { isRecord } from '../../../util/guards.ts'
import { DAY_MS } from '../../../util/days.ts'
import { SCOPES, typeNameOf } from './rule-types.ts'
import { policiesOf } from './state.ts'

/** What a policy finds of a guest. */
export interface Violation {
  ruleType: string
  /** When the rule was broken first, and when the days of grace end; in milliseconds. */
  since: number
  due: number
}

const idsIn = (scope: unknown): string[] => {
  const objects: unknown = isRecord(scope) ? scope[SCOPES[typeNameOf(scope)] ?? ''] : []
  return Array.isArray(objects) ? objects.flatMap((one) => (isRecord(one) ? String(one['id']) : [])) : []
}

/** Whether a policy is for a guest; without a scope it is for all of them. */
export const isInScope = (at: TenantMoment, { scope }: LifecyclePolicy, { id }: DirectoryObject): boolean => {
  const ids = idsIn(scope)
  switch (typeNameOf(scope)) {
    case 'selectedObjectsSubjectSet':
      return ids.includes(id)
    case 'allExcludingSpecificObjectsSubjectSet':
      return !ids.includes(id)
    case 'allExcludingGroupsSubjectSet':
      return !ids.some((group) => at.directory.isLinked('members', group, id))
    default:
      return true
  }
}

/** Only the policy of highest priority that matches binds a guest (identitygovernance-lifecyclepolicypriorityconfiguration.md). */
export const bindingPolicy = (at: TenantMoment, guest: DirectoryObject): LifecyclePolicy | undefined => {
  const order = at.tenant.guestLifecycle?.order ?? []
  return policiesOf(at.tenant)
    .filter(({ isEnabled }) => isEnabled)
    .toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
    .find((policy) => isInScope(at, policy, guest))
}

const timeIn = (value: unknown): number => (typeof value === 'string' ? Date.parse(value) : Number.NaN)

/** Sign-ins of both sorts, and the acceptance of an invitation, which is one: of it the sandbox keeps the date alone. */
const lastActivity = (guest: DirectoryObject): number => {
  const activity = isRecord(guest['signInActivity']) ? guest['signInActivity'] : {}
  const times = [
    activity['lastSuccessfulSignInDateTime'],
    activity['lastSignInDateTime'],
    activity['lastNonInteractiveSignInDateTime'],
    guest['externalUserState'] === 'Accepted' ? guest['externalUserStateChangeDateTime'] : undefined,
    guest['createdDateTime'],
  ].map(timeIn)
  return Math.max(0, ...times.filter((time) => !Number.isNaN(time)))
}

const brokenKey = (guest: DirectoryObject, rule: Record<string, unknown>): string => `${guest.id} ${String(rule['id'])}`

/** When a guest broke a rule, where a date tells; `true` for one that is broken without a date, undefined for one that is kept. */
const breaks = (
  at: TenantMoment,
  lifecycle: GuestLifecycle,
  guest: DirectoryObject,
  rule: Record<string, unknown>,
): number | true | undefined => {
  const after = (from: number, days: unknown): number | undefined => {
    const end = from + Number(days) * DAY_MS
    return end <= at.now ? end : undefined
  }
  switch (rule['ruleType']) {
    case 'inactivity':
      return after(lastActivity(guest), rule['lastActivityThresholdInDays'])
    case 'periodicAttestation':
      return after(lifecycle.attested[guest.id] ?? timeIn(guest['createdDateTime']), rule['attestationIntervalInDays'])
    case 'invitationRedemption':
      return guest['externalUserState'] === 'PendingAcceptance'
        ? after(timeIn(guest['createdDateTime']), rule['invitationRedemptionThresholdInDays'])
        : undefined
    case 'sponsorPresence':
      return at.directory.linked('sponsors', guest.id).length < Number(rule['minimumSponsorCount']) ? true : undefined
    default:
      // The sandbox has no access packages, so nobody has one.
      return true
  }
}

/**
 * The enabled rules that a guest breaks: each is judged alone, one is enough, and the earliest end of grace counts
 * (identitygovernance-lifecyclepolicyrule.md). Nothing is broken before the policy began to apply.
 */
export const violationsOf = (at: TenantMoment, policy: LifecyclePolicy, guest: DirectoryObject): Violation[] => {
  const lifecycle = at.tenant.guestLifecycle
  if (lifecycle === undefined) return []
  return policy.rules
    .filter((rule) => rule['isEnabled'] === true)
    .flatMap((rule): Violation[] => {
      const broken = breaks(at, lifecycle, guest, rule)
      if (broken === undefined) return []
      const first = broken === true ? (lifecycle.broken[brokenKey(guest, rule)] ?? at.now) : broken
      const since = Math.max(first, policy.since, timeIn(guest['createdDateTime']) || 0)
      const grace = Number(rule['gracePeriodInDays'] ?? policy['gracePeriodInDays'] ?? 0)
      return [{ ruleType: String(rule['ruleType']), since, due: since + grace * DAY_MS }]
    })
    .toSorted((a, b) => a.due - b.due)
}

/** Remembers since when rules without a date are broken, and forgets those that are kept again. */
export const noteBroken = (at: TenantMoment, policy: LifecyclePolicy, guest: DirectoryObject): void => {
  const lifecycle = at.tenant.guestLifecycle
  if (lifecycle === undefined) return
  for (const rule of policy.rules) {
    const key = brokenKey(guest, rule)
    if (rule['isEnabled'] === true && breaks(at, lifecycle, guest, rule) === true) lifecycle.broken[key] ??= at.now
    else delete lifecycle.broken[key]
  }
}
