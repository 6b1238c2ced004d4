import type { GraphRequest } from '../../../core/graph-request.ts'
import { depending, needs, rows } from '../../../permissions/row.ts'
import type { Needs, Row } from '../../../permissions/row.ts'
import { ANY_OBJECT } from '../directory-objects/permissions.ts'

/** directory-deleteditems-list.md, directory-deleteditems-restore.md. */
const TABLE = rows(`
  GET /directory/deletedItems : ${ANY_OBJECT}
  GET /directory/deletedItems/microsoft.graph.user : User.Read.All User.ReadWrite.All User.DeleteRestore.All Directory.Read.All Directory.ReadWrite.All
  GET /directory/deletedItems/microsoft.graph.group : Group.Read.All Group.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  GET /directory/deletedItems/microsoft.graph.application : Application.Read.All Application.ReadWrite.OwnedBy Application.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  GET /directory/deletedItems/microsoft.graph.servicePrincipal : Application.Read.All Application.ReadWrite.OwnedBy Application.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  GET /directory/deletedItems/{id} : ${ANY_OBJECT} User.DeleteRestore.All
  POST /directory/deletedItems/{id}/restore : User.DeleteRestore.All User.ReadWrite.All Group.ReadWrite.All Application.ReadWrite.OwnedBy Application.ReadWrite.All
  DELETE /directory/deletedItems/{id} : User.DeleteRestore.All User.ReadWrite.All Group.ReadWrite.All Application.ReadWrite.OwnedBy Application.ReadWrite.All
`)

/** The type of the deleted object decides which permission is needed. */
const BY_TYPE = {
  user: needs('User.DeleteRestore.All User.ReadWrite.All'),
  group: needs('Group.ReadWrite.All'),
  application: needs('Application.ReadWrite.OwnedBy Application.ReadWrite.All'),
  servicePrincipal: needs('Application.ReadWrite.OwnedBy Application.ReadWrite.All'),
}
const binned = ({ tenant, params }: GraphRequest): Needs =>
  BY_TYPE[tenant.deletedItems[params['id']?.toLowerCase() ?? '']?.type ?? 'user']

const BIN = '/directory/deletedItems/{id}'
export const deletedItemRows: Row[] = depending(
  depending(TABLE, 'POST', `${BIN}/restore`, binned),
  'DELETE',
  BIN,
  binned,
)
