import type { Address, Change } from '../../../model.ts'
import { isKeyTaken, isPolicyMissing } from '../../graph-errors.ts'
import type { Writes } from '../../writes.ts'
import { partnerPath } from '../write.ts'

export const partnerKeyOf = (address: Address): string => address.slice(address.indexOf(':') + 1)

export const partnerAddressOf = (address: Address): Address => `partner:${partnerKeyOf(address)}`

/** Partner and synchronisation have one key in Graph; an id of a plan stands for one object. */
const suffix = '/identitySynchronization'

export const idFor = (tenantId: string) => `${tenantId}${suffix}`

export const pathFor = (tenantId: string) => `${partnerPath(tenantId)}${suffix}`

const tenantOf = ({ liveId }: Change): string | undefined => liveId?.slice(0, -suffix.length)

export const synchronizationWrites: Writes = {
  // PUT makes it and is refused where there is one; PATCH changes it and is refused where there is none
  // (docs: cross-tenant-synchronization-configure-graph, its troubleshooting section).
  async add(to, change, context) {
    const tenantId = context.id(partnerAddressOf(change.id))
    const path = pathFor(tenantId)
    const body = { ...change.onCreate, ...change.after }
    let taken = false
    // The partner may be too fresh for it.
    await to.put(path, body, {
      isReplicationLag: isPolicyMissing,
      isAlreadyApplied: (error) => (taken = isKeyTaken(error)),
    })
    if (!taken) return idFor(tenantId)
    const findExisting = () => to.find(path)
    if ((await findExisting()) === undefined) await to.put(path, body, { findExisting, isReplicationLag: isKeyTaken })
    await to.patch(path, change.after, { isReplicationLag: isPolicyMissing })
    return idFor(tenantId)
  },
  async change(to, change, context) {
    await to.patch(pathFor(tenantOf(change) ?? context.id(partnerAddressOf(change.id))), change.after)
  },
  async remove(to, change, context) {
    await to.delete(pathFor(tenantOf(change) ?? context.id(partnerAddressOf(change.id))), {
      isAlreadyApplied: isPolicyMissing,
    })
  },
}
