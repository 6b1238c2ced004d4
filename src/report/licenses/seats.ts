import { type AccessInput, givingGroups, type MembershipChange, seatsOf, type SkuSeats } from '../../access/index.ts'
import type { GroupMembers } from './members.ts'
import { lackingIn } from './people.ts'
import type { LicenseRow } from './row.ts'

const unitsWords = ({ sku }: SkuSeats): string => {
  const { warning = 0, suspended = 0 } = sku.prepaidUnits ?? {}
  const words = [
    ...(warning > 0
      ? [`${warning} of an expired subscription, which can be assigned until its grace period ends`]
      : []),
    ...(suspended > 0 ? [`${suspended} more are suspended and cannot be assigned`] : []),
  ]
  return words.length === 0 ? '' : ` (${words.join('; ')})`
}

const saysSeats = (of: SkuSeats): string => {
  const { capacity, before, after, gains, without, freed, unknown } = of
  const free = capacity - after
  const now = free >= 0 ? `${free} free after the plan` : `${-free} more in use than there are`
  return [
    `${now}${unitsWords(of)}`,
    ...(gains.length > 0 ? [`the plan gives ${gains.length - without.length} and frees ${freed}`] : []),
    ...(gains.length === 0 && freed > 0 ? [`the plan frees ${freed}`] : []),
    ...(without.length > 0
      ? [`${without.length} would be left without (${capacity - before} free when they are added)`]
      : []),
    ...(unknown > 0 ? [`for ${unknown} people it is not known`] : []),
  ].join('; ')
}

/** The seats of each subscription, and below each the groups that give it with how many users are in them. */
export const seatRows = (
  input: AccessInput,
  changes: readonly MembershipChange[],
  groups: readonly GroupMembers[],
): LicenseRow[] => {
  const all = seatsOf(input, changes) ?? []
  const giving = givingGroups(
    input,
    all.map(({ sku }) => sku),
  )
  return [...all]
    .sort((a, b) => (a.sku.skuPartNumber < b.sku.skuPartNumber ? -1 : 1))
    .flatMap((of): LicenseRow[] => {
      const { sku, capacity, before, after } = of
      const license = sku.skuPartNumber
      const ofGroups = groups.flatMap((group): LicenseRow[] => {
        const gives = giving.get(group.address)
        const [was, will] = [gives?.before.has(sku.skuId) === true, gives?.after.has(sku.skuId) === true]
        if (!was && !will) return []
        const without = lackingIn(group.live, sku.skuId)
        const says = [
          !was
            ? 'the plan adds the licence'
            : will
              ? 'users to whom it gives the licence'
              : 'the plan removes the licence',
          ...(was && without > 0
            ? [`${without} of them ${without === 1 ? 'has' : 'have'} an error and not the licence`]
            : []),
        ].join('; ')
        return [
          {
            part: 'seats',
            license,
            group: group.name,
            before: was ? group.before.size : 0,
            after: will ? group.after.size : 0,
            says,
          },
        ]
      })
      return [{ part: 'seats', license, before, after, of: capacity, says: saysSeats(of) }, ...ofGroups]
    })
}
