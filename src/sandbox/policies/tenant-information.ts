import type { Call, Reply, Route } from '../routing.ts'
import { noCompany, singleton } from './answer.ts'
import type { ForeignTenant, PolicyState } from './state.ts'

/**
 * The organisation that has verified a domain, if there is one in the sandbox's world. Subdomains are domains of their
 * own.
 */
export function tenantOfDomain(policies: PolicyState, domain: string): ForeignTenant | undefined {
  const wanted = domain.toLowerCase()
  return policies.foreignTenants.find((tenant) => tenant.domains.includes(wanted))
}

const own = (call: Call): ForeignTenant => {
  const domains = call.tenant.domains.map((domain) => domain.id.toLowerCase())
  const initial = call.tenant.domains.find((domain) => domain.isInitial)?.id ?? domains[0] ?? ''
  const { id, displayName } = call.tenant.organization
  return { tenantId: id, displayName, defaultDomainName: initial, federationBrandName: null, domains }
}

const answer = (call: Call, test: (tenant: ForeignTenant) => boolean): Reply => {
  const found = [own(call), ...call.tenant.policies.foreignTenants].find(test)
  if (!found) throw noCompany()
  const { domains: _, ...shown } = found
  return singleton(call, 'microsoft.graph.tenantInformation', shown)
}

const byId = (call: Call): Reply => answer(call, (tenant) => tenant.tenantId === call.params['tenantId']?.toLowerCase())
const byDomain = (call: Call): Reply =>
  answer(call, (tenant) => tenant.domains.includes(call.params['domainName']?.toLowerCase() ?? ''))

const functionRoutes = (call: string, handle: Route['handle']): Route[] =>
  ['', 'microsoft.graph.'].map((prefix) => ({ method: 'GET', path: `/tenantRelationships/${prefix}${call}`, handle }))

/**
 * Who an organisation is (docs: tenantrelationship-findtenantinformationbytenantid, -bydomainname), and that there is
 * no multitenant organisation.
 */
export const tenantInformationRoutes: Route[] = [
  ...functionRoutes("findTenantInformationByTenantId(tenantId='{tenantId}')", byId),
  ...functionRoutes("findTenantInformationByDomainName(domainName='{domainName}')", byDomain),
  {
    method: 'GET',
    path: '/tenantRelationships/multiTenantOrganization',
    handle: (call): Reply =>
      singleton(call, 'tenantRelationships/multiTenantOrganization/$entity', {
        id: call.tenant.organization.id,
        createdDateTime: null,
        displayName: null,
        description: null,
        state: 'inactive',
      }),
  },
]
