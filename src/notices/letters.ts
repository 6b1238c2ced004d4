import { isAddress, type Mail } from '../mail/index.ts'
import { groupBy } from '../util/group-by.ts'
import { by } from '../util/order.ts'
import type { Notice, NoticeKind, Subject } from './due.ts'
import { guestText, listText, type Sender } from './words.ts'

export type Audience = 'person' | 'sponsor' | 'owner'

/** One mail, and the notices that it tells. */
export interface Letter {
  kind: NoticeKind
  audience: Audience
  mail: Mail
  notices: readonly Notice[]
}

/** Whom mails may go to beside the guest. */
export interface Addressees {
  /** Addresses of those who approve requests, by the partner's key; null is for guests of no partner. */
  owners: ReadonlyMap<string | null, readonly string[]>
  /** Addresses of everybody from outside, in lower case: none of them is told of another. */
  outside: ReadonlySet<string>
}

const inOrder = (notices: readonly Notice[]): Notice[] =>
  notices.toSorted(by(({ subject, due }: Notice) => `${subject.expires ?? ''} ${subject.email} ${due}`))

const listsFor = (
  audience: Exclude<Audience, 'person'>,
  pairs: readonly { to: string; notice: Notice }[],
  sender: Sender,
): Letter[] =>
  [...groupBy(pairs, ({ to, notice }) => `${notice.kind} ${to}`).values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const notices = inOrder(group.map(({ notice }) => notice))
    const { kind } = first.notice
    return [{ kind, audience, notices, mail: { to: first.to, ...listText(kind, notices, sender) } }]
  })

/** Who is told: the guest, and sponsors; of a missing sponsor the owners of the partner. No other guest is ever among them. */
const recipientsOf = (
  { kind, subject }: Notice,
  { owners, outside }: Addressees,
): { audience: Audience; to: string }[] => {
  const own = subject.email.toLowerCase()
  const audience: Audience = kind === 'noSponsor' ? 'owner' : 'sponsor'
  const listed = kind === 'noSponsor' ? (owners.get(subject.partner) ?? []) : subject.sponsors
  const others = [...new Set(listed.map((one) => one.toLowerCase()))].filter(
    (one) => one !== own && !outside.has(one) && isAddress(one),
  )
  return [
    ...(kind === 'noSponsor' || !isAddress(subject.email) ? [] : [{ audience: 'person' as const, to: subject.email }]),
    ...others.map((to) => ({ audience, to })),
  ]
}

/**
 * The mails that tell notices, one recipient each, in an order that does not depend on Graph's: a guest reads of nobody else; a sponsor or an
 * owner has one list for each kind. `wasTold` leaves out what a recipient knows from a run that did not end. `untold` are guests of whom
 * nobody can be told anything: no address, or no owner who has one.
 */
export const lettersOf = (
  notices: readonly Notice[],
  addressees: Addressees,
  sender: Sender,
  wasTold: (to: string, notice: Notice) => boolean,
): { letters: Letter[]; untold: Subject[] } => {
  const pairs = notices.map((notice) => ({ notice, recipients: recipientsOf(notice, addressees) }))
  const open = pairs.flatMap(({ notice, recipients }) =>
    recipients.filter(({ to }) => !wasTold(to, notice)).map((recipient) => ({ ...recipient, notice })),
  )
  const toGuests = open.flatMap(({ audience, to, notice }): Letter[] =>
    audience !== 'person' || notice.kind === 'noSponsor'
      ? []
      : [{ kind: notice.kind, audience, notices: [notice], mail: { to, ...guestText(notice.kind, notice, sender) } }],
  )
  const others = (['sponsor', 'owner'] as const).flatMap((audience) =>
    listsFor(
      audience,
      open.filter((one) => one.audience === audience),
      sender,
    ),
  )
  return {
    letters: [...toGuests, ...others].sort(
      by(({ kind, audience, mail }: Letter) => `${kind} ${audience} ${mail.to.toLowerCase()}`),
    ),
    untold: pairs.flatMap(({ notice, recipients }) => (recipients.length === 0 ? [notice.subject] : [])),
  }
}
