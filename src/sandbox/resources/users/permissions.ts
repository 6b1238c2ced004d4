import { depending, rows } from '../../permissions/row.ts'
import type { Needs, Row } from '../../permissions/row.ts'
import { own } from '../../core/record.ts'
import type { GraphRequest } from '../../core/graph-request.ts'
import { isRecord } from '../../../util/guards.ts'

/** Any of these shows a user's properties in a collection of several types (permissions-overview.md). */
export const USER_READERS = [
  'User.ReadBasic.All',
  'User.Read.All',
  'User.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
]

/**
 * graph.md 0; user-list.md, user-get.md, user-delete.md, user-list-sponsors.md, user-list-manager.md.
 * Directory.ReadWrite.All does not reach deletion (permissions-reference.md).
 */
const TABLE = rows(`
  GET /users : User.ReadBasic.All User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  GET /users/{id} : User.ReadBasic.All User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  GET /users/{id}/{property} : User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  GET /users/delta : User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  GET /me :
  GET /me/directReports :
  GET /me/sponsors :
  GET /me/sponsorOf :
  GET /me/memberOf :
  GET /me/transitiveMemberOf :
  GET /me/ownedObjects :
  GET /me/createdObjects :
  GET /me/appRoleAssignments :
  POST /me/getMemberGroups :
  POST /me/checkMemberGroups :
  POST /me/getMemberObjects :
  POST /me/checkMemberObjects :
  POST /users : User.ReadWrite.All Directory.ReadWrite.All
  PATCH /users/{id} : User.ReadWrite.All Directory.ReadWrite.All
  DELETE /users/{id} : User.DeleteRestore.All User.ReadWrite.All
  POST /users/{id}/revokeSignInSessions : User.RevokeSessions.All User.ReadWrite.All Directory.ReadWrite.All
  POST /users/{id}/convertExternalToInternalMemberUser : User-ConvertToInternal.ReadWrite.All
  GET /users/{id}/licenseDetails : LicenseAssignment.Read.All User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  GET /users/{id}/manager : User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  PUT|DELETE /users/{id}/manager : User.ReadWrite.All Directory.ReadWrite.All
  GET /users/{id}/directReports : User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  GET /users/{id}/sponsors : User.Read.All User.ReadWrite.All
  GET /users/{id}/sponsorOf : User.Read.All User.ReadWrite.All
  POST /users/{id}/sponsors : User.ReadWrite.All
  DELETE /users/{id}/sponsors/{other} : User.ReadWrite.All
  GET /users/{id}/memberOf : User.ReadBasic.All User.Read.All GroupMember.Read.All Group.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  GET /users/{id}/transitiveMemberOf : User.ReadBasic.All User.Read.All GroupMember.Read.All Group.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  POST /users/{id}/getMemberGroups : User.ReadBasic.All User.Read.All GroupMember.Read.All Group.Read.All Directory.Read.All Directory.ReadWrite.All
  POST /users/{id}/checkMemberGroups : User.ReadBasic.All User.Read.All GroupMember.Read.All Group.Read.All Directory.Read.All Directory.ReadWrite.All
  POST /users/{id}/getMemberObjects : User.ReadBasic.All User.Read.All Directory.Read.All Directory.ReadWrite.All
  POST /users/{id}/checkMemberObjects : User.ReadBasic.All User.Read.All Directory.Read.All Directory.ReadWrite.All
  GET /users/{id}/ownedObjects : User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  GET /users/{id}/createdObjects : User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
`)

const EVERYTHING = ['User.ReadWrite.All', 'Directory.ReadWrite.All']

/** Permissions that reach some properties alone (user-update.md). */
const NARROW: Record<string, string> = {
  accountEnabled: 'User.EnableDisableAccount.All',
  identities: 'User.ManageIdentities.All',
  otherMails: 'User-Mail.ReadWrite.All',
  businessPhones: 'User-Phone.ReadWrite.All',
  mobilePhone: 'User-Phone.ReadWrite.All',
  passwordProfile: 'User-PasswordProfile.ReadWrite.All',
  employeeLeaveDateTime: 'User-LifeCycleInfo.ReadWrite.All',
}

const updating = ({ body }: GraphRequest): Needs => {
  const names = isRecord(body) ? Object.keys(body).filter((name) => !name.includes('@')) : []
  if (names.length === 0) return [EVERYTHING]
  return names.map((name) => [...(own(NARROW, name)?.split(' ') ?? []), ...EVERYTHING])
}

export const userRows: Row[] = depending(TABLE, 'PATCH', '/users/{id}', updating)
