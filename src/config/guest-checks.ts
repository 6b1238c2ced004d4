import { quoted } from '../document/index.ts'
import type { Guest, Partner } from './declaration.ts'
import { daysAfter, daysBetween } from './days.ts'
import { domainOf, inAscii, spellingOf, whyNotInvitable, whyOdd } from './emails.ts'
import type { Leveled } from './guest-entries.ts'
import { keySpan, report, reportMissing, valueSpan, type LoadContext } from './load-context.ts'
import type { MergedFiles } from './written.ts'

/** What one guest alone can have wrong. */
export function checkGuest(guest: Guest, leveled: Leveled, written: MergedFiles, reading: LoadContext): void {
  checkAddress(guest, written, reading)
  checkDays(guest, leveled, reading)
  checkGroups(guest, written, reading)
  for (const [name, value] of Object.entries(guest.attributes))
    if (value === '')
      report(reading, valueSpan(reading, guest.attributes, name), {
        code: 'EMPTY',
        severity: 'warning',
        message: `${quoted(name)} is an empty text, which Graph refuses.`,
        help: 'Write `null` to clear the field, or take it out to leave it as it is.',
      })
  checkLists(leveled, reading)
  checkItself(guest, reading)
  if ((guest.sponsors?.length ?? 0) > 5)
    report(reading, keySpan(reading, guest, 'sponsors'), {
      code: 'GUEST-SPONSORS',
      message: `${guest.sponsors?.length ?? 0} sponsors; Graph takes five at most.`,
      help: 'Name a group as sponsor instead.',
    })
  checkSynchronised(guest, leveled, reading)
}

function checkAddress(guest: Guest, written: MergedFiles, reading: LoadContext): void {
  const at = valueSpan(reading, guest, 'email')
  const wrong = whyNotInvitable(guest.email)
  const isInvited = guest.id === undefined && guest.source === 'invitation' && guest.ensure === 'present'
  const isAddress = /^[^@\s]+@[^@\s]+$/.test(guest.email)
  if (wrong !== undefined && (isInvited || !isAddress))
    report(reading, at, { code: 'EMAIL-WRONG', message: `${quoted(guest.email)}: ${wrong.message}`, help: wrong.help })
  else if (isInvited && /[^\x20-\x7e]/.test(guest.email)) {
    const ascii = inAscii(guest.email)
    report(reading, at, {
      code: 'EMAIL-LETTERS',
      severity: 'warning',
      message: `${quoted(guest.email)} holds letters outside ASCII, which Graph may refuse.`,
      help: `Check how the person writes it${ascii === undefined ? '' : `; with its domain in ASCII it is ${quoted(ascii)}`}.`,
    })
  } else if (isInvited && whyOdd(guest.email) !== undefined)
    report(reading, at, {
      code: 'EMAIL-ODD',
      severity: 'warning',
      message: `${quoted(guest.email)} ${whyOdd(guest.email) ?? ''}, which no mail system takes.`,
      help: 'Check the address.',
    })
  const home = written.tenant.id?.toLowerCase()
  if (home !== undefined && domainOf(guest.email) === home)
    report(reading, at, {
      code: 'GUEST-INTERNAL',
      severity: 'warning',
      message: `${quoted(guest.email)} has a domain of this tenant itself.`,
      help: 'People of the tenant are not invited; refer to them as `user:`.',
    })
  for (const [index, former] of guest.previously.entries()) {
    const wrongFormer = whyNoFormer(former, guest.previously.slice(0, index), guest.email)
    if (wrongFormer !== undefined)
      report(reading, valueSpan(reading, guest.previously, index), {
        code: 'GUEST-PREVIOUSLY',
        severity: 'warning',
        message: `${quoted(former)} ${wrongFormer}.`,
        help: 'Take it out, or correct it.',
      })
  }
}

function whyNoFormer(former: string, before: readonly string[], present: string): string | undefined {
  const spelling = spellingOf(former)
  if (spelling === spellingOf(present)) return 'is the present address, not a former one'
  if (before.some((one) => spellingOf(one) === spelling)) return 'is listed twice'
  return /^[^@\s]+@[^@\s]+$/.test(former) ? undefined : 'is no mail address, so nobody was ever known by it'
}

