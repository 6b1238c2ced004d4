import {
  type AccessInput,
  failuresIn,
  lacking,
  licenseErrorWords,
  livesAs,
  partNumbers,
  skusOf,
} from '../../access/index.ts'
import type { GraphGroup } from '../../kinds/directory/group.ts'
import { type GraphUser, nameOfUser } from '../../kinds/directory/user.ts'
import type { Address, Live } from '../../model.ts'
import { by } from '../../util/order.ts'
import type { GroupMembers } from './members.ts'
import type { LicenseRow } from './row.ts'

/** In which licences of a group there is an error, what it means for the user and how it goes away. */
export const errorRows = (input: AccessInput): LicenseRow[] => {
  const skus = skusOf(input) ?? []
  const lives = [...(livesAs(input, 'container') as readonly Live<GraphGroup>[])].sort(
    by(({ name, id }) => `${name} ${id}`),
  )
  return lives.flatMap((live) =>
    failuresIn(live)
      .map((failure): LicenseRow => {
        const { user, skuId, error, isHeld, others } = failure
        const { what, cure } = licenseErrorWords(error)
        const means = [
          ...(isHeld ? ['The user has the licence all the same.'] : []),
          ...(others.length > 0 ? [`The user is without ${partNumbers(others, skus)} of the same group, too.`] : []),
        ]
        const says = [`${error}: ${what}.`, ...means, cure].join(' ')
        return { part: 'errors', license: partNumbers([skuId], skus), group: live.name, who: nameOfUser(user), says }
      })
      .sort(by(({ who, license }) => `${who ?? ''} ${license ?? ''}`)),
  )
}

/** How many members of a group are without a licence that it gives. */
export const lackingIn = (live: Live | undefined, skuId: string): number =>
  live === undefined ? 0 : failuresIn(live).filter((failure) => lacking(failure).includes(skuId)).length

const locationOf = (user: GraphUser | undefined): unknown => user?.['usageLocation'] ?? null

/**
 * Users who do not say where they use the licences that groups give them, when the plan is done. Each once for a licence, whatever
 * number of groups gives it: one seat is taken, and `LICENSE-LOCATION` of a plan says nothing of a second group either.
 */
export const locationRows = (
  groups: readonly GroupMembers[],
  givenBy: (group: Address) => ReadonlySet<string>,
): LicenseRow[] => {
  const told = new Set<string>()
  return groups.flatMap(({ address, name, after: members }) => {
    const given = [...givenBy(address)]
    return [...members]
      .filter(([who, user]) => {
        const isNew = given.filter((skuId) => !told.has(`${who} ${skuId}`))
        for (const skuId of isNew) told.add(`${who} ${skuId}`)
        return isNew.length > 0 && locationOf(user) === null
      })
      .map(([who, user]): LicenseRow => ({
        part: 'locations',
        license: null,
        group: name,
        who: user === undefined ? who : nameOfUser(user),
        says: 'Without `usageLocation`: Entra uses the country of the tenant.',
      }))
      .sort(by((row) => row.who ?? ''))
  })
}
