import {
  type AccessInput,
  givingGroups,
  membershipChangesOf,
  partnerOfPerson,
  type Person,
  peopleOf,
  skusOf,
} from '../../access/index.ts'
import { policiesRead } from '../../kinds/guest/lifecycle/live.ts'
import type { Plan } from '../../model.ts'
import type { Table } from '../../render/table/index.ts'
import { count } from '../../render/words.ts'
import { type External, guestRows } from './guests.ts'
import { membersOf } from './members.ts'
import { needRows } from './needs.ts'
import { errorRows, locationRows } from './people.ts'
import { cellsOf, COLUMNS, type LicenseRow, type Part, PARTS } from './row.ts'
import { seatRows } from './seats.ts'

export { PARTS, type Part } from './row.ts'

export interface LicensesInput {
  plan: Pick<Plan, 'today' | 'tenant'>
  /** Of a plan that was asked for licences. */
  accessInput: AccessInput
  /** Accounts that signed in this calendar month, by id; undefined where sign-ins may not be read. */
  active: ReadonlySet<string> | undefined
  /** Of these only; all where it is empty. */
  parts: readonly Part[]
}

/** Numbers that Graph does not have are said to be unknown, and what was not read is named. */
const NOTES = [
  'Seats are counted once for each user. A group gives its licences to its members, not to members of a group in it.',
  'Not read, and so not counted: access packages, access reviews, terms of use, Conditional Access and lifecycle workflows. They need Microsoft Entra ID P1, P2 or Governance for who uses them.',
  'Billed for each guest and month by what is done, from the first guest on (Microsoft Entra ID Governance): a package requested for somebody else, a sponsor as approver, assignment by a rule, custom extensions, a directory role in a package, adding somebody who is not in the tenant, marking a guest as governed, workflow runs, and reviews of inactive users or with recommendations. Graph has no number of them; the audit log has them as GovernanceLicenseFeatureUsed.',
]

const externalsIn = (input: AccessInput, people: readonly Person[]): External[] =>
  people
    .filter(({ external }) => external)
    .map((person) => ({
      id: person.id,
      name: person.name,
      partner: partnerOfPerson(person, input)?.key ?? null,
      before: person.before?.userType ?? null,
      after: person.after?.userType ?? null,
    }))

/** What licences the tenant has, who has and needs them, now and when the plan is done. */
export const licensesTable = ({ plan, accessInput: input, active, parts }: LicensesInput): Table => {
  const { declaration } = input.context
  const changes = input.changes.length === 0 ? [] : membershipChangesOf(input)
  const skus = skusOf(input) ?? []
  const groups = membersOf(input, changes)
  const giving = givingGroups(input, skus)
  const people = peopleOf(input, [])
  const rowsOf: { [part in Part]: () => LicenseRow[] } = {
    seats: () => seatRows(input, changes, groups),
    errors: () => errorRows(input),
    locations: () => locationRows(groups, (group) => giving.get(group)?.after ?? new Set()),
    needs: () =>
      needRows(groups, {
        skus,
        declaration,
        policies: policiesRead(input.context.match).map(({ policy }) => policy),
        guests: people.flatMap(({ external, id, before }) =>
          external && id !== undefined && before?.userType === 'Guest' ? [id] : [],
        ),
        subsidiaries: new Set(
          people.flatMap((person) =>
            partnerOfPerson(person, input)?.relation === 'subsidiary' ? [person.address] : [],
          ),
        ),
      }),
    guests: () =>
      guestRows({
        people: externalsIn(input, people),
        partners: declaration.partners,
        active,
        month: plan.today.slice(0, 7),
      }),
  }
  const rows = PARTS.filter((part) => parts.length === 0 || parts.includes(part)).flatMap((part) => rowsOf[part]())
  return {
    title: `${plan.tenant.name}, ${plan.today}: ${skus.length === 0 ? 'no subscriptions' : `licences of ${count(skus.length, 'subscription')}`}`,
    columns: COLUMNS,
    rows: rows.map(cellsOf),
    notes: NOTES,
  }
}
