import { isAlreadyLinked, isGone, isReplicationLag } from '../../../../src/kinds/graph-errors.ts'
import type { Writes } from '../../../../src/kinds/writes.ts'
import { requireRef } from '../../../../src/references.ts'

/** TODO: Which path holds the list? What Graph says when an edge is there already, or gone already, counts as done. */
export const exampleThingWrites: Writes = {
  async add(to, { after }, context) {
    const [container, member] = [
      context.id(requireRef(after?.['container'])),
      context.id(requireRef(after?.['member'])),
    ]
    await to.post(
      `/v1.0/groups/${container}/exampleThings/$ref`,
      { '@odata.id': `${context.root}/directoryObjects/${member}` },
      { isAlreadyApplied: isAlreadyLinked, isReplicationLag },
    )
    return `${container}/${member}`
  },
  async remove(to, { before }, context) {
    const [container, member] = [
      context.id(requireRef(before?.['container'])),
      context.id(requireRef(before?.['member'])),
    ]
    await to.delete(`/v1.0/groups/${container}/exampleThings/${member}/$ref`, { isAlreadyApplied: isGone })
  },
}
