import { dateTime } from '../../core/ids.ts'
import { softDelete } from '../../core/soft-delete.ts'
import type { DirectoryObject, GuestLifecycle, LifecyclePolicy, LifecycleSubject } from '../../core/tenant.ts'
import type { TenantMoment } from '../../core/tenant-view.ts'
import { DAY_MS } from '../../../util/days.ts'
import { isRecord } from '../../../util/guards.ts'
import { typeNameOf } from './rule-types.ts'
import { bindingPolicy, noteBroken, violationsOf } from './rules.ts'

/** A policy is for guests by their user type (identitygovernance-guestlifecyclepolicy.md: guest users in an organization). */
export const isGuestUser = ({ userType }: DirectoryObject): boolean => userType === 'Guest'

const act = (
  at: TenantMoment,
  lifecycle: GuestLifecycle,
  { guest, policy, rule }: { guest: DirectoryObject; policy: LifecyclePolicy; rule: string },
  action: LifecycleSubject['lastAction'],
  time: number,
): void => {
  const { id: policyId, versionNumber: policyVersion } = policy
  if (action === 'disabled') at.directory.put('user', { ...guest, accountEnabled: false })
  else softDelete({ ...at, now: time }, 'user', guest)
  lifecycle.subjects[guest.id] = {
    policyId,
    policyVersion,
    lastAction: action,
    lastActionDateTime: dateTime(time),
    rule,
  }
}

/** `checked`: when the guest was held against the policies before, in milliseconds. */
const enforceOn = (at: TenantMoment, lifecycle: GuestLifecycle, guest: DirectoryObject, checked: number): void => {
  const policy = bindingPolicy(at, guest)
  if (policy === undefined) return
  noteBroken(at, policy, guest)
  const [first] = violationsOf(at, policy, guest)
  if (first === undefined || first.due > at.now) return
  // Who was neither blocked nor deleted when guests were last checked was not before that either, however long ago it was due: an
  // account that was unblocked or restored, came with a seed, or is under another policy now. Its days begin again.
  const time = Math.max(first.due, checked)
  const action = policy['enforcementAction']
  const what = { guest, policy, rule: first.ruleType }
  if (typeNameOf(action) === 'deleteOnlyEnforcementAction') return act(at, lifecycle, what, 'deleted', time)
  const known = lifecycle.subjects[guest.id]
  const isOurs = known?.policyId === policy.id && known.lastAction === 'disabled'
  // What somebody else blocked is nothing that the policy did.
  if (guest['accountEnabled'] === false && !isOurs) return
  const disabledAt = guest['accountEnabled'] === false && isOurs ? Date.parse(known.lastActionDateTime) : time
  if (guest['accountEnabled'] !== false) act(at, lifecycle, what, 'disabled', time)
  const grace = isRecord(action) ? action['deletionGracePeriodInDays'] : undefined
  if (typeof grace !== 'number') return
  const end = disabledAt + grace * DAY_MS
  const blocked = at.directory.get('user', guest.id)
  if (end <= at.now && blocked !== undefined) act(at, lifecycle, { ...what, guest: blocked }, 'deleted', end)
}

/**
 * Holds all guests against the policies, once a day of the tenant's clock; before a request, as what Entra does by itself. A clock that
 * is set far ahead brings what the days between would have brought.
 */
export const enforceLifecyclePolicies = (at: TenantMoment): void => {
  const lifecycle = at.tenant.guestLifecycle
  if (lifecycle === undefined || Math.floor(at.now / DAY_MS) <= Math.floor(lifecycle.processed / DAY_MS)) return
  const checked = lifecycle.processed
  lifecycle.processed = at.now
  for (const guest of at.directory.all('user').filter(isGuestUser)) enforceOn(at, lifecycle, guest, checked)
}
