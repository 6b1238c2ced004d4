import type { Reply, Route } from '../routing.ts'
import { done, singleton } from './answer.ts'
import { body, bool, readOnly, some } from './shape.ts'

/** What may be changed; the second is reserved and takes values without any effect. */
export const externalIdentitiesChange = some({
  allowExternalIdentitiesToLeave: bool,
  allowDeletedIdentitiesDataRemoval: bool,
  id: readOnly,
  displayName: readOnly,
  description: readOnly,
  deletedDateTime: readOnly,
})

const path = '/policies/externalIdentitiesPolicy'

/** Whether guests may leave by themselves (docs: externalidentitiespolicy-get, -update). Beta only. */
export const externalIdentitiesRoutes: Route[] = [
  {
    method: 'GET',
    path,
    versions: ['beta'],
    handle: (call): Reply =>
      singleton(call, 'policies/externalIdentitiesPolicy/$entity', {
        id: 'externalidentitiespolicy',
        displayName: 'External Identities Policy',
        description: null,
        deletedDateTime: null,
        ...call.tenant.policies.externalIdentities,
      }),
  },
  {
    method: 'PATCH',
    path,
    versions: ['beta'],
    handle: (call): Reply => {
      Object.assign(call.tenant.policies.externalIdentities, body(externalIdentitiesChange, call.body))
      return done
    },
  },
]
