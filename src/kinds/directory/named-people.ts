import type { Declaration } from '../../declaration.ts'
import type { Address } from '../../model.ts'
import { isGuid } from '../../util/guards.ts'
import type { ReadContext } from '../kind.ts'
import { withOne } from './queries.ts'

/** Everybody whom a declaration names in one of its lists: sponsors, managers, owners, members, who is assigned, who is protected, who may invite. */
const namedIn = ({ guests, groups, apps, protect, inviters, replacedSponsors = [] }: Declaration): Address[] => [
  ...(inviters?.expected ?? []).map(({ address }) => address),
  ...replacedSponsors.map(({ from }) => from),
  ...guests.flatMap(({ sponsors, manager }) => [...(sponsors ?? []), manager ?? []].flat()),
  ...groups.flatMap(({ owners, members }) => [...(owners ?? []), ...members]),
  ...apps.flatMap(({ assignments }) => assignments.map(({ principal }) => principal)),
  ...protect.map(({ address }) => address),
]

/**
 * Look-ups of the users that the declaration, the one at --since, or the question names: by user principal name and by mail, since
 * a reference may be either and two accounts of one name are none, or by id.
 */
export const namedPeople = (
  { declaration, previous, named = [] }: Pick<ReadContext, 'declaration' | 'previous' | 'named'>,
  select: string,
): string[] => {
  const all = [declaration, ...(previous === undefined ? [] : [previous])].flatMap(namedIn)
  const names = [...new Set([...all, ...named])]
    .filter((address) => /^(?:user|principal):/.test(address))
    .map((address) => address.slice(address.indexOf(':') + 1).toLowerCase())
  const ids = names.filter(isGuid)
  const words = names.filter((name) => !isGuid(name))
  return [
    ...withOne('id', select, ids),
    ...withOne('userPrincipalName', select, words),
    ...withOne('mail', select, words),
  ]
}
