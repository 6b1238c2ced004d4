import type { Partner } from '../../declaration.ts'
import { groupBy } from '../../util/group-by.ts'
import { by } from '../../util/order.ts'
import type { LicenseRow } from './row.ts'

/** Somebody from outside: the user type now and when the plan is done, null where there is no account. */
export interface External {
  /** Graph's id; undefined for an invitation that is only planned. */
  id: string | undefined
  /** Directory text, hostile. */
  name: string
  /** The partner's key; null for people of none. */
  partner: string | null
  before: string | null
  after: string | null
}

/** What is known of people from outside, for billing. */
export interface GuestsInput {
  people: readonly External[]
  partners: readonly Partner[]
  /** Accounts that signed in in this calendar month, by id; undefined where sign-ins may not be read. */
  active: ReadonlySet<string> | undefined
  /** YYYY-MM. */
  month: string
}

const MAU = 'monthly active users'

const count = (people: readonly External[], side: 'before' | 'after', type: string): number =>
  people.filter((each) => each[side] === type).length

const ofPartner = (partner: Partner | undefined, people: readonly External[]): LicenseRow[] => {
  const who = partner?.displayName ?? partner?.key ?? 'no partner'
  const row = (type: string, words: string, license: string | null, says: string): LicenseRow => ({
    part: 'guests',
    license,
    who: `${who}: ${words}`,
    before: count(people, 'before', type),
    after: count(people, 'after', type),
    says,
  })
  const isOwn = partner?.relation === 'subsidiary'
  const ofGuests = isOwn
    ? 'People of a subsidiary are not external: each needs a licence of their own.'
    : 'Covered by billing for monthly active users: the first 50,000 of a month are free, all tenants of the subscription together.'
  return [
    row('Guest', 'guests', isOwn ? null : MAU, ofGuests),
    row(
      'Member',
      'external members',
      null,
      'Not counted as monthly active users: each needs a licence of their own, in this tenant or in another one of the organisation.',
    ),
  ].filter(({ before, after }) => before !== 0 || after !== 0)
}

const isOf = (relation: Partner['relation'], key: string | null, partners: readonly Partner[]): boolean =>
  partners.some((partner) => partner.key === key && partner.relation === relation)

/** Who leaves the count of guests by the plan, and who joins it. People of a subsidiary need the same before and after. */
const movers = (people: readonly External[], partners: readonly Partner[]): LicenseRow[] =>
  people.flatMap(({ name, partner, before, after }): LicenseRow[] => {
    const leaves = before === 'Guest' && after === 'Member'
    if (!leaves && !(before === 'Member' && after === 'Guest')) return []
    const isOwn = isOf('subsidiary', partner, partners)
    const says = isOwn
      ? `Becomes a ${leaves ? 'member' : 'guest'} by the plan, of a subsidiary: needs a licence of their own before and after.`
      : leaves
        ? 'Becomes a member by the plan: leaves the count, and needs a licence for each feature that needs one.'
        : 'Becomes a guest by the plan: joins the count, and needs no licence of their own.'
    return [{ part: 'guests', license: isOwn ? null : MAU, who: name, says }]
  })

/** Who counts as a monthly active user, by what can be read, who leaves that count by the plan, and who needs a licence instead. */
export const guestRows = ({ people, partners, active, month }: GuestsInput): LicenseRow[] => {
  const byKey = new Map(partners.map((partner) => [partner.key, partner]))
  const guests = people.filter(({ before }) => before === 'Guest')
  const own = guests.filter(({ partner }) => isOf('subsidiary', partner, partners)).length
  const ofOwn = own === 0 ? '' : ` ${own} of all the guests ${own === 1 ? 'is' : 'are'} of a subsidiary.`
  const counted: LicenseRow = {
    part: 'guests',
    license: MAU,
    who: `guests who signed in since ${month}-01`,
    before: active === undefined ? null : guests.filter(({ id }) => id !== undefined && active.has(id)).length,
    of: guests.length,
    says:
      active === undefined
        ? 'Unknown: sign-ins cannot be read (they need Microsoft Entra ID P1 or P2, and AuditLog.Read.All).'
        : `Graph does not have the number that Microsoft bills; last sign-ins are the best number that it has, and they can be some days late.${ofOwn}`,
  }
  const groups = [...groupBy(people, ({ partner }) => partner ?? '')].sort(by(([key]) => (key === '' ? '\uffff' : key)))
  return [counted, ...movers(people, partners), ...groups.flatMap(([key, each]) => ofPartner(byKey.get(key), each))]
}
