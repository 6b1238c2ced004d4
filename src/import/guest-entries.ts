import { guest } from '../kinds/guest/index.ts'
import { entryBody, personNames } from './body.ts'
import type { EntryBody, Entry } from './entry.ts'
import type { Collected } from './collect.ts'
import { addDays } from '../util/days.ts'

/** What the defaults of a partner that is declared already would add to a new entry is caught when the whole is tried. */
export const guestEntries = (of: Collected, isGroup: (id: string) => string | undefined): Entry[] => {
  const { found, guests, selection } = of
  const name = personNames(found)
  const groupsOf = new Map<string, string[]>()
  for (const [groupId, members] of selection.membersOf) {
    const key = isGroup(groupId)
    if (key === undefined) continue
    for (const id of members) groupsOf.set(id, [...(groupsOf.get(id) ?? []), key])
  }
  const limits = new Map(found.context.declaration.partners.map((entry) => [entry.key, entry.guests.maxDays]))
  return guests.map(({ live, identity, partner: key, byDomain }): Entry => {
    const { body, notes } = entryBody(guest, live, found, name)
    const maxDays = key === undefined ? undefined : limits.get(key)
    if (maxDays !== undefined && body['ensure'] === undefined) {
      body['expires'] = addDays(found.context.today, maxDays)
      notes.push('the tenant knows no end of access; this is the latest that the partner allows')
    }
    const groups = (groupsOf.get(live.id) ?? []).toSorted()
    const whole: EntryBody = {
      email: identity.email,
      ...(identity.id === undefined ? {} : { id: identity.id }),
      ...(byDomain || key === undefined ? {} : { partner: key }),
      ...body,
      ...(groups.length === 0 ? {} : { groups }),
    }
    return {
      section: 'guests',
      name: identity.email,
      body: whole,
      notes,
      file: key === undefined ? 'guests.yaml' : `partners/${key}.yaml`,
      address: `guest:${identity.email.toLowerCase()}`,
    }
  })
}
