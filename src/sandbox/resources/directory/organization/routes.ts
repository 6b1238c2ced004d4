import { listReply, objectReply } from '../../../odata/collection.ts'
import { ORGANIZATION } from './entity.ts'
import { notFound } from '../../../core/errors.ts'
import type { DirectoryObject } from '../../../core/tenant.ts'
import type { GraphRequest, Route } from '../../../core/graph-request.ts'

/** organization-get.md: the domains stand in it. */
const organization = (request: GraphRequest): DirectoryObject => ({
  ...request.tenant.organization,
  tenantType: 'AAD',
  verifiedDomains: request.tenant.domains
    .filter((one) => one.isVerified)
    .map((one) => ({
      capabilities: 'Email, OfficeCommunicationsOnline',
      isDefault: one['isDefault'] === true,
      isInitial: one.isInitial,
      name: one.id,
      type: 'Managed',
    })),
})

export const organizationRoutes: Route[] = [
  {
    method: 'GET',
    path: '/organization',
    handle: (request) =>
      listReply(request, { context: 'organization', entity: ORGANIZATION, items: [organization(request)] }),
  },
  {
    method: 'GET',
    path: '/organization/{id}',
    handle(request) {
      const id = request.params['id'] ?? ''
      if (id.toLowerCase() !== request.tenant.organization.id) throw notFound(id)
      return objectReply(request, { entity: ORGANIZATION, object: organization(request) }, 'organization/$entity')
    },
  },
]
