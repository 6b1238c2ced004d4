import type { Guest } from '../../../declaration.ts'
import type { Finding, Live, Phrase } from '../../../model.ts'
import type { GuestUser } from '../../directory/user.ts'
import type { Context, Desired } from '../../kind.ts'
import { giveReinstate, isReinstated } from '../reinstate.ts'
import { actOn, type LifecycleAct, policiesRead } from './live.ts'
import { breakOf, curesOf, isFor, type LifecyclePolicy } from './policy.ts'

const asksFor = ({ rules }: LifecyclePolicy): string => rules.map(breakOf).join(', or ')

/** What releases an account that a policy stopped: without the first half, the policy does the same again. */
const liftOf = ({ policy, action }: LifecycleAct, guest: Guest, today: string): string => {
  const cures =
    // Of a deleted account nothing can be changed, and no scope can name it.
    action === 'deleted'
      ? ['change the policy in the Entra admin center so that it does not delete the account again']
      : [...curesOf(policy), 'exclude the account from the policy in the Entra admin center']
  return `${cures.join(', or ')}; then ${giveReinstate(guest, today)}`
}

/** Why an account is blocked or deleted, where a lifecycle policy of the tenant did it, and what to do; undefined where none did. */
export const heldByPolicy = (
  guest: Guest,
  live: Live<GuestUser>,
  context: Context,
): { code: string; hold: string; lift: string } | undefined => {
  const act = actOn(live.id, context)
  const isDeleted = live.deleted === true
  if (act === undefined || (act.action === 'deleted') !== isDeleted) return undefined
  const on = act.day === undefined ? '' : ` on ${act.day}`
  return {
    code: isDeleted ? 'ACCOUNT-DELETED-BY-POLICY' : 'ACCOUNT-BLOCKED-BY-POLICY',
    hold: `the guest lifecycle policy ${act.policy.name} of the tenant ${isDeleted ? 'deleted the account' : 'blocked sign-in'}${on} (for ${asksFor(act.policy)})`,
    lift: liftOf(act, guest, context.today),
  }
}

/** A block that the declaration lifts and a policy sets again, as long as the guest breaks its rule: the account would swing. */
export const adviseOnSwing = (
  desired: Desired<Guest>,
  live: Live<GuestUser>,
  context: Context,
): Finding | undefined => {
  const { accountEnabled } = desired.spec
  const lifts = accountEnabled === true || isReinstated(desired.spec, context.today)
  const act = lifts && live.raw.accountEnabled === false ? actOn(live.id, context) : undefined
  if (act === undefined || act.action !== 'disabled' || !act.stillBroken) return undefined
  const cures = [...curesOf(act.policy), 'exclude the account from the policy in the Entra admin center']
  return {
    code: 'LIFECYCLE-BLOCKS-AGAIN',
    severity: 'warning',
    message: `${live.name} is unblocked, and the guest lifecycle policy ${act.policy.name} of the tenant blocks it again: for ${asksFor(act.policy)}`,
    help: cures.join(', or '),
    source: desired.at(accountEnabled === true ? 'accountEnabled' : 'reinstate'),
  }
}

/** The policy that binds an account, for `explain`. */
export const remarkOnPolicy = (live: Live<GuestUser>, { match }: Context): Phrase[] => {
  if (live.deleted === true || live.raw.userType !== 'Guest') return []
  const binding = policiesRead(match).find(({ policy }) => isFor(policy, live.id) !== false)
  if (binding === undefined) return []
  const { policy } = binding
  const sure = isFor(policy, live.id) === true ? 'applies' : 'may apply'
  return [
    [
      `the guest lifecycle policy `,
      { data: policy.name },
      ` of the tenant ${sure}: it ${policy.does} for ${asksFor(policy)}`,
    ],
  ]
}
