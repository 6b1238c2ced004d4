import { overLimit, quoted } from '../document/index.ts'
import type { Guest, Partner } from '../declaration.ts'
import { normalizeEmail } from './emails.ts'
import { keySpan, report, valueSpan, type LoadContext } from './load-context.ts'

/** What guests can have wrong together: the same person twice, and more of them than their partner may have. */
export function checkAllGuests(guests: readonly Guest[], partners: readonly Partner[], context: LoadContext): void {
  const present = new Map<string, Guest>()
  const ids = new Map<string, Guest>()
  for (const guest of guests) {
    const spelling = normalizeEmail(guest.email)
    const before = present.get(spelling)
    if (before === undefined) present.set(spelling, guest)
    else
      report(context, valueSpan(context, guest, 'email'), {
        code: 'GUEST-TWICE',
        message:
          before.email === guest.email
            ? `${quoted(guest.email)} is declared twice.`
            : `${quoted(guest.email)} and ${quoted(before.email)} are the same address.`,
        help: 'Keep one of the two entries.',
        related: valueSpan(context, before, 'email'),
      })
    const same = guest.id === undefined ? undefined : ids.get(guest.id)
    if (guest.id !== undefined && same === undefined) ids.set(guest.id, guest)
    if (same !== undefined)
      report(context, valueSpan(context, guest, 'id'), {
        code: 'GUEST-TWICE',
        message: `${quoted(guest.email)} and ${quoted(same.email)} have the same id.`,
        help: 'Keep one of the two entries.',
        related: valueSpan(context, same, 'id'),
      })
  }
  checkFormer(guests, present, context)
  const declared = new Map<string | undefined, number>()
  for (const { partner, ensure } of guests)
    if (ensure !== 'absent') declared.set(partner, (declared.get(partner) ?? 0) + 1)
  for (const partner of partners) {
    const { maxGuests } = partner.guests
    const count = declared.get(partner.key) ?? 0
    if (maxGuests !== undefined && count > maxGuests)
      report(context, keySpan(context, partner.guests, 'maxGuests'), {
        code: 'PARTNER-GUESTS',
        message: overLimit(`${quoted(partner.key)} has ${count} declared guests`, maxGuests),
        help: 'Raise `maxGuests`, or remove guests.',
      })
  }
}

function checkFormer(guests: readonly Guest[], present: ReadonlyMap<string, Guest>, context: LoadContext): void {
  const former = new Map<string, { guest: Guest; index: number }>()
  for (const guest of guests)
    for (const [index, address] of guest.previously.entries()) {
      const spelling = normalizeEmail(address)
      const at = valueSpan(context, guest.previously, index)
      const other = present.get(spelling)
      if (other !== undefined && other !== guest)
        report(context, at, {
          code: 'GUEST-TWICE',
          message: `${quoted(address)} is declared as a separate guest and as a former address of ${quoted(guest.email)}.`,
          help: 'Remove one of them: both refer to the same account.',
          related: valueSpan(context, other, 'email'),
        })
      const before = former.get(spelling)
      if (before === undefined) former.set(spelling, { guest, index })
      else if (before.guest !== guest)
        report(context, at, {
          code: 'GUEST-TWICE',
          message: `${quoted(address)} is also a former address of ${quoted(before.guest.email)}.`,
          help: 'Keep it in one of the two entries.',
          related: valueSpan(context, before.guest.previously, before.index),
        })
    }
}
