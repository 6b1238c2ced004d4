import type { Guest, Partner } from '../../declaration.ts'
import type { Live } from '../../model.ts'
import type { GuestUser } from '../directory/user.ts'
import type { Context, Desired } from '../kind.ts'
import { partnerOf } from './partner.ts'
import { partnerIndex } from './partner-index.ts'

interface SyncPolicy {
  userSyncInbound?: { isSyncAllowed?: boolean | null } | null
}

/**
 * Whether a partner's people come by synchronisation: as declared, or as the tenant has it where that is not managed. A
 * partner that is to go takes its synchronisation with it.
 */
const synchronises = (partner: Partner | undefined, context: Context): boolean => {
  if (partner === undefined || partner.ensure === 'absent') return false
  const declared = partner.crossTenantAccess?.identitySynchronization
  const desired = typeof declared === 'object' ? (declared as SyncPolicy).userSyncInbound?.isSyncAllowed : undefined
  if (typeof desired === 'boolean') return desired
  if (context.match.lives('identity-synchronization').length === 0) return false
  // Settings of a partner that is no longer declared are found under its tenant's id.
  const names = [partner.key, partner.tenantId ?? partner.key]
  const live = names
    .map((name) => context.match.liveOf(`identity-synchronization:${name}`)?.raw as SyncPolicy | undefined)
    .find((raw) => raw !== undefined)
  return live?.userSyncInbound?.isSyncAllowed === true
}

/** Guestlist writes nothing on accounts that another system keeps. */
export const isSynchronised = (live: Live<GuestUser>, context: Context): boolean => {
  const address = context.match.addressForId(live.id)
  const entry = address === undefined ? undefined : context.match.desiredOf(address)
  if (entry?.kind === 'guest' && (entry.spec as Guest).sourceDeclared) return (entry.spec as Guest).source === 'sync'
  return synchronises(partnerOf(live, context), context)
}

export const comesBySync = (guest: Guest, context: Context): boolean =>
  guest.sourceDeclared === true || guest.source === 'sync'
    ? guest.source === 'sync'
    : synchronises(partnerIndex(context.declaration.partners).byKey.get(guest.partner ?? ''), context)

/** Whether it came by synchronisation when it was declared: taking its entry, or its partner, out does not make it ours. */
export const wasSynchronised = (live: Live<GuestUser>, context: Context, gone: Desired<Guest> | undefined): boolean => {
  if (gone === undefined || context.previous === undefined) return false
  if (gone.spec.sourceDeclared) return gone.spec.source === 'sync'
  return gone.spec.source === 'sync' || isSynchronised(live, { ...context, declaration: context.previous })
}
