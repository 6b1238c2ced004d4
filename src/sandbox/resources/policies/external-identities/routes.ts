import { done, singleton } from '../response.ts'
import { body, bool, readOnly, some } from '../shape.ts'
import type { Reply, Route } from '../../../core/graph-request.ts'

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
    handle: (request): Reply =>
      singleton(request, 'policies/externalIdentitiesPolicy/$entity', {
        id: 'externalidentitiespolicy',
        displayName: 'External Identities Policy',
        description: null,
        deletedDateTime: null,
        ...request.tenant.policies.externalIdentities,
      }),
  },
  {
    method: 'PATCH',
    path,
    versions: ['beta'],
    handle: (request): Reply => {
      Object.assign(request.tenant.policies.externalIdentities, body(externalIdentitiesChange, request.body))
      return done
    },
  },
]
