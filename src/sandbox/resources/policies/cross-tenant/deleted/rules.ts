import type { Deleted } from '../state.ts'

/**
 * How long the tenant id of a deleted partner stays taken. That a POST soon after a DELETE is answered 409 is what
 * third parties saw; for how long is not known (one of them waits up to 150 s), so this is short and still bites.
 */
const settling = 5_000

/** Whether a deletion is so fresh that the same key cannot be used again yet. */
export const stillDeleting = (
  deleted: readonly Deleted<{ tenantId: string }>[],
  tenantId: string,
  now: number,
): boolean => deleted.some((one) => one.item.tenantId === tenantId && now - one.at < settling)
