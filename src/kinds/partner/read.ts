import type { CrossTenantAccessPolicyConfigurationPartner } from '@microsoft/microsoft-graph-types'
import type { Address, Live, Reader, Selected } from '../../model.ts'
import type { ReadContext } from '../kind.ts'
import { PARTNERS } from './write.ts'

/** What Graph answers for a partner; the blocks are read as they come. */
export interface RawPartner extends Selected<CrossTenantAccessPolicyConfigurationPartner, never, 'tenantId'> {}

/** Every partner of the tenant, by the declared name where there is one. */
export const readPartners = async (get: Reader, { declaration }: ReadContext): Promise<Live<RawPartner>[]> => {
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
