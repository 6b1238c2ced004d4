import { rows } from '../../../permissions/row.ts'

/** Policy.Read.All is not listed. */
const READ = 'Policy.Read.B2BManagementPolicy Policy.ReadWrite.B2BManagementPolicy'

/** b2bmanagementpolicy-get.md and its like. */
export const b2bManagementRows = rows(`
  GET /policies/b2bManagementPolicies : ${READ}
  GET /policies/b2bManagementPolicies/{id} : ${READ}
  POST /policies/b2bManagementPolicies : Policy.ReadWrite.B2BManagementPolicy
  PATCH|DELETE /policies/b2bManagementPolicies/{id} : Policy.ReadWrite.B2BManagementPolicy
`)
