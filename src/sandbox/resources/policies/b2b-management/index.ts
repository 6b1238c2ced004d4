import type { Resource } from '../../resource.ts'
import { b2bManagementRows } from './permissions.ts'
import { b2bManagementRoutes } from './routes.ts'
import { seedB2bManagement } from './seed.ts'
import { b2bManagement } from './state.ts'

/** The domains that may be invited, and those that may not. */
export const B2B_MANAGEMENT_POLICIES = {
  routes: b2bManagementRoutes,
  permissions: b2bManagementRows,
  policy: b2bManagement,
  seed: seedB2bManagement,
} satisfies Resource
