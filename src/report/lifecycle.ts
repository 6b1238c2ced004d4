import type { AccessInput } from '../access/index.ts'
import { policiesRead } from '../kinds/guest/lifecycle/live.ts'
import type { LifecyclePolicy, LifecycleSubject } from '../kinds/guest/lifecycle/policy.ts'

const wordsOf = ({ name }: LifecyclePolicy, { compliance, enforcement }: LifecycleSubject): string => {
  const { lastAction, lastActionDateTime } = enforcement ?? {}
  const day = lastActionDateTime?.slice(0, 10)
  if (lastAction === 'disabled') return `${name}: blocked${day === undefined ? '' : ` on ${day}`}`
  return compliance?.status === 'nonCompliant' ? `${name}: breaks a rule` : name
}

/** For each account the policy of the tenant that binds it, and where it stands by that policy's report, by the account's id. */
export const lifecycleOf = ({ context: { match } }: AccessInput): ReadonlyMap<string, string> =>
  new Map(
    policiesRead(match).flatMap(({ policy, subjects }) =>
      [...subjects.values()]
        .filter(({ relationship }) => relationship === 'effective')
        .map((subject) => [subject.id, wordsOf(policy, subject)] as const),
    ),
  )
