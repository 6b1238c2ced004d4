import { rows } from '../../permissions/row.ts'
import type { Row } from '../../permissions/row.ts'

const READ_UNITS =
  'AdministrativeUnit.Read.All AdministrativeUnit.ReadWrite.All Directory.Read.All Directory.ReadWrite.All'
const WRITE_UNITS = 'AdministrativeUnit.ReadWrite.All Directory.ReadWrite.All'

/** directory-list-administrativeunits.md, administrativeunit-post-members.md. */
export const administrativeUnitRows: Row[] = ['/directory/administrativeUnits', '/administrativeUnits'].flatMap((set) =>
  rows(`
  GET ${set} : ${READ_UNITS}
  GET ${set}/{id} : ${READ_UNITS}
  GET ${set}/{id}/members : ${READ_UNITS}
  GET ${set}/{id}/members/{other} : ${READ_UNITS}
  POST ${set} : ${WRITE_UNITS}
  PATCH|DELETE ${set}/{id} : ${WRITE_UNITS}
  POST ${set}/{id}/members : ${WRITE_UNITS}
  DELETE ${set}/{id}/members/{other} : ${WRITE_UNITS}
`),
)
