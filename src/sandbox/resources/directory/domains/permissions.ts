import { rows } from '../../../permissions/row.ts'

/** domain-list.md and its like. */
export const domainRows = rows(`
  GET /domains : Domain.Read.All Domain.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  GET /domains/{id} : Domain.Read.All Domain.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  POST /domains : Domain.ReadWrite.All
  POST /domains/{id}/verify : Domain.ReadWrite.All
  PATCH|DELETE /domains/{id} : Domain.ReadWrite.All
`)
