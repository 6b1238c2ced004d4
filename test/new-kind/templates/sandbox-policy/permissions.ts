import { rows } from '../../../../src/sandbox/permissions/row.ts'

/** TODO: Which pages say what applications need? The least privileged first; Guestlist's own list is not looked at here. */
export const exampleThingRows = rows(`
  GET /policies/exampleThing : Policy.Read.All
  PATCH /policies/exampleThing : Policy.ReadWrite.Authorization
`)
