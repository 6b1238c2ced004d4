import type {
  CrossTenantAccessPolicyConfigurationPartner,
  CrossTenantIdentitySyncPolicyPartner,
} from '@microsoft/microsoft-graph-types'
import { GraphError } from '../../errors.ts'
import type { Address, Live, Reader, Selected } from '../../model.ts'
import type { ReadContext } from '../kind.ts'
import { PARTNERS } from './write.ts'

/** What Graph answers for a partner; the blocks are read as they come. */
export interface RawPartner extends Selected<CrossTenantAccessPolicyConfigurationPartner, never, 'tenantId'> {
  /** Null where it has none, missing where Graph does not tell it with the partners. */
  identitySynchronization?: RawSync | null
}

/** What Graph answers for a partner's synchronisation (crossTenantIdentitySyncPolicyPartner). */
export type RawSync = Pick<CrossTenantIdentitySyncPolicyPartner, 'displayName' | 'userSyncInbound'>

/**
 * Partners, each with its synchronisation (crosstenantaccesspolicy-list-partners.md, example 2). A cloud that refuses to expand
 * it may have the partners all the same.
 */
const listPartners = async (get: Reader): Promise<RawPartner[]> => {
  try {
    return await get.list<RawPartner>(`${PARTNERS}?$expand=identitySynchronization`)
  } catch (error) {
    if (!(error instanceof GraphError) || error.status !== 400) throw error
    return get.list<RawPartner>(PARTNERS)
  }
}

/** They are named after what the default settings are; to ask takes nothing. */
export const partnersAhead = { after: [], ask: listPartners }

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
  const found = await listPartners(get)
  return found.map((raw) => {
    const id = raw.tenantId.toLowerCase()
    const address: Address = `partner:${id}`
    return { kind: 'partner', id, address, name: names.get(id) ?? id, raw }
  })
}
