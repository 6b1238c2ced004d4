import { refOf } from '../../../references.ts'
import { dropItem, isBody } from '../../entry.ts'
import type { EntryAt } from '../../import.ts'
import type { ChangedFields } from '../../kind.ts'

/**
 * What a membership that a plan would change comes from: the person's own groups, a default that names them, which `notGroups` takes
 * back, or the members of the group.
 */
export const adjustMembership = ({ after }: ChangedFields, entryAt: EntryAt): void => {
  const [group, member] = [refOf(after?.['group']), refOf(after?.['member'])]
  if (group === undefined || member === undefined) return
  const [container, who] = [entryAt(group), entryAt(member)]
  const key = group.slice('group:'.length)
  if (who?.isItem === true && isBody(who.body)) {
    const { groups, notGroups } = who.body
    if (Array.isArray(groups) && groups.includes(key)) dropItem(who.body, 'groups', (item) => item === key)
    else who.body['notGroups'] = [...(Array.isArray(notGroups) ? notGroups : []), key]
  } else if (container !== undefined && isBody(container.body))
    dropItem(container.body, 'members', (item) => item === member)
}
