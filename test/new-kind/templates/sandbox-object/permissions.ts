import { rows } from '../../../../src/sandbox/permissions/row.ts'

/** TODO: One operation a line (`GET /exampleThings : Least.Privileged Another`), with the pages that say so. */
export const exampleThingRows = rows('')
