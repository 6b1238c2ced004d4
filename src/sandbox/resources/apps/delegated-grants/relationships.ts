import type { Relationship, Relationships } from '../../../core/schema.ts'
import { DELEGATED_GRANT } from './entity.ts'
import { grantsOf } from './rules.ts'

const grants = (side: 'clientId' | 'principalId'): Relationship => ({
  entity: DELEGATED_GRANT,
  read: (view, id) => grantsOf(view).filter((one) => one[side] === id),
})

/** The grants of an app, and those for one user. */
export const delegatedGrantRelationships: Relationships = {
  user: { oauth2PermissionGrants: grants('principalId') },
  servicePrincipal: { oauth2PermissionGrants: grants('clientId') },
}
