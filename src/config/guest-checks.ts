import { emptyText, listedTwice, notValid, overLimit, quoted, type SourceSpan } from '../document/index.ts'
import { type Guest, MARGIN_DAYS, type Partner } from '../declaration.ts'
import { domainOf, normalizeDomain, toAscii, normalizeEmail, invitationProblem, oddityOf } from './emails.ts'
import { levelsOf, type Around, type GuestLevels, type Level } from './guest-levels.ts'
import { keySpan, report, reportMissing, valueSpan, type LoadContext } from './load-context.ts'
import type { MergedFiles } from './merge.ts'
import { countryMeantBy, isCountryCode } from '../util/countries.ts'
import { addDays, daysBetween } from '../util/days.ts'

/** What one guest alone can have wrong. */
export function guestChecks(merged: MergedFiles, context: LoadContext): (guest: Guest, levels: GuestLevels) => void {
  const home = merged.tenant.id === undefined ? undefined : normalizeDomain(merged.tenant.id)
  const seen = new Set<Around>()
  return (guest, levels) => {
    checkAddress(guest, home, context)
    checkDays(guest, levels, context)
    checkGroups(guest, merged, context)
    for (const name in guest.attributes)
      if (guest.attributes[name] === '') report(context, valueSpan(context, guest.attributes, name), emptyText(name))
    checkCountry(guest, context)
    const { entry, around } = levels
    checkLists(entry.node, context)
    // Once for all guests that stand within.
    if (!seen.has(around)) for (const level of around.all) checkLists(level, context)
    seen.add(around)
    checkItself(guest, context)
    checkEnabled(guest, context)
    if ((guest.sponsors?.length ?? 0) > 5)
      report(context, keySpan(context, guest, 'sponsors'), {
        code: 'GUEST-SPONSORS',
        message: overLimit(`${guest.sponsors?.length ?? 0} sponsors`, 5),
        help: 'Use a group as sponsor instead.',
      })
    checkSynchronised(guest, entry.node, context)
  }
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

function checkAddress(guest: Guest, home: string | undefined, context: LoadContext): void {
  const at = (): SourceSpan | undefined => valueSpan(context, guest, 'email')
  const wrong = invitationProblem(guest.email)
  const isInvited = guest.id === undefined && guest.source === 'invitation' && guest.ensure === 'present'
  const isAddress = /^[^@\s]+@[^@\s]+$/.test(guest.email)
  if (wrong !== undefined && (isInvited || !isAddress))
    report(context, at(), {
      code: 'EMAIL-WRONG',
      message: `${quoted(guest.email)}: ${wrong.message}`,
      help: wrong.help,
    })
  else if (isInvited && /[^\x20-\x7e]/.test(guest.email)) {
    const ascii = toAscii(guest.email)
    report(context, at(), {
      code: 'EMAIL-LETTERS',
      severity: 'warning',
      message: `${quoted(guest.email)} contains non-ASCII characters, which Graph may refuse.`,
      help: `Check the spelling${ascii === undefined ? '' : `; with an ASCII domain it is ${quoted(ascii)}`}.`,
    })
  } else if (isInvited && oddityOf(guest.email) !== undefined)
    report(context, at(), {
      code: 'EMAIL-ODD',
      severity: 'warning',
      message: `${quoted(guest.email)} ${oddityOf(guest.email) ?? ''}, which no mail system accepts.`,
      help: 'Check the address.',
    })
  if (home !== undefined && domainOf(guest.email) === home)
    report(context, at(), {
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

/** The last day on which a date to reinstate means something: the days of a limit of inactivity are counted from it as well. */
function lastUseOf(reinstate: string, guest: Guest, partner: Partner | undefined): string {
  const { inactiveDays = 0, redeemWithinDays = 0 } = partner?.guests ?? {}
  const limit = Math.max(guest.inactiveDays === 'never' ? 0 : inactiveDays, redeemWithinDays)
  return limit === 0 || guest.accountEnabled === true ? reinstate : addDays(reinstate, limit + MARGIN_DAYS)
}

function checkDays(guest: Guest, guestLevels: GuestLevels, context: LoadContext): void {
  const { partner } = guestLevels
  const maxDays = partner?.guests.maxDays
  if (guest.ensure !== 'present') return
  if (maxDays !== undefined && partner !== undefined) {
    if (guest.expires === undefined) {
      const levels = levelsOf(guestLevels)
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
  if (guest.reinstate !== undefined && lastUseOf(guest.reinstate, guest, partner) < context.today)
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
    const at = (): SourceSpan | undefined => valueSpan(context, guest.groups, index)
    if (typeof group?.membershipRule === 'string')
      report(context, at(), {
        code: 'GUEST-DYNAMIC-GROUP',
        message: `${quoted(key)} is a dynamic group, so members cannot be added.`,
        help: 'Remove the key; the membership rule determines the members.',
        related: keySpan(context, group, 'membershipRule'),
      })
    else if (group?.ensure === 'absent')
      report(context, at(), {
        code: 'GUEST-ABSENT-GROUP',
        message: `${quoted(key)} is deleted by \`ensure: absent\`, so members cannot be added.`,
        help: 'Remove the key.',
        related: keySpan(context, group, 'ensure'),
      })
  }
}

/** What an entry, a `from` entry or a partner's defaults name twice, or want and do not want at once. */
function checkLists(level: Level, context: LoadContext): void {
  for (const name of ['groups', 'notGroups', 'sponsors'] as const) {
    const list = level[name] ?? []
    for (let index = 1; index < list.length; index++) {
      const merged = list[index] ?? ''
      const before = list.indexOf(merged)
      if (before < index)
        report(context, valueSpan(context, list, index), {
          code: 'TWICE',
          severity: 'warning',
          ...listedTwice(merged),
          related: valueSpan(context, list, before),
        })
    }
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
function checkSynchronised(guest: Guest, node: object, context: LoadContext): void {
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
