import { sameDomain } from '../../../core/domain-name.ts'
import { noCompany, singleton } from '../response.ts'
import type { GraphRequest, Reply, Route } from '../../../core/graph-request.ts'
import type { ForeignTenant } from '../../../core/foreign-tenants.ts'
import type { Tenant } from '../../../core/tenant.ts'

/**
 * The organisation that has verified a domain, or undefined. Subdomains are domains of their own.
 */
export function tenantOfDomain({ policies }: Pick<Tenant, 'policies'>, domain: string): ForeignTenant | undefined {
  return policies.foreignTenants.find(({ domains }) => domains.some((one) => sameDomain(one, domain)))
}

const own = (request: GraphRequest): ForeignTenant => {
  const domains = request.tenant.domains.map((domain) => domain.id.toLowerCase())
  const initial = request.tenant.domains.find((domain) => domain.isInitial)?.id ?? domains[0] ?? ''
  const { id, displayName } = request.tenant.organization
  return { tenantId: id, displayName, defaultDomainName: initial, federationBrandName: null, domains }
}

const answer = (request: GraphRequest, test: (tenant: ForeignTenant) => boolean): Reply => {
  const found = [own(request), ...request.tenant.policies.foreignTenants].find(test)
  if (!found) throw noCompany()
  const { domains: _, ...shown } = found
  return singleton(request, 'microsoft.graph.tenantInformation', shown)
}

const byId = (request: GraphRequest): Reply =>
  answer(request, (tenant) => tenant.tenantId === request.params['tenantId']?.toLowerCase())
const byDomain = (request: GraphRequest): Reply =>
  answer(request, ({ domains }) => domains.some((one) => sameDomain(one, request.params['domainName'] ?? '')))

const functionRoute = (name: string, handle: Route['handle']): Route => ({
  method: 'GET',
  path: `/tenantRelationships/${name}`,
  operation: true,
  handle,
})

/**
 * Who an organisation is (docs: tenantrelationship-findtenantinformationbytenantid, -bydomainname), and that there is
 * no multitenant organisation.
 */
export const tenantInformationRoutes: Route[] = [
  functionRoute("findTenantInformationByTenantId(tenantId='{tenantId}')", byId),
  functionRoute("findTenantInformationByDomainName(domainName='{domainName}')", byDomain),
  {
    method: 'GET',
    path: '/tenantRelationships/multiTenantOrganization',
    handle: (request): Reply =>
      singleton(request, 'tenantRelationships/multiTenantOrganization/$entity', {
        id: request.tenant.organization.id,
        createdDateTime: null,
        displayName: null,
        description: null,
        state: 'inactive',
      }),
  },
]
