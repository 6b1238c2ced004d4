import type { Deleted } from '../state.ts'

/**
 * How long the tenant id of a deleted partner stays taken. Third parties report a
 * 409 for a POST soon after a DELETE; for how long is not known (one of them waits up to 150 s), so this is short.
 */
const settling = 5_000

/** Whether a deletion is so fresh that the same key cannot be used again yet. */
export const stillDeleting = (
  deleted: readonly Deleted<{ tenantId: string }>[],
  tenantId: string,
  now: number,
): boolean => deleted.some((one) => one.item.tenantId === tenantId && now - one.at < settling)
