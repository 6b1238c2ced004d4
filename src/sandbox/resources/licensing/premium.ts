import { GraphErrorResponse } from '../../core/errors.ts'
import type { Tenant } from '../../core/tenant.ts'
import { isRecord } from '../../../util/guards.ts'

const PREMIUM = /^AAD_PREMIUM(_P2)?$/

/** Whether the tenant has a licence of such a name that holds, as one of its own or as a part of another one. */
export const hasLicence = ({ subscribedSkus }: Tenant, named: RegExp): boolean =>
  subscribedSkus.some(({ capabilityStatus, skuPartNumber, servicePlans }) => {
    const plans: unknown[] = Array.isArray(servicePlans) ? servicePlans : []
    const names = plans.flatMap((plan) => (isRecord(plan) ? String(plan['servicePlanName']) : []))
    return capabilityStatus === 'Enabled' && [String(skuPartNumber), ...names].some((name) => named.test(name))
  })

/** Whether the tenant has P1 or P2. */
export const isPremium = (tenant: Tenant): boolean => hasLicence(tenant, PREMIUM)

/** Throws Graph's refusal of a group lifecycle policy in a tenant without P1 or P2 (microsoft-graph-docs 3924). */
export const checkLifecycleLicense = (tenant: Tenant): void => {
  if (isPremium(tenant)) return
  throw new GraphErrorResponse(
    400,
    'NoLicenseForOperation',
    'Tenant does not have proper license to manage lifecycle management policy.',
  )
}
