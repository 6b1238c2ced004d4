import { rows } from '../../../permissions/row.ts'

/** Any of these reads an object of some type. */
export const ANY_OBJECT =
  'User.ReadBasic.All User.Read.All User.ReadWrite.All Group.Read.All Group.ReadWrite.All GroupMember.Read.All Application.Read.All Application.ReadWrite.OwnedBy Application.ReadWrite.All Directory.Read.All Directory.ReadWrite.All'

/** directoryobject-get.md, directoryobject-getbyids.md. */
export const directoryObjectRows = rows(`
  GET /directoryObjects/{id} : ${ANY_OBJECT}
  DELETE /directoryObjects/{id} : Directory.ReadWrite.All
  POST /directoryObjects/getByIds : ${ANY_OBJECT}
`)
