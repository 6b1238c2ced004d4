import { rows } from '../../../permissions/row.ts'

/** authenticationflowspolicy-get.md, authenticationflowspolicy-update.md. */
export const authenticationFlowsRows = rows(`
  GET /policies/authenticationFlowsPolicy : Policy.Read.All Policy.ReadWrite.AuthenticationFlows
  PATCH /policies/authenticationFlowsPolicy : Policy.ReadWrite.AuthenticationFlows
`)
