import { rows } from '../../../permissions/row.ts'

/**
 * subscribedsku-list.md, group-assignlicense.md, user-assignlicense.md, user-reprocesslicenseassignment.md. Members with errors have no
 * page of their own: what reads members, or licences.
 */
export const licenseRows = rows(`
  GET /subscribedSkus : LicenseAssignment.Read.All Organization.Read.All Organization.ReadWrite.All Directory.Read.All Directory.ReadWrite.All LicenseAssignment.ReadWrite.All
  GET /subscribedSkus/{id} : LicenseAssignment.Read.All Organization.Read.All Organization.ReadWrite.All Directory.Read.All Directory.ReadWrite.All LicenseAssignment.ReadWrite.All
  POST /users/{id}/assignLicense : LicenseAssignment.ReadWrite.All User.ReadWrite.All Directory.ReadWrite.All
  POST /users/{id}/reprocessLicenseAssignment : LicenseAssignment.ReadWrite.All User.ReadWrite.All Directory.ReadWrite.All
  GET /groups/{id}/membersWithLicenseErrors : LicenseAssignment.Read.All GroupMember.Read.All Group.Read.All GroupMember.ReadWrite.All Group.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  POST /groups/{id}/assignLicense : LicenseAssignment.ReadWrite.All Group.ReadWrite.All Directory.ReadWrite.All
`)
