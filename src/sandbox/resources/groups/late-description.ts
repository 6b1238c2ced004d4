import type { Tenant } from '../../core/tenant.ts'
import type { TenantMoment } from '../../core/tenant-view.ts'
import { isUnified } from './group-types.ts'

/** How long it takes is not published; Terraform's provider waits two minutes at most (terraform-provider-azuread 782). */
const DELAY_MS = 10_000

/**
 * Notes a new Microsoft 365 group without description: a service beside the directory gives it its name as description a
 * little later (msgraph-metadata 331).
 */
export const awaitDescription = (
  { tenant, now }: { tenant: Tenant; now: number },
  group: { id: string } & Record<string, unknown>,
): void => {
  if (!isUnified(group) || (group['description'] ?? null) !== null) return
  tenant.undescribed = { ...tenant.undescribed, [group.id]: now + DELAY_MS }
}

/** A description that was written, null too, stays. */
export const keepDescription = ({ tenant }: { tenant: Tenant }, id: string): void => {
  delete tenant.undescribed?.[id]
}

/** Writes the descriptions that are due. It runs before a request, as what Entra does by itself. */
export const describeGroups = ({ tenant, directory, now }: TenantMoment): void => {
  for (const [id, due] of Object.entries(tenant.undescribed ?? {})) {
    if (now < due) continue
    keepDescription({ tenant }, id)
    const group = directory.get('group', id)
    if (group) directory.put('group', { ...group, description: group['displayName'] })
  }
}
