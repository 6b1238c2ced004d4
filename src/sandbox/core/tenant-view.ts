import type { Directory } from './directory.ts'
import type { Tenant } from './tenant.ts'

/** Awkward things that Graph may do, where the sandbox was asked for them. */
export interface Quirks {
  /** This page has no items and a next link. */
  emptyPage?: boolean | undefined
  /** Page tokens are no longer known. */
  staleToken?: boolean | undefined
  /** A delta query tells so many changes again. */
  replay?: number | undefined
  /** A delta query does not know yet what happened so shortly ago. */
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
