import { rows } from '../../../permissions/row.ts'

/** authorizationpolicy-get.md, authorizationpolicy-update.md. */
export const authorizationRows = rows(`
  GET /policies/authorizationPolicy : Policy.Read.All Policy.ReadWrite.Authorization
  GET /policies/authorizationPolicy/{id} : Policy.Read.All Policy.ReadWrite.Authorization
  PATCH /policies/authorizationPolicy : Policy.ReadWrite.Authorization
  PATCH /policies/authorizationPolicy/{id} : Policy.ReadWrite.Authorization
`)
