import type { Partner } from '../../declaration.ts'
import type { Address } from '../../model.ts'
import { groupBy } from '../../util/group-by.ts'
import { by } from '../../util/order.ts'
import type { Outsider } from '../outsiders.ts'
import type { LicenseRow } from './row.ts'

/** What is known of people from outside, for billing. */
export interface GuestsInput {
  outsiders: readonly Outsider[]
  partners: readonly Partner[]
  /** The user type that the plan leaves an account with, where it changes that. */
  typeAfter: ReadonlyMap<Address, string>
  /** Accounts that signed in this calendar month, by id; undefined where sign-ins may not be read. */
  active: ReadonlySet<string> | undefined
  /** YYYY-MM. */
  month: string
}

const MAU = 'monthly active users'

const isGuest = ({ userType }: Outsider): boolean => userType === 'Guest'

const ofPartner = (
  partner: Partner | undefined,
  people: readonly Outsider[],
  typeAfter: ReadonlyMap<Address, string>,
): LicenseRow[] => {
  const who = partner?.displayName ?? partner?.key ?? 'no partner'
  const becomes = (each: Outsider): string => typeAfter.get(each.address) ?? each.userType
  const count = (type: string, side: (each: Outsider) => string): number =>
    people.filter((each) => side(each) === type).length
  const now = (each: Outsider): string => each.userType
  const isSubsidiary = partner?.relation === 'subsidiary'
  const guests: LicenseRow = {
    part: 'guests',
    license: MAU,
    who: `${who}: guests`,
    before: count('Guest', now),
    after: count('Guest', becomes),
    says: isSubsidiary
      ? 'People of a subsidiary are not external: each needs a licence of their own.'
      : 'Covered by billing for monthly active users: free of charge up to 50,000 in a month, all linked tenants together.',
  }
  const members: LicenseRow = {
    part: 'guests',
    license: null,
    who: `${who}: external members`,
    before: count('Member', now),
    after: count('Member', becomes),
    says: 'Not counted as monthly active users: each needs a licence of their own, in this tenant or in another one of the organisation.',
  }
  return [guests, members].filter(({ before, after }) => (before ?? 0) + (after ?? 0) > 0)
}

const leavers = ({ outsiders, typeAfter }: GuestsInput): LicenseRow[] =>
  outsiders
    .filter((each) => isGuest(each) && typeAfter.get(each.address) === 'Member')
    .map((each) => ({
      part: 'guests',
      license: MAU,
      who: `${each.displayName} (${each.mail})`,
      says: 'Becomes a member by the plan: leaves the count, and needs a licence for what the tenant has a licence for.',
    }))

/** Who counts as a monthly active user, by what can be read, who leaves that count by the plan, and who needs a licence instead. */
export const guestRows = (input: GuestsInput): LicenseRow[] => {
  const { outsiders, partners, typeAfter, active, month } = input
  const byKey = new Map(partners.map((partner) => [partner.key, partner]))
  const guests = outsiders.filter(isGuest)
  const count: LicenseRow = {
    part: 'guests',
    license: MAU,
    who: `guests who signed in since ${month}-01`,
    before: active === undefined ? null : guests.filter(({ id }) => active.has(id)).length,
    of: guests.length,
    says:
      active === undefined
        ? 'Unknown: sign-ins cannot be read (they take Microsoft Entra ID P1 or P2, and AuditLog.Read.All).'
        : 'The best number that Graph has. What Microsoft bills is not in Graph, and sign-ins are shown some days late.',
  }
  const groups = [...groupBy(outsiders, ({ partner }) => partner ?? '')].sort(
    by(([key]) => (key === '' ? '\uffff' : key)),
  )
  return [count, ...leavers(input), ...groups.flatMap(([key, people]) => ofPartner(byKey.get(key), people, typeAfter))]
}
