import type { Live, Reader } from '../../../model.ts'
import { principalAt } from '../../../references.ts'
import { type GraphGroup, isDynamic } from '../../directory/group.ts'
import type { Context, ReadContext } from '../../kind.ts'
import { requireAll } from '../../require-all.ts'
import { uniqueNameOf } from '../ownership.ts'
import { membershipAddress } from './desired.ts'

export interface LiveMembership {
  groupId: string
  memberId: string
}

const usesTime = (group: GraphGroup): boolean => isDynamic(group) && /system\.now/i.test(group.membershipRule ?? '')

/**
 * Groups whose members are read: those that are declared, or were, or bear this declaration's mark, those that give a person access to
 * an app that was read, and those whose rule turns on the time, since their members do not follow from the rule alone.
 */
export const groupsWithMembers = ({
  match,
  declaration,
  previous,
}: Pick<Context, 'match' | 'declaration' | 'previous'>): Live<GraphGroup>[] => {
  const mark = uniqueNameOf(declaration.tenant.name, '')
  const carrying = new Set(
    match.lives('app-role-assignment').map((live) => (live.raw as { principalId: string }).principalId),
  )
  return (match.lives('group') as readonly Live<GraphGroup>[]).filter(
    (live) =>
      carrying.has(live.id) ||
      usesTime(live.raw) ||
      live.raw.uniqueName?.startsWith(mark) === true ||
      previous?.groups.some(({ id }) => id === live.id) === true ||
      match.desiredOf(match.addressForId(live.id) ?? live.address)?.kind === 'group',
  )
}

const pathsFor = (groups: readonly Live[]): string[] =>
  groups.map((live) => `/v1.0/groups/${live.id}/members?$select=id&$top=999`)

/** Who is a member is named at the end, and which groups give access is told by the apps; the other groups are known before. */
export const membersAhead = {
  after: ['group'],
  ask: (get: Reader, context: ReadContext) => get.lists<{ id: string }>(pathsFor(groupsWithMembers(context))),
}

export const readMembers = async (get: Reader, context: ReadContext): Promise<Live<LiveMembership>[]> => {
  const groups = groupsWithMembers(context)
  const paths = pathsFor(groups)
  const lists = requireAll(await get.lists<{ id: string }>(paths), paths)
  return groups.flatMap((live, at) =>
    (lists[at] ?? []).map(({ id }) => {
      const member = context.match.addressForId(id) ?? principalAt(id)
      return {
        kind: 'member',
        id: `${live.id}/${id}`,
        address: membershipAddress(context.match.addressForId(live.id) ?? live.address, member),
        name: context.match.liveOf(member)?.name ?? id,
        raw: { groupId: live.id, memberId: id },
      }
    }),
  )
}
