import { rows } from '../../../permissions/row.ts'

/** externalidentitiespolicy-get.md, externalidentitiespolicy-update.md. */
export const externalIdentitiesRows = rows(`
  GET /policies/externalIdentitiesPolicy : Policy.Read.All Policy.ReadWrite.ExternalIdentities
  PATCH /policies/externalIdentitiesPolicy : Policy.ReadWrite.ExternalIdentities
`)
