import type { Declaration, Partner } from '../../../declaration.ts'
import type { IdentitySynchronization } from '../../../generated/declaration.ts'
import type { Address, Fields } from '../../../model.ts'
import type { Desired } from '../../kind.ts'

export interface SyncSpec {
  tenantId: string
}

export const syncAddress = (partnerKey: string): Address => `identity-synchronization:${partnerKey}`

function desiredFieldsOf({ displayName, userSyncInbound }: IdentitySynchronization): Fields {
  return {
    ...(displayName === undefined ? {} : { displayName }),
    ...(userSyncInbound === undefined ? {} : { userSyncInbound: { isSyncAllowed: userSyncInbound.isSyncAllowed } }),
  }
}

export const titleFor = (partner: string) => `synchronisation of ${partner}`

const settingOf = (entry: Partner) => entry.crossTenantAccess?.identitySynchronization

/**
 * A partner that is to go takes its synchronisation with it, declared or not: Graph refuses to delete the one before
 * the other.
 */
const concerns = (entry: Partner): boolean =>
  entry.tenantId !== undefined && (entry.ensure === 'absent' || Object.keys(settingOf(entry) ?? {}).length > 0)

export const desiredSynchronizations = (declaration: Declaration): Desired<SyncSpec>[] => {
  return declaration.partners.flatMap((entry) => {
    const { key, tenantId, ensure, displayName } = entry
    if (tenantId === undefined || !concerns(entry)) return []
    const blocks = entry.crossTenantAccess
    const setting = settingOf(entry)
    const fields = ensure === 'absent' || setting === undefined ? {} : desiredFieldsOf(setting)
    const source =
      blocks === undefined || setting === undefined
        ? declaration.at(entry)
        : declaration.at(blocks, 'identitySynchronization')
    return [
      {
        kind: 'identity-synchronization',
        address: syncAddress(key),
        name: titleFor(displayName ?? key),
        formerly: [],
        ensure,
        fields,
        onCreate: 'displayName' in fields || displayName === undefined ? {} : { displayName },
        spec: { tenantId: tenantId.toLowerCase() },
        source,
        at: (name: string) => (setting === undefined ? source : declaration.at(setting, name)),
      },
    ]
  })
}
