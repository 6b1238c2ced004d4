import type { Live } from '../../../model.ts'
import { kindName } from '../../kind-name.ts'
import type { Context, Match } from '../../kind.ts'
import type { LifecyclePolicy, LifecycleSubject } from './policy.ts'

export const LIFECYCLE_POLICY = kindName('lifecycle-policy')

/** A policy, the ones of higher priority before it, and what it says of the accounts that were asked about. */
export interface ReadPolicy {
  policy: LifecyclePolicy
  subjects: ReadonlyMap<string, LifecycleSubject>
}

/** What a policy did to an account. */
export interface LifecycleAct {
  policy: LifecyclePolicy
  action: 'disabled' | 'deleted'
  /** YYYY-MM-DD; undefined where the report does not say when. */
  day: string | undefined
  /** Whether the account still breaks a rule, so that the policy would do it again. */
  stillBroken: boolean
}

export const policiesRead = (match: Pick<Match, 'lives'>): readonly ReadPolicy[] =>
  (match.lives(LIFECYCLE_POLICY.word) as readonly Live<ReadPolicy>[]).map(({ raw }) => raw)

/** What the policy that binds an account did to it: only the one of highest priority that matches (identitygovernance-lifecyclepolicypriorityconfiguration.md). */
export const actOn = (id: string, { match }: Pick<Context, 'match'>): LifecycleAct | undefined => {
  for (const { policy, subjects } of policiesRead(match)) {
    const subject = subjects.get(id)
    const action = subject?.enforcement?.lastAction
    if (subject?.relationship !== 'effective' && action !== 'deleted') continue
    if (action !== 'disabled' && action !== 'deleted') continue
    return {
      policy,
      action,
      day: subject?.enforcement?.lastActionDateTime?.slice(0, 10),
      stillBroken: subject?.compliance?.status === 'nonCompliant',
    }
  }
  return undefined
}
