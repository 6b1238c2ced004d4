import type { SeedServicePlanRules, SeedSku } from '../../../generated/sandbox-seed.ts'
import { dateTime } from '../../core/ids.ts'
import { licensingOf } from '../../core/licensing.ts'
import type { ServicePlanRules, Tenant } from '../../core/tenant.ts'
import { entries, wrong } from '../seed-context.ts'
import type { SeedContext } from '../seed-context.ts'
import type { License, LicenseState } from './assignments.ts'

type Sku = Tenant['subscribedSkus'][number]

/** subscribedsku.md: Enabled as long as one licence is. */
const capabilityOf = ({ enabled = 25, warning = 0, suspended = 0 }: SeedSku): string =>
  enabled > 0 || warning + suspended === 0 ? 'Enabled' : warning > 0 ? 'Warning' : 'Suspended'

/** A subscription with its service plans (subscribedsku.md). */
const skuOf = (context: SeedContext, of: SeedSku): Sku => {
  const { organization } = context.tenant
  const { enabled = 25, warning = 0, suspended = 0 } = of
  return {
    accountId: organization.id,
    accountName: organization.displayName,
    appliesTo: 'User',
    capabilityStatus: capabilityOf(of),
    consumedUnits: 0,
    prepaidUnits: { enabled, lockedOut: 0, suspended, warning },
    servicePlans: (of.servicePlans ?? []).map((name) => ({
      appliesTo: 'User',
      provisioningStatus: 'Success',
      servicePlanId: context.idFor('servicePlan', name),
      servicePlanName: name,
    })),
    skuId: (of.skuId ?? context.idFor('sku', of.skuPartNumber)).toLowerCase(),
    skuPartNumber: of.skuPartNumber,
    subscriptionIds: [context.idFor('subscription', of.skuPartNumber)],
  }
}

const rulesOf = (
  context: SeedContext,
  { requires = [], conflicts = [], notIn = [] }: SeedServicePlanRules,
): ServicePlanRules => {
  const ids = (names: readonly string[]): string[] => names.map((name) => context.idFor('servicePlan', name))
  return { requires: ids(requires), conflicts: ids(conflicts), notIn }
}

/** Throws InvalidInput for a rule that names a service plan which no subscription has. */
const seedRules = (context: SeedContext, of: SeedSku, known: ReadonlySet<string>, place: string): void => {
  const { plans } = licensingOf(context.tenant)
  for (const [name, rules] of Object.entries(of.servicePlanRules ?? {})) {
    const stranger = [name, ...(rules.requires ?? []), ...(rules.conflicts ?? [])].find((one) => !known.has(one))
    if (stranger !== undefined) throw wrong(place, `no subscription has a service plan ${stranger}`)
    plans[context.idFor('servicePlan', name)] = rulesOf(context, rules)
  }
}

/** The tenant's subscriptions. */
export const seedSubscriptions = (context: SeedContext): [] => {
  const all = entries('subscribedSkus', context.seed.subscribedSkus)
  context.tenant.subscribedSkus = all.map(({ one }) => skuOf(context, one))
  const known = new Set(all.flatMap(({ one }) => one.servicePlans ?? []))
  for (const { one, place } of all) seedRules(context, one, known, place)
  return []
}

/** Licences by their part numbers. Throws InvalidInput for one that the tenant has not. */
export const licensesNamed = (
  { tenant }: Pick<SeedContext, 'tenant'>,
  names: readonly string[],
  place: string,
): License[] =>
  names.map((name) => {
    const sku = tenant.subscribedSkus.find((one) => one.skuPartNumber === name)
    if (!sku) throw wrong(place, `the tenant has no subscription ${name}`)
    return { skuId: sku.skuId, disabledPlans: [] }
  })

/** What an account holds by licences that are assigned to it. Throws InvalidInput as Graph refuses them without a usage location. */
export const directLicenses = (
  context: SeedContext,
  { licenses = [], usageLocation }: { licenses?: readonly string[] | undefined; usageLocation?: string | undefined },
  place: string,
): Record<string, unknown> => {
  if (licenses.length === 0) return {}
  if (usageLocation === undefined) throw wrong(place, 'licences need a usageLocation')
  const assignedLicenses = licensesNamed(context, licenses, place)
  const licenseAssignmentStates = assignedLicenses.map((license): LicenseState => ({
    ...license,
    assignedByGroup: null,
    state: 'Active',
    error: null,
    lastUpdatedDateTime: dateTime(context.now),
  }))
  return { assignedLicenses, licenseAssignmentStates }
}
