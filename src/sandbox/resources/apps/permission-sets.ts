import { rows } from '../../permissions/row.ts'
import type { Row } from '../../permissions/row.ts'

/** Writing; `OwnedBy` reaches only what the caller owns, see permissions/permit.ts. */
export const OWNED = 'Application.ReadWrite.OwnedBy Application.ReadWrite.All'
export const READING =
  'Application.Read.All Application.ReadWrite.OwnedBy Application.ReadWrite.All Directory.Read.All Directory.ReadWrite.All'
/** Any of these shows an app's properties in a collection of several types (permissions-overview.md). */
export const APP_READERS = READING.split(' ')

/** What applications and service principals have in common, `set` being the one or the other (graph.md 0). */
export const appRows = (set: string): Row[] =>
  rows(`
  GET /${set} : ${READING}
  GET /${set}/{id} : ${READING}
  GET /${set}/{id}/{property} : ${READING}
  GET /${set}/delta : ${READING}
  POST /${set} : ${OWNED} Directory.ReadWrite.All
  PATCH|DELETE /${set}/{id} : ${OWNED}
  GET /${set}/{id}/owners : ${READING}
  POST /${set}/{id}/owners : ${OWNED}
  DELETE /${set}/{id}/owners/{other} : ${OWNED}
  POST /${set}/{id}/addPassword : ${OWNED}
  POST /${set}/{id}/removePassword : ${OWNED}
`)
