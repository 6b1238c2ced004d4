import { isRecord } from '../body.ts'
import type { Tenant } from '../tenant.ts'

const PARTS = [
  'users',
  'groups',
  'applications',
  'servicePrincipals',
  'directoryRoles',
  'roleAssignments',
  'members',
  'owners',
  'sponsors',
  'managers',
  'appRoleAssignments',
  'deletedItems',
  'policies',
  'pending',
  'organization',
]

/** Whether this is the state of a sandbox, by its format and the parts it must have. */
export const isTenant = (value: unknown): value is Tenant =>
  isRecord(value) &&
  value['format'] === 1 &&
  PARTS.every((name) => isRecord(value[name])) &&
  Array.isArray(value['domains']) &&
  Array.isArray(value['subscribedSkus'])
