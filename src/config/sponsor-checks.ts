import type { Guest, Partner } from '../declaration.ts'
import { quoted } from '../document/index.ts'
import type { Address } from '../model.ts'
import { groupBy } from '../util/group-by.ts'
import { keySpan, report, valueSpan, type LoadContext } from './load-context.ts'
import type { SponsorReplacements } from './sponsor-replacements.ts'

/** Up to so many guests are named in a sentence. */
const NAMED = 5

/** `a@contoso.com, b@contoso.com and 3 more`. */
const listed = (guests: readonly Guest[]): string => {
  const names = guests.slice(0, NAMED).map(({ email }) => email)
  return guests.length > NAMED ? `${names.join(', ')} and ${guests.length - NAMED} more` : names.join(', ')
}

/** A guest whose account Guestlist keeps; what synchronises it keeps its sponsors. */
const isKept = ({ ensure, source }: Guest): boolean => ensure === 'present' && source === 'invitation'

/** One finding for a partner: one line in its defaults gives all of them a sponsor. */
function checkRequired(partner: Partner, guests: readonly Guest[], context: LoadContext): void {
  const without = guests.filter((guest) => isKept(guest) && (guest.sponsors?.length ?? 0) === 0)
  const [first] = without
  if (partner.guests.sponsors !== 'required' || first === undefined) return
  const rule = keySpan(context, partner.guests, 'sponsors')
  const only = without.length === 1
  report(context, only ? valueSpan(context, first, 'email') : rule, {
    code: 'SPONSOR-NONE',
    severity: 'warning',
    message: `${quoted(partner.key)} requires sponsors, and ${only ? 'this guest has' : `${without.length} guests have`} none in the declaration: ${listed(without)}.`,
    help: `Add \`sponsors:\` to ${only ? 'the entry' : 'the entries'}, or to \`guests.defaults\` of the partner; \`guestlist report guests\` shows who has which sponsor in the tenant.`,
    related: only ? rule : valueSpan(context, first, 'email'),
  })
}

/** One finding for a sponsor, however many guests name it. */
function checkGuestSponsors(guests: readonly Guest[], context: LoadContext): void {
  const named = guests
    .filter(isKept)
    .flatMap((guest) =>
      (guest.sponsors ?? []).flatMap((sponsor, index) =>
        sponsor.startsWith('guest:') ? [{ sponsor, guest, index }] : [],
      ),
    )
  for (const [sponsor, of] of groupBy(named, (one) => one.sponsor)) {
    const others = of.filter(({ guest }) => guest.address !== sponsor)
    const [first] = others
    if (first === undefined) continue
    report(context, valueSpan(context, first.guest.sponsors ?? first.guest, first.index), {
      code: 'SPONSOR-GUEST',
      severity: 'warning',
      message: `The sponsor ${quoted(sponsor)} is a guest: ${listed(others.map(({ guest }) => guest))}.`,
      help: 'Use a user or a group of the tenant: a sponsor answers for the guest.',
    })
  }
}

function checkUnused(from: Address, replacements: SponsorReplacements, context: LoadContext): void {
  if (replacements.isUsed(from)) return
  const entry = replacements.entryOf(from)
  report(context, entry?.key ?? entry?.value, {
    code: 'SPONSOR-UNUSED',
    severity: 'info',
    message: `No declared guest has the sponsor ${quoted(from)}, so this replacement has no effect.`,
    help: 'Remove it.',
  })
}

/** What the sponsors of all guests show together. */
export function checkSponsors(
  guests: readonly Guest[],
  partners: readonly Partner[],
  replacements: SponsorReplacements,
  context: LoadContext,
): void {
  const byPartner = groupBy(guests, ({ partner }) => partner)
  for (const partner of partners) checkRequired(partner, byPartner.get(partner.key) ?? [], context)
  checkGuestSponsors(guests, context)
  for (const { from } of replacements.all) if (!context.partial) checkUnused(from, replacements, context)
}
