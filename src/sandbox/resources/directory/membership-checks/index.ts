import type { Resource } from '../../resource.ts'
import { membershipCheckRows } from './permissions.ts'
import { directoryObjectCheckRoutes } from './routes.ts'

/** checkMemberGroups, getMemberGroups and their like for an object of whatever type. */
export const MEMBERSHIP_CHECKS: Resource = {
  routes: directoryObjectCheckRoutes,
  permissions: membershipCheckRows,
}
