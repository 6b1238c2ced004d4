import type { Notice, NoticeKind, Subject } from './due.ts'

/** Who writes, and where a person can ask for more time. */
export interface Sender {
  /** Who invited, as people know it. */
  organization: string
  /** The page where people of a partner ask; undefined where there is none. */
  pageOf: (partner: string | null) => string | undefined
}

/** What a mail says. */
export interface Words {
  subject: string
  text: string
}

const LONGEST = 200

/**
 * A value as a part of one line: nothing in it ends the line, hides or turns text around, and it is short. Names come from an entry that
 * somebody approved, though a request can have written it.
 */
export const inLine = (value: string): string => {
  const plain = value
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const characters = Array.from(plain)
  return characters.length <= LONGEST ? plain : `${characters.slice(0, LONGEST - 1).join('')}…`
}

const paragraphs = (...parts: (string | undefined)[]): string =>
  `${parts.filter((part) => part !== undefined).join('\n\n')}\n`

/** Nothing of a person is in a subject: it is shown where a text is not. */
const SUBJECTS: { [kind in NoticeKind]: { guest: string; list: string } } = {
  accessEnds: {
    guest: 'Your access to {organization} ends soon',
    list: 'Access of guests of {organization} ends soon',
  },
  notRedeemed: {
    guest: 'Your invitation to {organization} is not accepted yet',
    list: 'Guests of {organization} have not accepted their invitation',
  },
  noSponsor: { guest: '', list: 'Guests of {organization} have no sponsor' },
}

const subjectOf = (kind: NoticeKind, whom: 'guest' | 'list', { organization }: Sender): string =>
  SUBJECTS[kind][whom].replace('{organization}', () => inLine(organization))

/** The mail to the guest: about this one alone. */
export const guestText = (
  kind: Exclude<NoticeKind, 'noSponsor'>,
  { subject }: Pick<Notice, 'subject'>,
  sender: Sender,
): Words => {
  const organization = inLine(sender.organization)
  const page = sender.pageOf(subject.partner)
  const text =
    kind === 'accessEnds'
      ? paragraphs(
          `The last day of your access to ${organization} is ${subject.expires ?? ''} (UTC).`,
          page === undefined
            ? `If you need it for longer, ask the person at ${organization} whom you work with.`
            : `If you need it for longer, ask for more time here:\n\n${page}`,
          'If you do not, you need not do anything.',
        )
      : paragraphs(
          `You were invited to ${organization} on ${subject.invited ?? ''} and have not accepted the invitation.`,
          `To accept it, follow the link in the invitation. If you do not have it any more, ask the person at ${organization} whom you work with to send it again.`,
        )
  return { subject: subjectOf(kind, 'guest', sender), text }
}

const personOf = ({ name, email }: Subject): string =>
  name === email ? inLine(email) : `${inLine(name)} (${inLine(email)})`

const HEADS: { [kind in NoticeKind]: { head: string; lineOf: (subject: Subject) => string; foot: string } } = {
  accessEnds: {
    head: 'The access of these guests whom you are a sponsor of ends soon:',
    lineOf: (subject) => `${personOf(subject)}: last day ${subject.expires ?? ''}`,
    foot: 'If one of them needs it for longer, let the guest ask for more time, or have `expires` changed in the declaration.',
  },
  notRedeemed: {
    head: 'These guests whom you are a sponsor of have not accepted their invitation:',
    lineOf: (subject) => `${personOf(subject)}: invited on ${subject.invited ?? ''}`,
    foot: 'Ask whether the invitation arrived. It can be sent again.',
  },
  noSponsor: {
    head: 'Nobody can answer for these guests: they have no sponsor, or only one who is blocked or a guest.',
    lineOf: personOf,
    foot: 'Name another one under `sponsors` in the declaration. You get this mail on Mondays until then.',
  },
}

/** The mail to somebody who answers for guests: one line for each. */
export const listText = (kind: NoticeKind, notices: readonly Notice[], sender: Sender): Words => {
  const { head, lineOf, foot } = HEADS[kind]
  const lines = [...new Set(notices.map(({ subject }) => `- ${lineOf(subject)}`))].join('\n')
  return { subject: subjectOf(kind, 'list', sender), text: paragraphs(head, lines, foot) }
}
