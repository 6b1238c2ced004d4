import { emptyText, listedTwice, notValid, overLimit, quoted, type SourceSpan } from '../document/index.ts'
import type { Guest, Partner } from '../declaration.ts'
import { domainOf, normalizeDomain, toAscii, normalizeEmail, invitationProblem, oddityOf } from './emails.ts'
import type { GuestLevels } from './guest-entries.ts'
import { keySpan, report, reportMissing, valueSpan, type LoadContext } from './load-context.ts'
import type { MergedFiles } from './merge.ts'
import { countryMeantBy, isCountryCode } from '../util/countries.ts'
import { addDays, daysBetween } from '../util/days.ts'

/** What one guest alone can have wrong. */
export function checkGuest(guest: Guest, guestLevels: GuestLevels, merged: MergedFiles, context: LoadContext): void {
  checkAddress(guest, merged, context)
  checkDays(guest, guestLevels, context)
  checkGroups(guest, merged, context)
  for (const [name, value] of Object.entries(guest.attributes))
    if (value === '') report(context, valueSpan(context, guest.attributes, name), emptyText(name))
  checkCountry(guest, context)
  checkLists(guestLevels, context)
  checkItself(guest, context)
  checkEnabled(guest, context)
  if ((guest.sponsors?.length ?? 0) > 5)
    report(context, keySpan(context, guest, 'sponsors'), {
      code: 'GUEST-SPONSORS',
      message: overLimit(`${guest.sponsors?.length ?? 0} sponsors`, 5),
      help: 'Use a group as sponsor instead.',
    })
  checkSynchronised(guest, guestLevels, context)
}

function checkCountry({ attributes }: Guest, context: LoadContext): void {
  const code = attributes['usageLocation']
  // What is not two letters is an error of the schema.
  if (typeof code !== 'string' || !/^[A-Za-z]{2}$/.test(code) || isCountryCode(code)) return
  const instead = countryMeantBy(code)
  report(context, valueSpan(context, attributes, 'usageLocation'), {
    code: 'COUNTRY-CODE',
    message: notValid(quoted(code), 'country code'),
    help:
      instead === undefined
        ? 'Graph accepts only the two-letter codes of ISO 3166-1, such as `DE`.'
        : `Graph accepts only the two-letter codes of ISO 3166-1: use ${quoted(instead)}.`,
  })
}

function checkAddress(guest: Guest, merged: MergedFiles, context: LoadContext): void {
  const at = valueSpan(context, guest, 'email')
  const wrong = invitationProblem(guest.email)
  const isInvited = guest.id === undefined && guest.source === 'invitation' && guest.ensure === 'present'
  const isAddress = /^[^@\s]+@[^@\s]+$/.test(guest.email)
  if (wrong !== undefined && (isInvited || !isAddress))
    report(context, at, { code: 'EMAIL-WRONG', message: `${quoted(guest.email)}: ${wrong.message}`, help: wrong.help })
  else if (isInvited && /[^\x20-\x7e]/.test(guest.email)) {
    const ascii = toAscii(guest.email)
    report(context, at, {
      code: 'EMAIL-LETTERS',
      severity: 'warning',
      message: `${quoted(guest.email)} contains non-ASCII characters, which Graph may refuse.`,
      help: `Check the spelling${ascii === undefined ? '' : `; with an ASCII domain it is ${quoted(ascii)}`}.`,
    })
  } else if (isInvited && oddityOf(guest.email) !== undefined)
    report(context, at, {
      code: 'EMAIL-ODD',
      severity: 'warning',
      message: `${quoted(guest.email)} ${oddityOf(guest.email) ?? ''}, which no mail system accepts.`,
      help: 'Check the address.',
    })
  const home = merged.tenant.id
  if (home !== undefined && domainOf(guest.email) === normalizeDomain(home))
    report(context, at, {
      code: 'GUEST-INTERNAL',
      severity: 'warning',
      message: `${quoted(guest.email)} has a domain of this tenant.`,
      help: 'Users of the tenant cannot be guests; refer to them as `user:`.',
    })
  for (const [index, former] of guest.previously.entries()) {
    const wrongFormer = whyNoFormer(former, guest.previously.slice(0, index), guest.email)
    if (wrongFormer !== undefined)
      report(context, valueSpan(context, guest.previously, index), {
        code: 'GUEST-PREVIOUSLY',
        severity: 'warning',
        message: `${quoted(former)} ${wrongFormer}.`,
        help: 'Remove it, or correct it.',
      })
  }
}

function whyNoFormer(former: string, before: readonly string[], present: string): string | undefined {
  const spelling = normalizeEmail(former)
  if (spelling === normalizeEmail(present)) return 'is the current address, not a former one'
  if (before.some((one) => normalizeEmail(one) === spelling)) return 'is listed twice'
  return /^[^@\s]+@[^@\s]+$/.test(former) ? undefined : 'is not a valid email address'
}

