import type { Fields, Live } from '../../../model.ts'
import type { RawSync } from '../read.ts'

/** For import: what is under the partner's `crossTenantAccess`. */
export const synchronizationToDeclaration = ({ raw }: Live<RawSync>): Fields => ({
  ...(raw.displayName ? { displayName: raw.displayName } : {}),
  userSyncInbound: { isSyncAllowed: raw.userSyncInbound?.isSyncAllowed === true },
})
