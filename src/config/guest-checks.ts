import { quoted } from '../document/index.ts'
import type { Guest, Partner } from './declaration.ts'
import { daysAfter, daysBetween } from './days.ts'
import { domainOf, spellingOf, whyNotInvitable } from './emails.ts'
import type { Leveled } from './guest-entries.ts'
import { keySpan, say, sayAbsence, valueSpan, type Reading } from './reading.ts'
import type { Written } from './written.ts'

/** What one guest alone can have wrong. */
export function checkGuest(guest: Guest, leveled: Leveled, written: Written, reading: Reading): void {
  checkAddress(guest, written, reading)
  checkDays(guest, leveled, reading)
  checkGroups(guest, written, reading)
  if ((guest.sponsors?.length ?? 0) > 5)
    say(reading, keySpan(reading, guest, 'sponsors'), {
      code: 'GUEST-SPONSORS',
      message: `${guest.sponsors?.length ?? 0} sponsors; Graph takes five at most.`,
      help: 'Name a group as sponsor instead.',
    })
  checkSynchronised(guest, leveled, reading)
}

function checkAddress(guest: Guest, written: Written, reading: Reading): void {
  const at = valueSpan(reading, guest, 'email')
  const wrong = whyNotInvitable(guest.email)
  const isInvited = guest.id === undefined && guest.source === 'invitation' && guest.ensure === 'present'
  const isAddress = /^[^@\s]+@[^@\s]+$/.test(guest.email)
  if (wrong !== undefined && (isInvited || !isAddress))
    say(reading, at, { code: 'EMAIL-WRONG', message: `${quoted(guest.email)}: ${wrong.message}`, help: wrong.help })
  else if (isInvited && /[^\x20-\x7e]/.test(guest.email))
    say(reading, at, {
      code: 'EMAIL-LETTERS',
      severity: 'warning',
      message: `${quoted(guest.email)} holds letters outside ASCII, which Graph may refuse.`,
      help: 'Check how the person writes it; a domain can be written in its ASCII form.',
    })
  const home = written.tenant.id?.toLowerCase()
  if (home !== undefined && domainOf(guest.email) === home)
    say(reading, at, {
      code: 'GUEST-INTERNAL',
      severity: 'warning',
      message: `${quoted(guest.email)} has a domain of this tenant itself.`,
      help: 'People of the tenant are not invited; refer to them as `user:`.',
    })
  for (const [index, former] of guest.previously.entries()) {
    if (spellingOf(former) === spellingOf(guest.email))
      say(reading, valueSpan(reading, guest.previously, index), {
        code: 'GUEST-PREVIOUSLY',
        severity: 'warning',
        message: `${quoted(former)} is the present address, not a former one.`,
        help: 'Take it out.',
      })
  }
}

function checkDays(guest: Guest, { partner, levels }: Leveled, reading: Reading): void {
  const maxDays = partner?.guests.maxDays
  if (guest.ensure !== 'present') return
  if (maxDays !== undefined && partner !== undefined) {
    if (guest.expires === undefined) {
      const said = levels.find(({ expires }) => expires !== undefined)
      sayAbsence(
        reading,
        said === undefined ? valueSpan(reading, guest, 'email') : valueSpan(reading, said, 'expires'),
        {
          code: 'GUEST-NO-EXPIRES',
          message: `${quoted(guest.email)} has no \`expires\`, and guests of ${quoted(partner.key)} may stay ${maxDays} days at most.`,
          help: `Add \`expires: ${daysAfter(reading.today, maxDays)}\` or earlier.`,
          related: keySpan(reading, partner.guests, 'maxDays'),
        },
        levels.map((level) => [level, 'expires']),
      )
    } else if (daysBetween(reading.today, guest.expires) > maxDays) {
      say(reading, valueSpan(reading, guest, 'expires'), {
        code: 'GUEST-EXPIRES-FAR',
        message: `${guest.expires} is ${daysBetween(reading.today, guest.expires)} days away; guests of ${quoted(partner.key)} may stay ${maxDays} at most.`,
        help: `The latest day is ${daysAfter(reading.today, maxDays)}.`,
        related: keySpan(reading, partner.guests, 'maxDays'),
      })
    }
  }
  if (guest.reinstate !== undefined && guest.reinstate < reading.today)
    say(reading, valueSpan(reading, guest, 'reinstate'), {
      code: 'GUEST-REINSTATE-PAST',
      severity: 'info',
      message: `\`reinstate: ${guest.reinstate}\` is over and does nothing any more.`,
      help: 'Take it out.',
    })
  if (guest.accountEnabled === true && guest.expires !== undefined && guest.expires < reading.today)
    say(reading, valueSpan(reading, guest, 'accountEnabled'), {
      code: 'GUEST-EXPIRED-ENABLED',
      severity: 'warning',
      message: `${quoted(guest.email)} has expired, so \`accountEnabled: true\` has no effect.`,
      help: 'Move `expires`, or take `accountEnabled` out.',
      related: keySpan(reading, guest, 'expires'),
    })
}

