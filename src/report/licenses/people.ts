import { type AccessInput, failuresIn, licenseErrorWords, livesAs, skusOf } from '../../access/index.ts'
import type { GraphGroup } from '../../kinds/directory/group.ts'
import { type GraphUser, nameOfUser } from '../../kinds/directory/user.ts'
import type { Address, Live } from '../../model.ts'
import { by } from '../../util/order.ts'
import type { GroupMembers } from './members.ts'
import type { LicenseRow } from './row.ts'

/** Who is without a licence that a group gives, what the error means and how it goes away. */
export const errorRows = (input: AccessInput): LicenseRow[] => {
  const skus = skusOf(input) ?? []
  const lives = [...(livesAs(input, 'container') as readonly Live<GraphGroup>[])].sort(
    by(({ name, id }) => `${name} ${id}`),
  )
  return lives.flatMap((live) =>
    failuresIn(live)
      .map(({ user, skuId, error }): LicenseRow => {
        const { what, cure } = licenseErrorWords(error)
        const license = skus.find((sku) => sku.skuId === skuId)?.skuPartNumber ?? skuId
        return { part: 'errors', license, group: live.name, who: nameOfUser(user), says: `${error}: ${what}. ${cure}` }
      })
      .sort(by(({ who, license }) => `${who ?? ''} ${license ?? ''}`)),
  )
}

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
