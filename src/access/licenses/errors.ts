import { livesAs, type AccessInput } from '../input.ts'
import { skusOf } from './groups.ts'
import type { GraphGroup } from '../../kinds/directory/group.ts'
import type { Sku } from '../../kinds/directory/sku.ts'
import { seatsHeld, waysOf } from '../../kinds/directory/user-licenses.ts'
import type { GraphUser } from '../../kinds/directory/user.ts'
import { nameOfUser } from '../../kinds/directory/user.ts'
import type { Finding, Live } from '../../model.ts'
import { groupBy } from '../../util/group-by.ts'
import { by } from '../../util/order.ts'
import { licenseErrorWords, namesOf, people } from './words.ts'

/** A member to whom a group could not give a licence, or in whose licence it could not change or take something. */
export interface LicenseFailure {
  user: GraphUser
  skuId: string
  error: string
  /** Whether the user has the licence all the same: as it was before, or in another way. */
  isHeld: boolean
  /** Other licences of the group that the user is without for that reason. */
  others: readonly string[]
}

/** What a group could not do. That another licence of the same group failed is said of that one. */
export const failuresIn = ({ id, raw }: Live): LicenseFailure[] =>
  ((raw as GraphGroup).licensing?.failing ?? []).flatMap((user) => {
    const held = seatsHeld(user)
    const own = waysOf(user).flatMap(({ skuId, group, error }) =>
      group === id && error !== null ? [{ user, skuId, error, isHeld: held.has(skuId), others: [] }] : [],
    )
    const causes = own.filter(({ error }) => error !== 'Other')
    if (causes.length === 0) return own
    const others = own.flatMap(({ skuId, error, isHeld }) => (error === 'Other' && !isHeld ? [skuId] : []))
    return causes.map((cause) => ({ ...cause, others }))
  })

/** Subscriptions that the member is without: the one that failed, and those that came to nothing with it. */
export const lacking = ({ skuId, isHeld, others }: LicenseFailure): string[] => [...(isHeld ? [] : [skuId]), ...others]

/** `A`, `A and B`; by their ids those that the tenant no longer has. */
export const partNumbers = (skuIds: readonly string[], skus: readonly Sku[]): string =>
  skuIds
    .map((id) => skus.find(({ skuId }) => skuId === id)?.skuPartNumber ?? id)
    .sort()
    .join(' and ')

/** Who is without what, or has it as it was. */
const saidOf = (failure: LicenseFailure, number: number, group: string, skus: readonly Sku[]): string => {
  const missing = lacking(failure)
  const [is, has] = number === 1 ? ['is', 'has'] : ['are', 'have']
  const without = missing.length === 0 ? [] : [`${is} without ${partNumbers(missing, skus)}`]
  const kept = failure.isHeld ? [`${has} ${partNumbers([failure.skuId], skus)} all the same`] : []
  return `${people(number)} in ${group} ${[...kept, ...without].join(' and ')}`
}

/** Members of declared groups in whose licences the group has an error, and who stay members: whom the plan only blocks does. */
export const licenseErrorsOf = (input: AccessInput): Finding[] => {
  const { match } = input.context
  const skus = skusOf(input) ?? []
  const leaving = new Set(
    input.changes.flatMap(({ op, after, liveId }) =>
      op === 'remove' && after === null && liveId !== null ? [liveId] : [],
    ),
  )
  return (livesAs(input, 'container') as readonly Live<GraphGroup>[]).flatMap((live): Finding[] => {
    const desired = match.desiredOf(match.addressForId(live.id) ?? live.address)
    if (desired === undefined) return []
    const failures = failuresIn(live).filter(
      ({ user }) => !leaving.has(user.id) && !leaving.has(`${live.id}/${user.id}`),
    )
    const keyOf = (failure: LicenseFailure): string => [failure.error, failure.skuId, ...lacking(failure)].join(' ')
    return [...groupBy(failures, keyOf)].sort(by(([key]) => key)).map(([, alike]): Finding => {
      const [failure] = alike as [LicenseFailure, ...LicenseFailure[]]
      const { error } = failure
      const { what, cure } = licenseErrorWords(error)
      const named = alike.map(({ user }) => ({ name: nameOfUser(user) }))
      return {
        code: 'LICENSE-ERROR',
        severity: 'warning',
        message: `${saidOf(failure, alike.length, live.name, skus)}: ${what} (${error}): ${namesOf(named)}.`,
        help: cure,
        source: desired.at('licenses'),
      }
    })
  })
}
