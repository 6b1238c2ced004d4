import type * as Graph from '@microsoft/microsoft-graph-types'
import { normalizeDomain } from '../config/index.ts'
import type { Declaration } from '../declaration.ts'
import { IncompleteReading, WrongTenant } from '../errors.ts'
import type { Reader, Selected } from '../model.ts'
import { needs, type RequestNeeds } from '../permissions.ts'

export interface Tenant {
  id: string
  displayName: string
  initialDomain: string
  /** Verified domains, in the form in which domains are compared. */
  domains: readonly string[]
}

type Organization = Selected<Graph.Organization, 'displayName' | 'verifiedDomains', 'id'>

/** Asked before anything is read of a kind. */
export const TENANT_REQUESTS: RequestNeeds = { 'GET /organization': needs.readOrganization }

/** Which tenant answers. The first request of every run: its `Date` says what today is. */
export const readTenant = async (get: Reader): Promise<Tenant> => {
  const [organization] = await get.list<Organization>('/v1.0/organization?$select=id,displayName,verifiedDomains')
  if (organization === undefined) throw new IncompleteReading('Graph returned no organization')
  const domains = organization.verifiedDomains ?? []
  return {
    id: organization.id,
    displayName: organization.displayName ?? organization.id,
    initialDomain: domains.find((domain) => domain.isInitial === true)?.name?.toLowerCase() ?? '',
    domains: domains.flatMap((domain) => (domain.name ? normalizeDomain(domain.name) : [])),
  }
}

/** Throws WrongTenant unless `tenant.id` of the declaration, an id or a verified domain, means the tenant that answered. */
export const requireTenant = (declaration: Declaration, tenant: Tenant): void => {
  const wanted = declaration.tenant.id && normalizeDomain(declaration.tenant.id)
  if (wanted === undefined || wanted === tenant.id.toLowerCase() || tenant.domains.includes(wanted)) return
  const { file, line, rev } = declaration.at(declaration.tenant, 'id')
  throw new WrongTenant(
    `${file}:${line}${rev === undefined ? '' : ` at ${rev}`} declares the tenant ${wanted}, but the signed-in tenant is ${tenant.displayName} (${tenant.id})`,
    {
      help:
        rev === undefined
          ? 'sign in to the declared tenant, or correct `tenant.id`'
          : 'use a revision that declares this tenant',
    },
  )
}
