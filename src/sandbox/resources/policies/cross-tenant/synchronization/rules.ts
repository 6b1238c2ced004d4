import { block, bool, nullable, readOnly, some, text, type Parse } from '../../shape.ts'
import type { GraphRequest } from '../../../../core/graph-request.ts'
import type { SyncPolicy } from '../state.ts'

const allowed = nullable(block({ isSyncAllowed: nullable(bool) }))
const v1 = { displayName: nullable(text), userSyncInbound: allowed, tenantId: readOnly, deletedDateTime: readOnly }

/** What a PUT or PATCH may set; groups are beta only. */
export const syncChange = (version: GraphRequest['version']): Parse<Partial<Omit<SyncPolicy, 'tenantId'>>> =>
  some(version === 'beta' ? { ...v1, groupSyncInbound: allowed } : v1)