function checkDays(guest: Guest, { partner, levels }: Leveled, reading: LoadContext): void {
  const maxDays = partner?.guests.maxDays
  if (guest.ensure !== 'present') return
  if (maxDays !== undefined && partner !== undefined) {
    if (guest.expires === undefined) {
      const said = levels.find(({ expires }) => expires !== undefined)
      reportMissing(
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
      report(reading, valueSpan(reading, guest, 'expires'), {
        code: 'GUEST-EXPIRES-FAR',
        message: `${guest.expires} is ${daysBetween(reading.today, guest.expires)} days away; guests of ${quoted(partner.key)} may stay ${maxDays} at most.`,
        help: `The latest day is ${daysAfter(reading.today, maxDays)}.`,
        related: keySpan(reading, partner.guests, 'maxDays'),
      })
    }
  }
  if (guest.reinstate !== undefined && guest.reinstate < reading.today)
    report(reading, valueSpan(reading, guest, 'reinstate'), {
      code: 'GUEST-REINSTATE-PAST',
      severity: 'info',
      message: `\`reinstate: ${guest.reinstate}\` is over and does nothing any more.`,
      help: 'Take it out.',
    })
  if (guest.accountEnabled === true && guest.expires !== undefined && guest.expires < reading.today)
    report(reading, valueSpan(reading, guest, 'accountEnabled'), {
      code: 'GUEST-EXPIRED-ENABLED',
      severity: 'warning',
      message: `${quoted(guest.email)} has expired, so \`accountEnabled: true\` has no effect.`,
      help: 'Move `expires`, or take `accountEnabled` out.',
      related: keySpan(reading, guest, 'expires'),
    })
}

function checkGroups(guest: Guest, { groups }: MergedFiles, reading: LoadContext): void {
  if (guest.ensure === 'absent') return
  for (const [index, key] of guest.groups.entries()) {
    const group = groups.get(key)?.node
    const at = valueSpan(reading, guest.groups, index)
    if (typeof group?.membershipRule === 'string')
      report(reading, at, {
        code: 'GUEST-DYNAMIC-GROUP',
        message: `${quoted(key)} is dynamic, so nobody can be added to it.`,
        help: 'Take the key out; the rule alone says who is in.',
        related: keySpan(reading, group, 'membershipRule'),
      })
    else if (group?.ensure === 'absent')
      report(reading, at, {
        code: 'GUEST-ABSENT-GROUP',
        message: `${quoted(key)} is to be removed, so nobody can be added to it.`,
        help: 'Take the key out.',
        related: keySpan(reading, group, 'ensure'),
      })
  }
}

/** What an entry, a `from` entry or a partner's defaults name twice, or want and do not want at once. */
function checkLists({ levels }: Leveled, reading: LoadContext): void {
  for (const level of levels) {
    for (const name of ['groups', 'notGroups', 'sponsors'] as const) {
      const list = level[name] ?? []
      for (const [index, written] of list.entries())
        if (list.indexOf(written) < index)
          report(reading, valueSpan(reading, list, index), {
            code: 'TWICE',
            severity: 'warning',
            message: `${quoted(written)} is listed twice.`,
            help: 'Take one away.',
            related: valueSpan(reading, list, list.indexOf(written)),
          })
    }
    const unwanted = level.notGroups ?? []
    for (const [index, key] of unwanted.entries()) {
      const wanted = level.groups?.indexOf(key) ?? -1
      if (wanted >= 0)
        report(reading, valueSpan(reading, unwanted, index), {
          code: 'GUEST-GROUPS',
          severity: 'warning',
          message: `${quoted(key)} stands in \`groups\` and in \`notGroups\` of one entry; \`notGroups\` wins.`,
          help: 'Take it out of one of the two.',
          related: valueSpan(reading, level.groups ?? level, wanted),
        })
    }
  }
}

/** Nobody answers for themselves. */
function checkItself(guest: Guest, reading: LoadContext): void {
  const at =
    guest.manager === guest.address
      ? valueSpan(reading, guest, 'manager')
      : guest.sponsors?.includes(guest.address) === true
        ? valueSpan(reading, guest.sponsors, guest.sponsors.indexOf(guest.address))
        : undefined
  if (at !== undefined)
    report(reading, at, {
      code: 'GUEST-ITSELF',
      severity: 'warning',
      message: `${quoted(guest.email)} would answer for itself.`,
      help: 'Name a person of the tenant.',
    })
}

/** What the partner's synchronisation writes, Guestlist leaves alone: saying it here has no effect. */
function checkSynchronised(guest: Guest, { entry: { node } }: Leveled, reading: LoadContext): void {
  if (guest.source !== 'sync') return
  for (const name of Object.keys(node)) {
    if (['email', 'id', 'partner', 'source', 'groups', 'notGroups', 'previously'].includes(name)) continue
    if (name === 'ensure' && guest.ensure === 'present') continue
    report(reading, keySpan(reading, node, name), {
      code: 'GUEST-SYNC',
      severity: 'warning',
      message: `${quoted(guest.email)} is synchronised by its partner, so ${quoted(name)} has no effect.`,
      help: 'Take it out, or claim the account with `source: invitation`.',
    })
  }
}

/** What guests can have wrong together: the same person twice, and more of them than their partner may have. */
export function checkAllGuests(guests: readonly Guest[], partners: readonly Partner[], reading: LoadContext): void {
  const present = new Map<string, Guest>()
  const ids = new Map<string, Guest>()
  for (const guest of guests) {
    const spelling = spellingOf(guest.email)
    const before = present.get(spelling)
    if (before === undefined) present.set(spelling, guest)
    else
      report(reading, valueSpan(reading, guest, 'email'), {
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
      report(reading, valueSpan(reading, guest, 'id'), {
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
      report(reading, keySpan(reading, partner.guests, 'maxGuests'), {
        code: 'PARTNER-GUESTS',
        message: `${quoted(partner.key)} has ${count} declared guests; it may have ${maxGuests}.`,
        help: 'Raise `maxGuests`, or let guests go.',
      })
  }
}

function checkFormer(guests: readonly Guest[], present: ReadonlyMap<string, Guest>, reading: LoadContext): void {
  const former = new Map<string, { guest: Guest; index: number }>()
  for (const guest of guests)
    for (const [index, address] of guest.previously.entries()) {
      const spelling = spellingOf(address)
      const at = valueSpan(reading, guest.previously, index)
      const other = present.get(spelling)
      if (other !== undefined && other !== guest)
        report(reading, at, {
          code: 'GUEST-TWICE',
          message: `${quoted(address)} is declared as a guest of its own and as a former address of ${quoted(guest.email)}.`,
          help: 'Take out one of the two: both would mean the same account.',
          related: valueSpan(reading, other, 'email'),
        })
      const before = former.get(spelling)
      if (before === undefined) former.set(spelling, { guest, index })
      else if (before.guest !== guest)
        report(reading, at, {
          code: 'GUEST-TWICE',
          message: `${quoted(address)} is a former address of ${quoted(before.guest.email)} as well.`,
          help: 'Keep it with one of the two.',
          related: valueSpan(reading, before.guest.previously, before.index),
        })
    }
}
