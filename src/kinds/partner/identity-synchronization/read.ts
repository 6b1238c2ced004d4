import type { CrossTenantIdentitySyncPolicyPartner } from '@microsoft/microsoft-graph-types'
import type { Live, Reader } from '../../../model.ts'
import type { Match } from '../../kind.ts'
import { syncAddress, titleFor } from './desired.ts'
import { idFor, partnerKeyOf, pathFor } from './write.ts'

/** What Graph answers for a partner's synchronisation (crossTenantIdentitySyncPolicyPartner). */
export type RawSync = Pick<CrossTenantIdentitySyncPolicyPartner, 'displayName' | 'userSyncInbound'>

/** Of every partner that has a setting. */
export const readSynchronizations = async (get: Reader, { match }: { match: Match }): Promise<Live<RawSync>[]> => {
  const partners = match.lives('partner')
  const found = await get.many<RawSync>(partners.map(({ id }) => pathFor(id)))
  return partners.flatMap(({ id, name }, index) => {
    const raw = found[index]
    if (raw === undefined) return []
    const address = syncAddress(partnerKeyOf(match.addressForId(id) ?? `partner:${id}`))
    return [{ kind: 'identity-synchronization', id: idFor(id), address, name: titleFor(name), raw }]
  })
}