function checkGroups(guest: Guest, { groups }: Written, reading: Reading): void {
  if (guest.ensure === 'absent') return
  for (const [index, key] of guest.groups.entries()) {
    const group = groups.get(key)?.node
    const at = valueSpan(reading, guest.groups, index)
    if (typeof group?.membershipRule === 'string')
      say(reading, at, {
        code: 'GUEST-DYNAMIC-GROUP',
        message: `${quoted(key)} is dynamic, so nobody can be added to it.`,
        help: 'Take the key out; the rule alone says who is in.',
        related: keySpan(reading, group, 'membershipRule'),
      })
    else if (group?.ensure === 'absent')
      say(reading, at, {
        code: 'GUEST-ABSENT-GROUP',
        message: `${quoted(key)} is to be removed, so nobody can be added to it.`,
        help: 'Take the key out.',
        related: keySpan(reading, group, 'ensure'),
      })
  }
}

/** What the partner's synchronisation writes, Guestlist leaves alone: saying it here has no effect. */
function checkSynchronised(guest: Guest, { entry: { node } }: Leveled, reading: Reading): void {
  if (guest.source !== 'sync') return
  for (const name of Object.keys(node)) {
    if (['email', 'id', 'partner', 'source', 'groups', 'notGroups', 'previously'].includes(name)) continue
    if (name === 'ensure' && guest.ensure === 'present') continue
    say(reading, keySpan(reading, node, name), {
      code: 'GUEST-SYNC',
      severity: 'warning',
      message: `${quoted(guest.email)} is synchronised by its partner, so ${quoted(name)} has no effect.`,
      help: 'Take it out, or claim the account with `source: invitation`.',
    })
  }
}

/** What guests can have wrong together: the same person twice, and more of them than their partner may have. */
export function checkAllGuests(guests: readonly Guest[], partners: readonly Partner[], reading: Reading): void {
  const present = new Map<string, Guest>()
  const ids = new Map<string, Guest>()
  for (const guest of guests) {
    const spelling = spellingOf(guest.email)
    const before = present.get(spelling)
    if (before === undefined) present.set(spelling, guest)
    else
      say(reading, valueSpan(reading, guest, 'email'), {
        code: 'GUEST-TWICE',
        message:
          before.email === guest.email
            ? `${quoted(guest.email)} is declared twice.`
            : `${quoted(guest.email)} and ${quoted(before.email)} are one address.`,
        help: 'Keep one of the two entries.',
        related: valueSpan(reading, before, 'email'),
      })
    const same = guest.id === undefined ? undefined : ids.get(guest.id)
    if (guest.id !== undefined && same === undefined) ids.set(guest.id, guest)
    if (same !== undefined)
      say(reading, valueSpan(reading, guest, 'id'), {
        code: 'GUEST-TWICE',
        message: `${quoted(guest.email)} and ${quoted(same.email)} have the same id.`,
        help: 'Keep one of the two entries.',
        related: valueSpan(reading, same, 'id'),
      })
  }
  checkFormer(guests, present, reading)
  for (const partner of partners) {
    const { maxGuests } = partner.guests
    const count = guests.filter((guest) => guest.partner === partner.key && guest.ensure !== 'absent').length
    if (maxGuests !== undefined && count > maxGuests)
      say(reading, keySpan(reading, partner.guests, 'maxGuests'), {
        code: 'PARTNER-GUESTS',
        message: `${quoted(partner.key)} has ${count} declared guests; it may have ${maxGuests}.`,
        help: 'Raise `maxGuests`, or let guests go.',
      })
  }
}

function checkFormer(guests: readonly Guest[], present: ReadonlyMap<string, Guest>, reading: Reading): void {
  const former = new Map<string, { guest: Guest; index: number }>()
  for (const guest of guests)
    for (const [index, address] of guest.previously.entries()) {
      const spelling = spellingOf(address)
      const at = valueSpan(reading, guest.previously, index)
      const other = present.get(spelling)
      if (other !== undefined && other !== guest)
        say(reading, at, {
          code: 'GUEST-TWICE',
          message: `${quoted(address)} is declared as a guest of its own and as a former address of ${quoted(guest.email)}.`,
          help: 'Take out one of the two: both would mean the same account.',
          related: valueSpan(reading, other, 'email'),
        })
      const before = former.get(spelling)
      if (before === undefined) former.set(spelling, { guest, index })
      else if (before.guest !== guest)
        say(reading, at, {
          code: 'GUEST-TWICE',
          message: `${quoted(address)} is a former address of ${quoted(before.guest.email)} as well.`,
          help: 'Keep it with one of the two.',
          related: valueSpan(reading, before.guest.previously, before.index),
        })
    }
}
