/** Microsoft's own lifecycle policies for guests, as they are read (identitygovernance-guestlifecyclepolicy.md); never written. */
import { isRecord } from '../../../util/guards.ts'

/** A rule of a policy; each is judged alone, and one that is broken is enough (identitygovernance-lifecyclepolicyrule.md). */
export interface LifecycleRule {
  type: 'inactivity' | 'redemption' | 'sponsors' | 'attestation' | 'accessPackage' | 'other'
  /** Days, or how many sponsors; undefined for a rule without a number. */
  number?: number
  /** Days from the broken rule to the action. */
  grace: number
}

/**
 * Whom a policy is for; `except members`: all but the members of these groups, who are `members` where they could be read; `unknown`: a
 * scope that this version does not know.
 */
export type LifecycleScope =
  | { of: 'all' | 'unknown' }
  | { of: 'only' | 'except'; ids: ReadonlySet<string> }
  | { of: 'except members'; ids: ReadonlySet<string>; members?: ReadonlySet<string> }

export interface LifecyclePolicy {
  id: string
  name: string
  rules: readonly LifecycleRule[]
  scope: LifecycleScope
  /** What is done first to whom a rule is broken by. */
  does: 'blocks' | 'deletes'
  /** Days from the block to the deletion; undefined where it only blocks. */
  deletesAfter?: number
}

/** What a policy found of one account and did to it (identitygovernance-lifecyclepolicysubjectreport.md). */
export interface LifecycleSubject {
  id: string
  relationship?: string | null
  compliance?: { status?: string | null } | null
  enforcement?: { lastAction?: string | null; lastActionDateTime?: string | null } | null
}

/** Graph's answer, as far as it is read. */
export interface GraphLifecyclePolicy {
  id: string
  '@odata.type'?: string
  displayName?: string | null
  isEnabled?: boolean | null
  gracePeriodInDays?: number | null
  scope?: unknown
  enforcementAction?: unknown
  rules?: unknown
}

const typeOf = (value: unknown): string =>
  isRecord(value) && typeof value['@odata.type'] === 'string' ? (value['@odata.type'].split('.').at(-1) ?? '') : ''

const RULES: Readonly<Record<string, readonly [LifecycleRule['type'], string?]>> = {
  inactivityRule: ['inactivity', 'lastActivityThresholdInDays'],
  invitationRedemptionRule: ['redemption', 'invitationRedemptionThresholdInDays'],
  sponsorPresenceRule: ['sponsors', 'minimumSponsorCount'],
  periodicAttestationRule: ['attestation', 'attestationIntervalInDays'],
  accessPackageAssignmentRequiredRule: ['accessPackage'],
}

const ruleOf = (rule: unknown, grace: number): LifecycleRule[] => {
  if (!isRecord(rule) || rule['isEnabled'] !== true) return []
  const [type, property] = RULES[typeOf(rule)] ?? ['other']
  const number = property === undefined ? undefined : rule[property]
  const own = rule['gracePeriodInDays']
  return [{ type, ...(typeof number === 'number' ? { number } : {}), grace: typeof own === 'number' ? own : grace }]
}

const SCOPES = {
  selectedObjectsSubjectSet: ['only', 'inScopeObjects'],
  allExcludingSpecificObjectsSubjectSet: ['except', 'excludedObjects'],
  allExcludingGroupsSubjectSet: ['except members', 'excludedGroups'],
} as const

const scopeOf = (scope: unknown): LifecycleScope => {
  if (scope === null || scope === undefined) return { of: 'all' }
  const known = SCOPES[typeOf(scope) as keyof typeof SCOPES] as (typeof SCOPES)[keyof typeof SCOPES] | undefined
  const objects: unknown = known !== undefined && isRecord(scope) ? scope[known[1]] : undefined
  // The objects are a relationship: without them nobody can tell who is meant.
  if (known === undefined || !Array.isArray(objects)) return { of: 'unknown' }
  const ids = objects.flatMap((one) =>
    isRecord(one) && typeof one['id'] === 'string' ? [one['id'].toLowerCase()] : [],
  )
  return { of: known[0], ids: new Set(ids) }
}

/** The enabled policies for guests. */
export const enabledPolicies = (answers: readonly GraphLifecyclePolicy[]): LifecyclePolicy[] =>
  answers
    .filter((one) => typeOf(one) === 'guestLifecyclePolicy' && one.isEnabled === true)
    .map((one) => {
      const action = one.enforcementAction
      const days = isRecord(action) ? action['deletionGracePeriodInDays'] : undefined
      const rules: unknown[] = Array.isArray(one.rules) ? one.rules : []
      return {
        id: one.id,
        name: one.displayName ?? one.id,
        rules: rules.flatMap((rule) => ruleOf(rule, one.gracePeriodInDays ?? 0)),
        scope: scopeOf(one.scope),
        does: typeOf(action) === 'deleteOnlyEnforcementAction' ? 'deletes' : 'blocks',
        ...(typeof days === 'number' ? { deletesAfter: days } : {}),
      }
    })

/** Whether a policy is for an account; undefined where that does not follow from what was read. */
export const isFor = ({ scope }: LifecyclePolicy, id: string): boolean | undefined => {
  switch (scope.of) {
    case 'all':
      return true
    case 'unknown':
      return undefined
    case 'only':
      return scope.ids.has(id)
    case 'except':
      return !scope.ids.has(id)
    case 'except members':
      return scope.members === undefined ? undefined : !scope.members.has(id)
  }
}

const counted = (number: number | undefined, what: string): string => `${number ?? 1} ${what}${number === 1 ? '' : 's'}`

/** What breaks a rule, in words. */
export const breakOf = ({ type, number }: LifecycleRule): string => {
  switch (type) {
    case 'inactivity':
      return `no sign-in for ${counted(number, 'day')}`
    case 'redemption':
      return `an invitation not accepted within ${counted(number, 'day')}`
    case 'sponsors':
      return `fewer than ${counted(number, 'sponsor')}`
    case 'attestation':
      return `no confirmation by a sponsor for ${counted(number, 'day')}`
    case 'accessPackage':
      return 'no access package'
    case 'other':
      return 'a rule that this version does not know'
  }
}

const CURES: { readonly [type in LifecycleRule['type']]?: string } = {
  sponsors: 'add a sponsor',
  attestation: 'let a sponsor confirm the guest',
  accessPackage: 'assign an access package',
}

/** What ends that a guest breaks a policy's rules; who is blocked can neither sign in nor accept. */
export const curesOf = ({ rules }: LifecyclePolicy): string[] => rules.flatMap(({ type }) => CURES[type] ?? [])
