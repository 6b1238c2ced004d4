import { rows } from '../../../permissions/row.ts'

const ASK =
  'User.ReadBasic.All User.Read.All GroupMember.Read.All Group.Read.All Application.Read.All Directory.Read.All Directory.ReadWrite.All'

/** directoryobject-checkmembergroups.md, for an object of whatever type; those of each type stand with the type. */
export const membershipCheckRows = rows(`
  POST /directoryObjects/{id}/getMemberGroups : ${ASK}
  POST /directoryObjects/{id}/checkMemberGroups : ${ASK}
  POST /directoryObjects/{id}/getMemberObjects : ${ASK}
  POST /directoryObjects/{id}/checkMemberObjects : ${ASK}
`)
