import type { GraphRequest } from '../../core/graph-request.ts'
import { dateTime } from '../../core/ids.ts'
import type { DirectoryObject, GuestLifecycle, LifecyclePolicy } from '../../core/tenant.ts'
import { isGuestUser } from './enforce.ts'
import { NAMESPACE } from './rule-types.ts'
import { bindingPolicy, isInScope, violationsOf } from './rules.ts'

type Shown = Record<string, unknown> & { id: string }

const subjectOf = (
  request: GraphRequest,
  lifecycle: GuestLifecycle,
  policy: LifecyclePolicy,
  guest: DirectoryObject,
): Shown => {
  const binding = bindingPolicy(request, guest)
  const isBinding = binding?.id === policy.id
  const evaluated = dateTime(lifecycle.processed)
  const [first] = isBinding ? violationsOf({ ...request, now: lifecycle.processed }, policy, guest) : []
  const done = lifecycle.subjects[guest.id]
  const ours = done?.policyId === policy.id ? done : undefined
  const next = first === undefined || ours !== undefined ? undefined : dateTime(first.due)
  return {
    id: guest.id,
    subject: { '@odata.type': `${NAMESPACE}lifecyclePolicyUserSubjectReference`, id: guest.id },
    relationship: isBinding ? 'effective' : 'inScopeButIneffective',
    effectivePolicy: binding === undefined ? null : { id: binding.id, version: binding.versionNumber },
    compliance: { status: first === undefined ? 'compliant' : 'nonCompliant', evaluatedDateTime: evaluated },
    enforcement: {
      status: ours !== undefined ? 'complete' : first === undefined ? 'notRequired' : 'waiting',
      isLocked: false,
      isTerminal: ours?.lastAction === 'deleted',
      lastAction: ours?.lastAction ?? 'none',
      lastActionDateTime: ours?.lastActionDateTime ?? null,
      nextAction: next === undefined ? null : 'disable',
      nextActionDateTime: next ?? null,
    },
  }
}

/** Deleted guests stay in the report as long as they can be restored. */
const guestsOf = ({ directory, tenant }: GraphRequest, policy: LifecyclePolicy, lifecycle: GuestLifecycle) => [
  ...directory.all('user').filter(isGuestUser),
  ...Object.values(tenant.deletedItems)
    .filter(({ object }) => lifecycle.subjects[object.id]?.policyId === policy.id)
    .map(({ object }) => object),
]

/** What a policy found of each guest in its scope (identitygovernance-lifecyclepolicyreport-list-subjects.md). */
export const subjectsOf = (request: GraphRequest, lifecycle: GuestLifecycle, policy: LifecyclePolicy): Shown[] =>
  guestsOf(request, policy, lifecycle)
    .filter((guest) => isInScope(request, policy, guest))
    .map((guest) => subjectOf(request, lifecycle, policy, guest))

/** identitygovernance-lifecyclepolicyreport.md */
export const reportOf = (request: GraphRequest, lifecycle: GuestLifecycle, policy: LifecyclePolicy): Shown => {
  const at = dateTime(lifecycle.processed)
  return {
    id: policy.id,
    policyVersion: policy.versionNumber,
    scopeProcessing: {
      currentStatus: 'idle',
      currentStartedDateTime: null,
      latestAttempt: { status: 'completed', startedDateTime: at, completedDateTime: at, error: null },
      lastSuccessfulProcessingDateTime: at,
    },
    subjectsInScopeCount: subjectsOf(request, lifecycle, policy).length,
  }
}

/** The published actions are about attestation; Graph answers others as one that the client does not know. */
const actionTypeOf = (rule: string, action: string): string =>
  rule === 'periodicAttestation' ? `${action}DueToAttestationNonCompliance` : 'unknownFutureValue'

/** What a policy did in a period (identitygovernance-lifecyclepolicy-impact.md). */
export const impactOf = (
  { directory, tenant }: GraphRequest,
  lifecycle: GuestLifecycle,
  policy: LifecyclePolicy,
  [from, to]: readonly [number, number],
): Shown[] =>
  Object.entries(lifecycle.subjects)
    .filter(([, one]) => one.policyId === policy.id)
    .filter(([, one]) => Date.parse(one.lastActionDateTime) >= from && Date.parse(one.lastActionDateTime) <= to)
    .map(([id, { rule, lastAction, lastActionDateTime }]) => {
      const user = directory.get('user', id) ?? tenant.deletedItems[id]?.object
      return {
        id,
        actionsTaken: [{ dateTime: lastActionDateTime, actionType: actionTypeOf(rule, lastAction) }],
        subject: { '@odata.type': '#microsoft.graph.user', id, displayName: user?.['displayName'] ?? null },
      }
    })
