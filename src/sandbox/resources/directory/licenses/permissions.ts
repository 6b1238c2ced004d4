import { rows } from '../../../permissions/row.ts'

/** subscribedsku-list.md, group-assignlicense.md, user-assignlicense.md. */
export const licenseRows = rows(`
  GET /subscribedSkus : LicenseAssignment.Read.All Organization.Read.All Organization.ReadWrite.All Directory.Read.All Directory.ReadWrite.All LicenseAssignment.ReadWrite.All
  GET /subscribedSkus/{id} : LicenseAssignment.Read.All Organization.Read.All Organization.ReadWrite.All Directory.Read.All Directory.ReadWrite.All LicenseAssignment.ReadWrite.All
  POST /users/{id}/assignLicense : LicenseAssignment.ReadWrite.All User.ReadWrite.All Directory.ReadWrite.All
  POST /groups/{id}/assignLicense : LicenseAssignment.ReadWrite.All Group.ReadWrite.All Directory.ReadWrite.All
`)