function checkDays(guest: Guest, { partner, levels }: GuestLevels, context: LoadContext): void {
  const maxDays = partner?.guests.maxDays
  if (guest.ensure !== 'present') return
  if (maxDays !== undefined && partner !== undefined) {
    if (guest.expires === undefined) {
      const said = levels.find(({ expires }) => expires !== undefined)
      reportMissing(
        context,
        said === undefined ? valueSpan(context, guest, 'email') : valueSpan(context, said, 'expires'),
        {
          code: 'GUEST-NO-EXPIRES',
          message: `This guest has no \`expires\`, but guests of ${quoted(partner.key)} need one (maxDays: ${maxDays}).`,
          help: `Add \`expires: ${addDays(context.today, maxDays)}\` or earlier.`,
          related: keySpan(context, partner.guests, 'maxDays'),
        },
        levels.map((level) => [level, 'expires']),
      )
    } else if (daysBetween(context.today, guest.expires) > maxDays) {
      report(context, valueSpan(context, guest, 'expires'), {
        code: 'GUEST-EXPIRES-FAR',
        message: overLimit(
          `${guest.expires} is ${daysBetween(context.today, guest.expires)} days ahead for a guest of ${quoted(partner.key)}`,
          maxDays,
        ),
        help: `The latest date is ${addDays(context.today, maxDays)}.`,
        related: keySpan(context, partner.guests, 'maxDays'),
      })
    }
  }
  if (guest.reinstate !== undefined && guest.reinstate < context.today)
    report(context, valueSpan(context, guest, 'reinstate'), {
      code: 'GUEST-REINSTATE-PAST',
      severity: 'info',
      message: `\`reinstate: ${guest.reinstate}\` is in the past and has no effect.`,
      help: 'Remove it.',
    })
  if (guest.accountEnabled === true && guest.expires !== undefined && guest.expires < context.today)
    report(context, valueSpan(context, guest, 'accountEnabled'), {
      code: 'GUEST-EXPIRED-ENABLED',
      severity: 'warning',
      message: `${quoted(guest.email)} has expired, so \`accountEnabled: true\` has no effect.`,
      help: 'Change `expires`, or remove `accountEnabled`.',
      related: keySpan(context, guest, 'expires'),
    })
}

function checkGroups(guest: Guest, { groups }: MergedFiles, context: LoadContext): void {
  if (guest.ensure === 'absent') return
  for (const [index, key] of guest.groups.entries()) {
    const group = groups.get(key)?.node
    const at = valueSpan(context, guest.groups, index)
    if (typeof group?.membershipRule === 'string')
      report(context, at, {
        code: 'GUEST-DYNAMIC-GROUP',
        message: `${quoted(key)} is a dynamic group, so members cannot be added.`,
        help: 'Remove the key; the membership rule determines the members.',
        related: keySpan(context, group, 'membershipRule'),
      })
    else if (group?.ensure === 'absent')
      report(context, at, {
        code: 'GUEST-ABSENT-GROUP',
        message: `${quoted(key)} is deleted by \`ensure: absent\`, so members cannot be added.`,
        help: 'Remove the key.',
        related: keySpan(context, group, 'ensure'),
      })
  }
}

/** What an entry, a `from` entry or a partner's defaults name twice, or want and do not want at once. */
function checkLists({ levels }: GuestLevels, context: LoadContext): void {
  for (const level of levels) {
    for (const name of ['groups', 'notGroups', 'sponsors'] as const) {
      const list = level[name] ?? []
      for (const [index, merged] of list.entries())
        if (list.indexOf(merged) < index)
          report(context, valueSpan(context, list, index), {
            code: 'TWICE',
            severity: 'warning',
            ...listedTwice(merged),
            related: valueSpan(context, list, list.indexOf(merged)),
          })
    }
    const unwanted = level.notGroups ?? []
    for (const [index, key] of unwanted.entries()) {
      const wanted = level.groups?.indexOf(key) ?? -1
      if (wanted >= 0)
        report(context, valueSpan(context, unwanted, index), {
          code: 'GUEST-GROUPS',
          severity: 'warning',
          message: `${quoted(key)} is in \`groups\` and in \`notGroups\` of the same entry; \`notGroups\` takes precedence.`,
          help: 'Remove it from one of them.',
          related: valueSpan(context, level.groups ?? level, wanted),
        })
    }
  }
}

/** A guest cannot be its own manager or sponsor. */
function checkItself(guest: Guest, context: LoadContext): void {
  const own = (at: SourceSpan | undefined, what: 'manager' | 'sponsor'): void =>
    report(context, at, {
      code: 'GUEST-ITSELF',
      severity: 'warning',
      message: `${quoted(guest.email)} is its own ${what}.`,
      help: 'Use a user of the tenant.',
    })
  if (guest.manager === guest.address) own(valueSpan(context, guest, 'manager'), 'manager')
  if (guest.sponsors?.includes(guest.address) === true)
    own(valueSpan(context, guest.sponsors, guest.sponsors.indexOf(guest.address)), 'sponsor')
}

/** What ends access and what gives it, of one entry. */
function checkEnabled(guest: Guest, context: LoadContext): void {
  if (guest.ensure !== 'present' && guest.accountEnabled === true)
    report(context, valueSpan(context, guest, 'accountEnabled'), {
      code: 'GUEST-CONTRADICTION',
      severity: 'warning',
      message: `${quoted(guest.email)} has \`ensure: ${guest.ensure}\`, so \`accountEnabled: true\` has no effect.`,
      help: 'Remove one of the two.',
      related: keySpan(context, guest, 'ensure'),
    })
}

/** What the partner's synchronisation writes, Guestlist leaves alone: saying it here has no effect. */
function checkSynchronised(guest: Guest, { entry: { node } }: GuestLevels, context: LoadContext): void {
  if (guest.source !== 'sync') return
  for (const name of Object.keys(node)) {
    if (['email', 'id', 'partner', 'source', 'groups', 'notGroups', 'previously'].includes(name)) continue
    if (name === 'ensure' && guest.ensure === 'present') continue
    report(context, keySpan(context, node, name), {
      code: 'GUEST-SYNC',
      severity: 'warning',
      message: `${quoted(guest.email)} is synchronised by its partner, so ${quoted(name)} has no effect.`,
      help: 'Remove it, or manage the account fully with `source: invitation`.',
    })
  }
}

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
