import type { Live, Reader } from '../../../model.ts'
import type { Match } from '../../kind.ts'
import type { RawPartner, RawSync } from '../read.ts'
import { syncAddress, titleFor } from './desired.ts'
import { idFor, partnerKeyOf, pathFor } from './write.ts'

/** Of every partner that has a setting: it came with the partner, or is asked for on its own. */
export const readSynchronizations = async (get: Reader, { match }: { match: Match }): Promise<Live<RawSync>[]> => {
  const partners = match.lives('partner') as readonly Live<RawPartner>[]
  const untold = partners.filter(({ raw }) => raw.identitySynchronization === undefined)
  const asked = await get.many<RawSync>(untold.map(({ id }) => pathFor(id)))
  const answers = new Map(untold.map(({ id }, at) => [id, asked[at]]))
  return partners.flatMap(({ id, name, raw: partner }) => {
    const raw = partner.identitySynchronization ?? answers.get(id)
    if (raw === undefined) return []
    const address = syncAddress(partnerKeyOf(match.addressForId(id) ?? `partner:${id}`))
    return [{ kind: 'identity-synchronization', id: idFor(id), address, name: titleFor(name), raw }]
  })
}
