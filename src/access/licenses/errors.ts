import { livesAs, type AccessInput } from '../input.ts'
import { skusOf } from './groups.ts'
import type { GraphGroup } from '../../kinds/directory/group.ts'
import type { Sku } from '../../kinds/directory/sku.ts'
import { waysOf } from '../../kinds/directory/user-licenses.ts'
import type { GraphUser } from '../../kinds/directory/user.ts'
import { nameOfUser } from '../../kinds/directory/user.ts'
import type { Finding, Live } from '../../model.ts'
import { groupBy } from '../../util/group-by.ts'
import { by } from '../../util/order.ts'
import { licenseErrorWords, namesOf, people } from './words.ts'

/** A member whom a group could not give a licence. */
export interface LicenseFailure {
  user: GraphUser
  skuId: string
  error: string
}

/** What a group could not give. That another licence of the same group failed is said once, of that one. */
export const failuresIn = ({ id, raw }: Live): LicenseFailure[] =>
  ((raw as GraphGroup).licensing?.failing ?? []).flatMap((user) => {
    const own = waysOf(user).flatMap(({ skuId, group, error }) =>
      group === id && error !== null ? [{ user, skuId, error }] : [],
    )
    const causes = own.filter(({ error }) => error !== 'Other')
    return causes.length > 0 ? causes : own
  })

const partNumber = (skuId: string, skus: readonly Sku[]): string =>
  skus.find((sku) => sku.skuId === skuId)?.skuPartNumber ?? skuId

/** Members of declared groups who are without a licence that the group gives, and stay members. */
export const licenseErrorsOf = (input: AccessInput): Finding[] => {
  const { match } = input.context
  const skus = skusOf(input) ?? []
  const leaving = new Set(
    input.changes.flatMap(({ op, liveId }) => (op === 'remove' && liveId !== null ? [liveId] : [])),
  )
  return (livesAs(input, 'container') as readonly Live<GraphGroup>[]).flatMap((live): Finding[] => {
    const desired = match.desiredOf(match.addressForId(live.id) ?? live.address)
    if (desired === undefined) return []
    const failures = failuresIn(live).filter(
      ({ user }) => !leaving.has(user.id) && !leaving.has(`${live.id}/${user.id}`),
    )
    return [...groupBy(failures, ({ skuId, error }) => `${error} ${skuId}`)]
      .sort(by(([key]) => key))
      .map(([, alike]): Finding => {
        const [{ skuId, error }] = alike as [LicenseFailure, ...LicenseFailure[]]
        const { what, cure } = licenseErrorWords(error)
        const named = alike.map(({ user }) => ({ name: nameOfUser(user) }))
        return {
          code: 'LICENSE-ERROR',
          severity: 'warning',
          message: `${people(alike.length)} in ${live.name} ${alike.length === 1 ? 'is' : 'are'} without ${partNumber(skuId, skus)}: ${what} (${error}): ${namesOf(named)}.`,
          help: cure,
          source: desired.at('licenses'),
        }
      })
  })
}
