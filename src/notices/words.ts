import { nameIn, type Rendered, renderMail } from '../mail/index.ts'
import type { Mails } from '../mail-templates.ts'
import type { Notice, NoticeKind, Subject } from './due.ts'

/** Who writes, and where a person can ask for more time. */
export interface Sender {
  /** Who invited, as people know it. */
  organization: string
  /** The page where people of a partner ask; undefined where there is none. */
  pageOf: (partner: string | null) => string | undefined
  /** What mails say, where it is declared. */
  mails?: Mails | undefined
}

/** The mail to the guest: about this one alone. */
export const guestText = (
  kind: Exclude<NoticeKind, 'noSponsor'>,
  { subject }: Pick<Notice, 'subject'>,
  { organization, pageOf, mails }: Sender,
): Rendered => {
  const values = { organization, name: nameIn(subject) }
  const how = { mails, language: subject.language, partner: subject.partner ?? undefined }
  return kind === 'accessEnds'
    ? renderMail(kind, { ...values, date: subject.expires ?? undefined, link: pageOf(subject.partner) }, how)
    : renderMail(kind, { ...values, date: subject.invited ?? undefined }, how)
}

const personOf = (subject: Subject): string => {
  const name = nameIn(subject)
  const email = nameIn({ name: subject.email, email: subject.email })
  return name === email ? email : `${name} (${email})`
}

/** The mail, and the day that stands beside each guest. */
const LISTS = {
  accessEnds: { name: 'accessEndsForSponsor', dayOf: ({ expires }: Subject) => expires },
  notRedeemed: { name: 'notRedeemedForSponsor', dayOf: ({ invited }: Subject) => invited },
  noSponsor: { name: 'noSponsor', dayOf: () => null },
} as const satisfies { [kind in NoticeKind]: unknown }

/** The mail to somebody who answers for guests: one line for each. */
export const listText = (
  kind: NoticeKind,
  notices: readonly Notice[],
  { organization, mails }: Pick<Sender, 'organization' | 'mails'>,
): Rendered => {
  const { name, dayOf } = LISTS[kind]
  const lines = notices.map(({ subject }) => {
    const day = dayOf(subject)
    return `- ${personOf(subject)}${day === null ? '' : `: ${day}`}`
  })
  return renderMail(name, { organization, guests: [...new Set(lines)].join('\n') }, { mails })
}
