import { dateTime } from '../../core/ids.ts'
import type { GuestLifecycle, LifecyclePolicy, Tenant } from '../../core/tenant.ts'
import { NAMESPACE } from './rule-types.ts'

/** The lifecycle policies of a tenant, which has none until the first is made. */
export const lifecycleOf = (tenant: Tenant, now: number): GuestLifecycle =>
  (tenant.guestLifecycle ??= { policies: {}, order: [], subjects: {}, broken: {}, attested: {}, processed: now })

export const policiesOf = ({ guestLifecycle }: Pick<Tenant, 'guestLifecycle'>): LifecyclePolicy[] =>
  Object.values(guestLifecycle?.policies ?? {}).filter(({ deletedDateTime }) => deletedDateTime === undefined)

export const newPolicy = (sent: Record<string, unknown>, id: string, now: number): LifecyclePolicy => ({
  '@odata.type': `${NAMESPACE}guestLifecyclePolicy`,
  id,
  description: null,
  displayName: String(sent['displayName']),
  isEnabled: sent['isEnabled'] === true,
  policySource: 'userCreated',
  createdDateTime: dateTime(now),
  lastModifiedDateTime: dateTime(now),
  scope: null,
  gracePeriodInDays: null,
  notificationSchedule: null,
  rules: [],
  ...sent,
  versionNumber: 1,
  versions: [],
  since: now,
})

/** As Graph shows it: what the sandbox remembers beside stays here. */
export const shownPolicy = ({
  versions: _versions,
  since: _since,
  ...policy
}: LifecyclePolicy): Record<string, unknown> & { id: string } => policy
