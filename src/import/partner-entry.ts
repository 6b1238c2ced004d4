import { syncAddress } from '../kinds/partner/identity-synchronization/desired.ts'
import type { Kind } from '../kinds/kind.ts'
import { partner } from '../kinds/partner/index.ts'
import { entryBody, localKey } from './body.ts'
import { type EntryBody, type Entry, isBody } from './entry.ts'
import type { Collected } from './collect.ts'
import type { Proposal } from './partners.ts'

export const partnerEntry = (proposal: Proposal, { found }: Collected, sync: Kind | undefined): Entry => {
  const { key, displayName, live, knownTenant, domains } = proposal
  const own: EntryBody = live === undefined ? {} : entryBody(partner, live, found, localKey).body
  const address = syncAddress(key)
  const syncing = found.context.match.liveOf(address)
  const identitySynchronization =
    syncing?.kind === sync?.name && syncing !== undefined && sync !== undefined
      ? entryBody(sync, syncing, found, localKey).body
      : undefined
  const access = {
    ...(isBody(own['crossTenantAccess']) ? own['crossTenantAccess'] : {}),
    ...(identitySynchronization === undefined ? {} : { identitySynchronization }),
  }
  const notes =
    knownTenant === undefined
      ? []
      : [`its Entra tenant is ${knownTenant}; \`tenantId:\` would give it cross-tenant settings of its own`]
  const body: EntryBody = {
    ...(displayName === undefined ? {} : { displayName }),
    ...(live === undefined ? {} : { tenantId: live.id }),
    ...(domains.length === 0 ? {} : { domains: [...domains] }),
    ...(Object.keys(access).length === 0 ? {} : { crossTenantAccess: access }),
  }
  return { section: 'partners', name: key, body, notes, file: `partners/${key}.yaml`, address: `partner:${key}` }
}
