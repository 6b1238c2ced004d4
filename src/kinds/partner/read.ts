import type { CrossTenantAccessPolicyConfigurationPartner } from '@microsoft/microsoft-graph-types'
import type { Address, Live, Reader, Selected } from '../../model.ts'
import type { ReadContext } from '../kind.ts'
import { PARTNERS } from './write.ts'

/** What Graph answers for a partner; the blocks are read as they come. */
export interface RawPartner extends Selected<CrossTenantAccessPolicyConfigurationPartner, never, 'tenantId'> {}

/** Graph takes no settings of a tenant towards itself. Where the declaration has a domain for the tenant, only the tenant tells its id. */
const reportSelf = (context: ReadContext): void => {
  const { declaration, tenant } = context
  for (const entry of declaration.partners)
    if (entry.tenantId === tenant.id.toLowerCase() && entry.ensure === 'present')
      context.report({
        code: 'PARTNER-SELF',
        severity: 'error',
        message: `\`${entry.key}\` has the tenant ID of this tenant`,
        help: "use the ID of the partner's tenant",
        source: declaration.at(entry, 'tenantId'),
      })
}

/** Every partner of the tenant, by the declared name where there is one. */
export const readPartners = async (get: Reader, context: ReadContext): Promise<Live<RawPartner>[]> => {
  const { declaration } = context
  reportSelf(context)
  const names = new Map(
    declaration.partners.map(({ tenantId, displayName, key }) => [tenantId?.toLowerCase(), displayName ?? key]),
  )
  const found = await get.list<RawPartner>(PARTNERS)
  return found.map((raw) => {
    const id = raw.tenantId.toLowerCase()
    const address: Address = `partner:${id}`
    return { kind: 'partner', id, address, name: names.get(id) ?? id, raw }
  })
}
