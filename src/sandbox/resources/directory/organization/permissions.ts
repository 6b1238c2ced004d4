import { rows } from '../../../permissions/row.ts'

/** organization-list.md. */
export const organizationRows = rows(`
  GET /organization : Organization.Read.All Organization.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  GET /organization/{id} : Organization.Read.All Organization.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  PATCH /organization/{id} : Organization.ReadWrite.All
`)
