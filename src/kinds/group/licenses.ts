import type { Group } from '../../declaration.ts'
import { GraphError } from '../../errors.ts'
import type { Finding, Reader, Value } from '../../model.ts'
import type { Sku } from '../directory/sku.ts'
import type { Desired, ExactSet, ReadContext } from '../kind.ts'
import { isGuid, isRecord } from '../../util/guards.ts'

/** Every subscription of the tenant. */
export const readSkus = (get: Reader): Promise<Sku[]> =>
  get.list<Sku>(
    '/v1.0/subscribedSkus?$select=id,skuId,skuPartNumber,servicePlans,capabilityStatus,consumedUnits,prepaidUnits',
  )

const skusUnread: Finding = {
  code: 'LICENSES-NOT-READABLE',
  severity: 'warning',
  message:
    'groups of the declaration give licences, and the licences of the tenant cannot be read, so the plan does not say how many seats are in use',
  help: 'grant LicenseAssignment.Read.All to the signed-in identity',
  source: null,
}

/** The same where no entry says anything of licences: it takes no permission then, and without one the plan says what it leaves out. */
export const readSkusIfPermitted = async (get: Reader, context: ReadContext): Promise<Sku[] | undefined> => {
  try {
    return await readSkus(get)
  } catch (error) {
    if (context.licenses === true || !(error instanceof GraphError && error.status === 403)) throw error
    context.report(skusUnread)
    return undefined
  }
}

const choices = (names: readonly string[], none: string): string =>
  names.length === 0 ? none : `it has ${[...names].sort().join(', ')}`

/** Licences and plans that are declared and that the tenant does not have: errors, since Graph would refuse them. */
export const reportUnknownLicenses = (
  context: ReadContext,
  wanted: readonly Desired<Group>[],
  skus: readonly Sku[],
): void => {
  const bySku = new Map(skus.map((sku) => [sku.skuPartNumber, sku]))
  for (const desired of wanted) {
    const unknown = (message: string, help: string): void =>
      context.report({ code: 'LICENSE-UNKNOWN', severity: 'error', message, help, source: desired.at('licenses') })
    for (const license of desired.spec.licenses ?? []) {
      const { skuPartNumber, disabledPlans = [] } = typeof license === 'string' ? { skuPartNumber: license } : license
      const sku = bySku.get(skuPartNumber)
      if (sku === undefined) {
        unknown(
          `the tenant has no licence ${skuPartNumber}`,
          choices([...bySku.keys()], 'the tenant has no subscriptions'),
        )
        continue
      }
      const plans = sku.servicePlans.map((plan) => plan.servicePlanName)
      for (const plan of disabledPlans)
        if (!plans.includes(plan) && !isGuid(plan))
          unknown(`the licence ${skuPartNumber} has no service plan ${plan}`, choices(plans, 'it has no service plans'))
    }
  }
}

/**
 * The licences of a group by their part numbers, and switched-off plans by their names; by its id what the tenant's subscriptions
 * do not name.
 */
export const licensesOf = (
  { assignedLicenses }: { assignedLicenses?: { skuId: string; disabledPlans?: string[] }[] },
  skus: readonly Sku[],
): Value =>
  (assignedLicenses ?? []).map((license) => {
    const sku = skus.find((candidate) => candidate.skuId === license.skuId)
    const plan = (id: string) =>
      sku?.servicePlans.find((candidate) => candidate.servicePlanId === id)?.servicePlanName ?? id
    return {
      skuPartNumber: sku?.skuPartNumber ?? license.skuId,
      disabledPlans: (license.disabledPlans ?? []).map(plan).sort(),
    }
  })

const partNumberOf = (license: Value): string =>
  isRecord(license) && typeof license['skuPartNumber'] === 'string' ? license['skuPartNumber'] : ''

const plansOf = (license: Value): string[] => {
  const plans = isRecord(license) ? license['disabledPlans'] : undefined
  return Array.isArray(plans) ? plans.filter((plan) => typeof plan === 'string') : []
}

/** Desired licences with their switched-off plans by name, also where the file has a plan's id. */
export const withPlanNames = (desired: Value, skus: readonly Sku[]): Value => {
  if (!Array.isArray(desired)) return desired
  return desired.map((license) => {
    const sku = skus.find(({ skuPartNumber }) => skuPartNumber === partNumberOf(license))
    const named = (plan: string): string =>
      sku?.servicePlans.find(({ servicePlanId }) => servicePlanId === plan.toLowerCase())?.servicePlanName ?? plan
    return { skuPartNumber: partNumberOf(license), disabledPlans: [...new Set(plansOf(license).map(named))].sort() }
  })
}

/** Whether a licence is called by its part number, and not by the id of a subscription that the tenant no longer has. */
export const hasPartNumber = (license: Value): boolean => !isGuid(partNumberOf(license))

/**
 * Licences by their part number, their switched-off plans by their names. A licence of a subscription that the tenant no longer
 * has is known by its id alone, and stays; so does a switched-off plan without a name, in a licence that is listed.
 */
export const licenseSet: ExactSet = {
  key: partNumberOf,
  names: hasPartNumber,
  keep: (live, desired) => ({
    skuPartNumber: partNumberOf(desired),
    disabledPlans: [...new Set([...plansOf(desired), ...plansOf(live).filter((plan) => isGuid(plan))])].sort(),
  }),
}
