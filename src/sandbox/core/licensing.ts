import type { Licensing, Tenant } from './tenant.ts'

/** The tenant's licensing; a state from before there was any gets an empty one. */
export const licensingOf = (tenant: Tenant): Licensing => (tenant.licensing ??= { pending: [], plans: {} })
