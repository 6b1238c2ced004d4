import type { Fields, Writer } from '../../model.ts'
import { isKeyTaken, isPolicyMissing } from '../graph-errors.ts'
import type { Writes } from '../writes.ts'
import { blocksToGraph } from './blocks/write.ts'

export const PARTNERS = '/v1.0/policies/crossTenantAccessPolicy/partners'

export const partnerPath = (tenantId: string) => `${PARTNERS}/${encodeURIComponent(tenantId)}`

/** A partner of its own: POST; one that exists by now is brought to the same fields instead. */
export async function addPartner(to: Writer, tenantId: string, body: { [name: string]: unknown }): Promise<void> {
  const path = partnerPath(tenantId)
  const findExisting = () => to.find(path)
  // A new partner inherits what it is not given, so what is to be inherited is left out.
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null))
  let taken = false
  const isAlreadyApplied = (error: { status: number; code: string }) => (taken = isKeyTaken(error))
  await to.post(PARTNERS, { tenantId, ...given }, { findExisting, isAlreadyApplied })
  if (!taken) return
  // Either it exists and this reading does not show it yet, or a deleted one still holds the key.
  if ((await findExisting()) === undefined)
    await to.post(PARTNERS, { tenantId, ...given }, { findExisting, isReplicationLag: isKeyTaken })
  if (Object.keys(body).length > 0) await to.patch(path, body, { isReplicationLag: isPolicyMissing })
}

export function tenantIdOf(onCreate: Fields | null): string {
  const tenantId = onCreate?.['tenantId']
  if (typeof tenantId !== 'string') throw new TypeError('a partner without tenantId cannot be created')
  return tenantId
}

export const partnerWrites: Writes = {
  async add(to, change, context) {
    const tenantId = tenantIdOf(change.onCreate)
    await addPartner(to, tenantId, await blocksToGraph(change.after ?? {}, to, context))
    return tenantId
  },
  async change(to, change, context) {
    await to.patch(
      partnerPath(change.liveId ?? context.id(change.id)),
      await blocksToGraph(change.after ?? {}, to, context),
    )
  },
  async remove(to, change, context) {
    await to.delete(partnerPath(change.liveId ?? context.id(change.id)), { isAlreadyApplied: isPolicyMissing })
  },
}
