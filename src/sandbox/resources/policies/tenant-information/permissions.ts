import { rows } from '../../../permissions/row.ts'

/** tenantrelationship-findtenantinformationbytenantid.md, multitenantorganization-get.md. */
export const tenantInformationRows = rows(`
  GET /tenantRelationships/findTenantInformationByTenantId : CrossTenantInformation.ReadBasic.All
  GET /tenantRelationships/findTenantInformationByDomainName : CrossTenantInformation.ReadBasic.All
  GET /tenantRelationships/multiTenantOrganization : MultiTenantOrganization.Read.All MultiTenantOrganization.ReadWrite.All
  PUT|PATCH /tenantRelationships/multiTenantOrganization : MultiTenantOrganization.ReadWrite.All
`)
