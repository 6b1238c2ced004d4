import type { Guest } from '../../../declaration.ts'
import type { Finding, Live, Phrase } from '../../../model.ts'
import type { GuestUser } from '../../directory/user.ts'
import type { Context, Desired } from '../../kind.ts'
import { asksToUnblock, giveReinstate } from '../reinstate.ts'
import { actOn, brokenPolicy, type LifecycleAct, policiesRead } from './live.ts'
import { breakOf, curesOf, isFor, type LifecyclePolicy } from './policy.ts'

const asksFor = ({ rules }: LifecyclePolicy): string => rules.map(breakOf).join(', or ')

/** What ends that the policy acts on an account: of a deleted one nothing can be changed, and no scope can name it. */
const curesOfAct = ({ policy, action }: LifecycleAct): string[] =>
  action === 'deleted'
    ? ['change the policy in the Entra admin center so that it does not delete the account again']
    : [...curesOf(policy), 'exclude the account from the policy in the Entra admin center']

/** What releases an account that a policy stopped: without the first half, the policy does the same again. */
const liftOf = (act: LifecycleAct, guest: Guest, isAsked: boolean, today: string): string => {
  const cures = curesOfAct(act).join(', or ')
  if (!isAsked) return `${cures}; then ${giveReinstate(guest, today)}`
  return `${cures}; after the next run of the policy, the entry ${act.action === 'deleted' ? 'restores' : 'unblocks'} the account`
}

/**
 * Why an account is blocked or deleted, where a lifecycle policy of the tenant did it, and what to do; undefined where none did.
 * `isAsked`: the entry says that the account comes back. While the policy would stop it again at once, it does not: the account would
 * swing from run to run.
 */
export const heldByPolicy = (
  guest: Guest,
  live: Live<GuestUser>,
  isAsked: boolean,
  context: Context,
): { code: string; hold: string; lift: string } | undefined => {
  const act = actOn(live.id, context)
  const isDeleted = live.deleted === true
  if (act === undefined || (act.action === 'deleted') !== isDeleted) return undefined
  if (isAsked && !act.again) return undefined
  const on = act.day === undefined ? '' : ` on ${act.day}`
  const again = isAsked ? ` and would ${isDeleted ? 'delete' : 'block'} it again` : ''
  return {
    code: isDeleted ? 'ACCOUNT-DELETED-BY-POLICY' : 'ACCOUNT-BLOCKED-BY-POLICY',
    hold: `the guest lifecycle policy ${act.policy.name} of the tenant ${isDeleted ? 'deleted the account' : 'blocked sign-in'}${on}${again} (for ${asksFor(act.policy)})`,
    lift: liftOf(act, guest, isAsked, context.today),
  }
}

/** A block by somebody else that the declaration lifts, and that a policy is about to set again, as long as the guest breaks its rule. */
export const adviseOnSwing = (
  desired: Desired<Guest>,
  live: Live<GuestUser>,
  context: Context,
): Finding | undefined => {
  const { accountEnabled } = desired.spec
  if (live.raw.accountEnabled !== false || live.deleted === true) return undefined
  if (!asksToUnblock(desired.spec, context.today) || actOn(live.id, context) !== undefined) return undefined
  const policy = brokenPolicy(live.id, context)
  if (policy === undefined) return undefined
  const cures = [...curesOf(policy), 'exclude the account from the policy in the Entra admin center']
  return {
    code: 'LIFECYCLE-BLOCKS-AGAIN',
    severity: 'warning',
    message: `${live.name} is unblocked, and the guest lifecycle policy ${policy.name} of the tenant will block it: for ${asksFor(policy)}`,
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
