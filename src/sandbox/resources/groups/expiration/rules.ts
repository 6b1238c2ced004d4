import { dateTime } from '../../../core/ids.ts'
import { softDelete } from '../../../core/soft-delete.ts'
import type { DirectoryObject, GroupLifecyclePolicy, Tenant } from '../../../core/tenant.ts'
import type { TenantMoment } from '../../../core/tenant-view.ts'
import { DAY_MS } from '../../../../util/days.ts'
import { isUnified } from '../group-types.ts'

/** What groups that are older than the lifetime get when a policy begins to apply to them (groups-lifecycle.md). */
const FIRST_NOTICE_DAYS = 35

/** One for a tenant (grouplifecyclepolicy.md). */
export const policyOf = ({ groupLifecyclePolicies = {} }: Pick<Tenant, 'groupLifecyclePolicies'>) =>
  Object.values(groupLifecyclePolicies)[0]

export const isManaged = (policy: GroupLifecyclePolicy | undefined, group: DirectoryObject): boolean =>
  policy !== undefined &&
  isUnified(group) &&
  (policy.managedGroupTypes === 'All' || (policy.managedGroupTypes === 'Selected' && policy.groups.includes(group.id)))

/** A group with the end that the tenant's policy gives it; `now` is when the policy begins to apply. */
export const withExpiration = (
  tenant: Pick<Tenant, 'groupLifecyclePolicies'>,
  group: DirectoryObject,
  now: number,
): DirectoryObject => {
  const policy = policyOf(tenant)
  if (policy === undefined || !isManaged(policy, group)) {
    if ((group['expirationDateTime'] ?? null) === null) return group
    return { ...group, expirationDateTime: null }
  }
  const begin = Date.parse(String(group['renewedDateTime'] ?? group['createdDateTime']))
  const end = begin + policy.groupLifetimeInDays * DAY_MS
  return { ...group, expirationDateTime: dateTime(end > now ? end : now + FIRST_NOTICE_DAYS * DAY_MS) }
}

/** A group that was renewed now; a group that is restored is renewed too, or it would be over at once. */
export const renewed = (
  { tenant, now }: Pick<TenantMoment, 'tenant' | 'now'>,
  group: DirectoryObject,
): DirectoryObject => withExpiration(tenant, { ...group, renewedDateTime: dateTime(now) }, now)

/** Gives every group its end again, where the policy has changed. */
export const applyExpiration = ({ tenant, directory, now }: TenantMoment): void => {
  for (const group of directory.all('group').filter(isUnified)) {
    const changed = withExpiration(tenant, group, now)
    if (changed['expirationDateTime'] !== group['expirationDateTime']) directory.put('group', changed)
  }
}

/** Deletes the groups that are over; they can be restored for 30 days. It runs before a request, as what Entra does by itself. */
export const expireGroups = (at: TenantMoment): void => {
  if (policyOf(at.tenant) === undefined) return
  const endOf = ({ expirationDateTime: end }: DirectoryObject): number =>
    typeof end === 'string' ? Date.parse(end) : Number.POSITIVE_INFINITY
  for (const group of at.directory.all('group').filter((each) => endOf(each) <= at.now))
    softDelete({ ...at, now: endOf(group) }, 'group', group)
}
