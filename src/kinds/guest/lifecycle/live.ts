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
  /** Whether the policy would do it again: it found a rule broken when it last looked, or has not looked since it was changed. */
  again: boolean
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
      again: subject?.compliance?.status !== 'compliant',
    }
  }
  return undefined
}

/** The policy that binds an account and finds a rule broken, whether or not it did anything yet. */
export const brokenPolicy = (id: string, { match }: Pick<Context, 'match'>): LifecyclePolicy | undefined => {
  const binding = policiesRead(match).find(({ subjects }) => subjects.get(id)?.relationship === 'effective')
  return binding?.subjects.get(id)?.compliance?.status === 'nonCompliant' ? binding.policy : undefined
}
