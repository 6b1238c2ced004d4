import { bool, readOnly, some } from '../shape.ts'

/** What may be changed; the second is reserved and takes values without any effect. */
export const externalIdentitiesChange = some({
  allowExternalIdentitiesToLeave: bool,
  allowDeletedIdentitiesDataRemoval: bool,
  id: readOnly,
  displayName: readOnly,
  description: readOnly,
  deletedDateTime: readOnly,
})
