import type { Directory } from '../../core/directory.ts'
import type { Tenant } from '../../core/tenant.ts'
import { licensesIn } from './assignments.ts'

type Sku = Tenant['subscribedSkus'][number]

const units = (sku: Sku, name: string): number => {
  const prepaid: unknown = sku['prepaidUnits']
  const value: unknown = typeof prepaid === 'object' && prepaid !== null ? Reflect.get(prepaid, name) : undefined
  return typeof value === 'number' ? value : 0
}

/** Units of an expired subscription can be assigned while its grace period lasts, suspended ones cannot (licenseunitsdetail.md). */
const capacityOf = (sku: Sku): number => units(sku, 'enabled') + units(sku, 'warning')

/** The tenant's seats while licences are given and taken. */
export interface Seats {
  consumed(skuId: string): number
  isFree(skuId: string): boolean
  /** One more is taken, or one is free again. */
  take(skuId: string, number: 1 | -1): void
}

/** Counts each user who holds a licence once, in whatever ways: that is what a seat is (licensing-group-advanced.md). */
export const seatsOf = ({ tenant, directory }: { tenant: Tenant; directory: Directory }): Seats => {
  const taken = new Map<string, number>()
  const take = (skuId: string, number: number): void => {
    taken.set(skuId, (taken.get(skuId) ?? 0) + number)
  }
  for (const user of directory.all('user')) {
    const held = user['assignedLicenses']
    if (Array.isArray(held) && held.length > 0) for (const { skuId } of licensesIn(user)) take(skuId, 1)
  }
  return {
    consumed: (skuId) => taken.get(skuId) ?? 0,
    isFree(skuId) {
      const sku = tenant.subscribedSkus.find((one) => one.skuId === skuId)
      return sku !== undefined && (taken.get(skuId) ?? 0) < capacityOf(sku)
    },
    take,
  }
}
