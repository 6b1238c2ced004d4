import type { Address } from '../../../model.ts'
import { needs } from '../../../permissions.ts'
import type { Kind } from '../../kind.ts'
import { desiredSynchronizations, type SyncSpec } from './desired.ts'
import { synchronizationToDeclaration } from './to-declaration.ts'
import { readSynchronizations } from './read.ts'
import type { RawSync } from '../read.ts'
import { summarizeSynchronization } from './summary.ts'
import { idFor, partnerAddressOf, synchronizationWrites } from './write.ts'
import { kindName } from '../../kind-name.ts'
import { isRecord } from '../../../util/guards.ts'

/**
 * Whether a partner's people may be synchronised into the tenant (docs:
 * resources/crosstenantidentitysyncpolicypartner).
 */
export const identitySynchronization: Kind<SyncSpec, RawSync> = {
  name: kindName('identity-synchronization'),
  label: 'synchronisation setting',
  presence: 'managed',
  access: 'none',
  counted: 'not counted',
  comesBack: false,
  after: ['partner'],
  readAlways: false,
  // Of every declared partner it is read, since accounts that are synchronised are not ours, whoever allowed it.
  isDeclared: (declaration) => declaration.partners.some(({ tenantId }) => tenantId !== undefined),
  desired: desiredSynchronizations,
  read: readSynchronizations,
  match(desired, live) {
    const byId = new Map(live.map((each) => [each.id, each]))
    const pairs = new Map<Address, (typeof live)[number]>()
    for (const { address, spec } of desired) {
      const found = byId.get(idFor(spec.tenantId))
      if (found !== undefined) pairs.set(address, found)
    }
    return { pairs, held: new Map() }
  },
  toFields: ({ raw }) => ({
    displayName: raw.displayName ?? null,
    userSyncInbound: { isSyncAllowed: raw.userSyncInbound?.isSyncAllowed === true },
  }),
  fields: {},
  toDeclaration: synchronizationToDeclaration,
  import: {
    sections: ['partners'],
    entriesOf: ({ id }) => [partnerAddressOf(id)],
    pathOf: (field) => ['crossTenantAccess', 'identitySynchronization', field],
  },
  dependsOn: ({ id, op }) => (op === 'remove' ? [] : [partnerAddressOf(id)]),
  writes: synchronizationWrites,
  order: {
    add: 'synchronisation begins',
    change: ({ after }) =>
      isRecord(after?.['userSyncInbound']) && after['userSyncInbound']['isSyncAllowed'] === false
        ? 'synchronisation ends'
        : 'synchronisation begins',
    remove: 'synchronisation ends',
  },
  permissions: {
    requests: {
      'GET /policies/crossTenantAccessPolicy/partners/{tenant}/identitySynchronization': needs.readCrossTenantAccess,
      'PUT /policies/crossTenantAccessPolicy/partners/{tenant}/identitySynchronization': needs.changeCrossTenantAccess,
      'PATCH /policies/crossTenantAccessPolicy/partners/{tenant}/identitySynchronization':
        needs.changeCrossTenantAccess,
      'DELETE /policies/crossTenantAccessPolicy/partners/{tenant}/identitySynchronization':
        needs.changeCrossTenantAccess,
    },
    read: () => [needs.readCrossTenantAccess],
    write: () => [needs.changeCrossTenantAccess],
    // It stands with a partner that has a tenant id, and takes no more than that does.
    toGrant: () => ({ read: [], write: [] }),
  },
  summarize: summarizeSynchronization,
}
