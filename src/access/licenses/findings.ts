import type { AccessInput } from '../input.ts'
import type { MembershipChange } from '../membership-changes.ts'
import { type SeatGain, seatsOf, type SkuSeats } from './seats.ts'
import { licenseErrorsOf } from './errors.ts'
import type { Address, Finding, Source } from '../../model.ts'
import { moreSeats, namesOf, people, seats } from './words.ts'
import { groupBy } from '../../util/group-by.ts'

/** `Calls 2, Pilot 1`. */
const byGroup = (gains: readonly SeatGain[], nameOf: (address: Address) => string): string =>
  [...groupBy(gains, ({ group }) => group)].map(([group, all]) => `${nameOf(group)} ${all.length}`).join(', ')

const firstLine = (gains: readonly SeatGain[]): Source | null =>
  gains.find(({ source }) => source !== null)?.source ?? null

const unknownWords = ({ unknown }: SkuSeats): string =>
  unknown === 0 ? '' : ` For ${people(unknown)} more it is not known.`

/** Graph accepts all of it, and gives the licence to nobody for whom there is no seat. */
const tooFew = (of: SkuSeats, nameOf: (address: Address) => string): Finding => {
  const { sku, capacity, before, gains, without, freed } = of
  const name = sku.skuPartNumber
  const missing = gains.length - Math.max(0, capacity - before)
  const others = missing > 0 ? '' : `, because another licence of the same group has no free seat`
  const later =
    freed === 0 || missing <= 0
      ? ''
      : ` ${seats(freed)} ${freed === 1 ? 'becomes' : 'become'} free by the same plan, after that.`
  return {
    code: 'LICENSE-SEATS',
    severity: 'warning',
    message: `${people(gains.length)} would get a seat of ${name} (${byGroup(gains, nameOf)}); ${before} of ${capacity} ${before === 1 ? 'is' : 'are'} in use. ${people(without.length)} would stay without${others}: ${namesOf(without)}.${later}${unknownWords(of)}`,
    help:
      missing > 0
        ? `Buy ${moreSeats(missing)} of ${name}, or free as many, before you apply the plan. Afterwards the users have to be reprocessed: Entra does not try again by itself.`
        : 'Buy more seats of the other licence before you apply the plan. Afterwards the users have to be reprocessed: Entra does not try again by itself.',
    source: firstLine(gains),
  }
}

const used = (of: SkuSeats): Finding => ({
  code: 'LICENSE-USE',
  severity: 'info',
  message: `${of.sku.skuPartNumber}: ${of.before} → ${of.after} of ${of.capacity} seats in use after the plan.${unknownWords(of)}`,
  source: firstLine(of.gains),
})

const seatFindings = (all: readonly SkuSeats[], nameOf: (address: Address) => string): Finding[] =>
  all.flatMap((of) => {
    if (of.without.length > 0) return [tooFew(of, nameOf)]
    return of.gains.length + of.freed + of.unknown > 0 ? [used(of)] : []
  })

/** Who gets a licence and says nowhere where it is used: Entra takes the country of the tenant (licensing-group-advanced). */
const withoutLocation = (all: readonly SkuSeats[], nameOf: (address: Address) => string): Finding[] => {
  const gains = all.flatMap((of) => of.gains.filter((gain) => !of.without.includes(gain)))
  const lost = gains.filter(({ account }) => (account?.['usageLocation'] ?? null) === null)
  return [...groupBy(lost, ({ group }) => group)].map(([group, some]): Finding => {
    const each = [...new Map(some.map((gain) => [gain.who, gain])).values()]
    return {
      code: 'LICENSE-LOCATION',
      severity: 'info',
      message: `${people(each.length)} without \`usageLocation\` ${each.length === 1 ? 'gets' : 'get'} licences through ${nameOf(group)}: ${namesOf(each)}. Entra uses the country of the tenant.`,
      help: 'Set `usageLocation` in the entry of the guest, or for an internal user in Entra.',
      source: firstLine(each),
    }
  })
}

/** What the plan means for the licences that groups give: exact numbers, from what was read. Nothing where no declared group gives any. */
export const licenseFindings = (input: AccessInput, membershipChanges: readonly MembershipChange[]): Finding[] => {
  const all = seatsOf(input, membershipChanges)
  if (all === undefined) return []
  const { match } = input.context
  const nameOf = (address: Address): string =>
    match.liveOf(address)?.name ?? match.desiredOf(address)?.name ?? address.slice(address.indexOf(':') + 1)
  return [...seatFindings(all, nameOf), ...withoutLocation(all, nameOf), ...licenseErrorsOf(input)]
}
