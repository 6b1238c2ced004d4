import { externalIdentities } from './state.ts'
import { done, singleton } from '../response.ts'
import { body } from '../shape.ts'
import type { Reply, Route } from '../../../core/graph-request.ts'
import { externalIdentitiesChange } from './rules.ts'

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
        ...externalIdentities.of(request.tenant),
      }),
  },
  {
    method: 'PATCH',
    path,
    versions: ['beta'],
    handle: (request): Reply => {
      Object.assign(externalIdentities.of(request.tenant), body(externalIdentitiesChange, request.body))
      return done
    },
  },
]
