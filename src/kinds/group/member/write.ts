import { isAlreadyLinked, isGone, isReplicationLag } from '../../graph-errors.ts'
import type { Writes } from '../../writes.ts'
import { membershipEnds } from './summary.ts'

export const memberWrites: Writes = {
  async add(to, change, context) {
    const { group, member: who } = membershipEnds(change)
    const [groupId, memberId] = [context.id(group), context.id(who)]
    await to.post(
      `/v1.0/groups/${groupId}/members/$ref`,
      { '@odata.id': `${context.root}/directoryObjects/${memberId}` },
      {
        isAlreadyApplied: isAlreadyLinked,
        isReplicationLag,
      },
    )
    return `${groupId}/${memberId}`
  },
  async remove(to, change, context) {
    const { group, member: who } = membershipEnds(change)
    await to.delete(`/v1.0/groups/${context.id(group)}/members/${context.id(who)}/$ref`, { isAlreadyApplied: isGone })
  },
}
