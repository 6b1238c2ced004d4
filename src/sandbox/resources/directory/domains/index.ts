import type { Resource } from '../../resource.ts'
import { domainRows } from './permissions.ts'
import { domainRoutes } from './routes.ts'
import { seedDomains } from './seed.ts'

/** The domains of the organisation. */
export const DOMAINS: Resource = {
  routes: domainRoutes,
  permissions: domainRows,
  seed: seedDomains,
}
