import type { Guest } from '../declaration.ts'
import { quoted } from '../document/index.ts'
import type { Finding } from '../model.ts'
import type { Check } from './check.ts'
import { counted } from './words.ts'

const NAMED = 5

/** Guests who are in no group and hold no app, where the declaration has groups or apps at all: invited to nothing. */
export const nowhereGuest: Check = (input) => {
  const { declaration } = input
  const { groups, apps } = declaration
  if (groups.length === 0 && apps.length === 0) return []
  const named = new Set([
    ...groups.flatMap(({ members, owners = [] }) => [...members, ...owners]),
    ...apps.flatMap(({ assignments }) => assignments.map(({ principal }) => principal)),
  ])
  const unnamed = input.present.filter((guest) => guest.groups.length === 0 && !named.has(guest.address))
  if (unnamed.length === 0) return []
  // Who may be in by a rule is not said to be in nothing.
  const ruled = new Set<Guest>()
  for (const { certain, possible } of input.admitted().values())
    for (const guests of [certain, possible]) for (const guest of guests) ruled.add(guest)
  const lost = unnamed.filter((guest) => !ruled.has(guest))
  return lost.slice(0, NAMED).map((guest, index): Finding => {
    const rest = index === NAMED - 1 ? lost.length - NAMED : 0
    return {
      code: 'GUEST-NOWHERE',
      severity: 'info',
      message: `${quoted(guest.email)} has no group membership and no app assignment${rest === 0 ? '' : `; the same applies to ${counted(rest, 'other')}`}.`,
      help: 'Add `groups` or an assignment under `apps`, or remove the entry.',
      source: declaration.at(guest, 'email'),
    }
  })
}
