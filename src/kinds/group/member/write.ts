import { isAlreadyLinked, isGone, isRefusal, isReplicationLag } from '../../graph-errors.ts'
import type { Together, Writes } from '../../writes.ts'
import { membershipEnds } from './summary.ts'

/**
 * group-post-members, example 2: up to 20 in one PATCH, and none where one cannot be added: a member already, not known yet to the
 * replica that is asked, not of a type that the group takes.
 */
export const addMembersTogether: Together = {
  most: 20,
  async write(to, changes, context) {
    const ids = changes.map((change) => {
      const { group, member: who } = membershipEnds(change)
      return { group: context.id(group), member: context.id(who) }
    })
    const members = ids.map(({ member }) => `${context.root}/directoryObjects/${member}`)
    try {
      await to.patch(`/v1.0/groups/${ids[0]?.group ?? ''}`, { 'members@odata.bind': members })
    } catch (error) {
      if (isRefusal(error)) return undefined
      throw error
    }
    return ids.map(({ group, member }) => `${group}/${member}`)
  },
}

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
