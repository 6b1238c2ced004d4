import type { GraphRequest } from '../../../core/graph-request.ts'
import { own } from '../../../core/record.ts'
import { depending, needs, rows } from '../../../permissions/row.ts'
import type { Needs, Row } from '../../../permissions/row.ts'
import { ANY_OBJECT } from '../directory-objects/permissions.ts'

/** directory-deleteditems-list.md, directory-deleteditems-restore.md. */
const TABLE = rows(`
  GET /directory/deletedItems : ${ANY_OBJECT}
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

const APPS =
  'Application.Read.All Application.ReadWrite.OwnedBy Application.ReadWrite.All Directory.Read.All Directory.ReadWrite.All'

/** What reading the deleted objects of one type needs; the whole list is refused anyway. */
const LISTED: Readonly<Record<string, Needs>> = {
  user: needs('User.Read.All User.ReadWrite.All User.DeleteRestore.All Directory.Read.All Directory.ReadWrite.All'),
  group: needs('Group.Read.All Group.ReadWrite.All Directory.Read.All Directory.ReadWrite.All'),
  application: needs(APPS),
  servicePrincipal: needs(APPS),
}
const listed = ({ cast }: GraphRequest): Needs => own(LISTED, cast?.name ?? '') ?? needs(ANY_OBJECT)

const LIST = '/directory/deletedItems'
const ONE = `${LIST}/{id}`
const DEPENDING: readonly [method: string, path: string, depends: (request: GraphRequest) => Needs][] = [
  ['GET', LIST, listed],
  ['POST', `${ONE}/restore`, binned],
  ['DELETE', ONE, binned],
]
export const deletedItemRows: Row[] = DEPENDING.reduce<Row[]>((table, one) => depending(table, ...one), TABLE)
