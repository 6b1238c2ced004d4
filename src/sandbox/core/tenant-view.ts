import type { Directory } from './directory.ts'
import type { Tenant } from './tenant.ts'

/** Rare behaviour of Graph that a fault or replication delay asks for. */
export interface Quirks {
  /** This page has no items and a next link. */
  emptyPage?: boolean | undefined
  /** Page tokens are no longer known. */
  staleToken?: boolean | undefined
  /** A delta query repeats so many changes. */
  replay?: number | undefined
  /** A delta query does not yet return changes of the last so many milliseconds. */
  delayMs?: number | undefined
}

/** The tenant as one request finds it: where the tenant lags, not as it is. */
export interface TenantView {
  tenant: Tenant
  /** `tenant`'s objects and links, indexed; every change of them goes through it. */
  directory: Directory
  quirks?: Quirks | undefined
}

/** The same, with the sandbox's time in milliseconds. */
export interface TenantMoment extends TenantView {
  now: number
}
