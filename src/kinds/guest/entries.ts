import { normalizeEmail } from '../../config/emails.ts'
import type { Group } from '../../declaration.ts'
import type { Live } from '../../model.ts'
import { addDays } from '../../util/days.ts'
import { personNames } from '../directory/entry-names.ts'
import { type GraphGroup, isDynamic } from '../directory/group.ts'
import { type Entry, type EntryBody, entryBody } from '../entry.ts'
import type { Outsider, TenantReading } from '../import.ts'
import { guestToDeclaration } from './to-declaration.ts'

/** A person that an import may write. */
export interface OutsidePerson extends Outsider {
  partner: string | undefined
  /** Its mail domain says so by itself. */
  byDomain: boolean
}

const INEXPRESSIBLE = {
  sponsors: 'a declaration cannot refer to one of the sponsors, so sponsors are not managed',
  manager: 'a declaration cannot refer to the manager, so it is not managed',
}

/** The key of a group that an entry may name: declared with members of its own, which no rule decides. */
const groupKeys = ({ context: { match, declaration } }: TenantReading): ((id: string) => string | undefined) => {
  const declared = new Map<string, Group>(declaration.groups.map((entry) => [entry.address, entry]))
  return (id) => {
    const address = match.addressForId(id)
    const entry = address === undefined ? undefined : declared.get(address)
    const live = address === undefined ? undefined : (match.liveOf(address) as Live<GraphGroup> | undefined)
    if (
      entry === undefined ||
      live?.kind !== 'group' ||
      isDynamic(live.raw) ||
      typeof entry.membershipRule === 'string'
    )
      return undefined
    return entry.manage && entry.ensure === 'present' ? entry.key : undefined
  }
}

/**
 * An entry for each person. `groupsOf` are the ids of the groups that each is in. What the defaults of a partner that is declared
 * already would add to a new entry is caught when the whole is tried.
 */
export const guestEntries = (
  people: readonly OutsidePerson[],
  groupsOf: ReadonlyMap<string, readonly string[]>,
  found: TenantReading,
): Entry[] => {
  const { context } = found
  const name = personNames(context)
  const groupKey = groupKeys(found)
  const limits = new Map(context.declaration.partners.map((entry) => [entry.key, entry.guests.maxDays]))
  return people.map(({ live, email, id, partner: key, byDomain }): Entry => {
    const { body, notes } = entryBody(guestToDeclaration(found.renewed(live), context), name, INEXPRESSIBLE)
    const maxDays = key === undefined ? undefined : limits.get(key)
    if (maxDays !== undefined && body['ensure'] === undefined) {
      body['expires'] = addDays(context.today, maxDays)
      notes.push('the tenant has no end date; this is the latest date that the partner allows')
    }
    const groups = (groupsOf.get(live.id) ?? []).flatMap((group) => groupKey(group) ?? []).toSorted()
    const whole: EntryBody = {
      email,
      ...(id === undefined ? {} : { id }),
      ...(byDomain || key === undefined ? {} : { partner: key }),
      ...body,
      ...(groups.length === 0 ? {} : { groups }),
    }
    return {
      section: 'guests',
      isItem: true,
      name: email,
      body: whole,
      notes,
      file: key === undefined ? 'guests.yaml' : `partners/${key}.yaml`,
      address: `guest:${normalizeEmail(email)}`,
    }
  })
}
