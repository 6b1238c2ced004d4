/** Who gets a mail, when, what it says where nothing else is declared, and which values can stand in it, `{name}`. */
export interface MailTemplate {
  subject: string
  text: string
  /** Values of the text. */
  takes: readonly string[]
  /** Of these, those of the subject too: nothing of a person, no code and no link, since it is shown where a text is not. */
  subjectTakes: readonly string[]
  /** Without it, the mail would be of no use. */
  needs?: string
}

const text = (...paragraphs: string[]): string => paragraphs.join('\n\n')

/** Every mail that Guestlist itself sends. The schema of the declaration knows the same names. */
export const MAIL_TEMPLATES = {
  code: {
    subject: 'Your code for {organization}',
    text: text(
      'Your code is {code}. It is valid for {minutes} minutes, in the browser where you asked for it.',
      'If you did not ask for it, you need not do anything.',
    ),
    takes: ['organization', 'partner', 'code', 'minutes'],
    subjectTakes: ['organization', 'partner'],
    needs: 'code',
  },
  received: {
    subject: 'Your request for access to {organization}',
    text: text('Your request has arrived. How it is doing:\n{link}'),
    takes: ['organization', 'partner', 'link', 'date'],
    subjectTakes: ['organization', 'partner'],
    needs: 'link',
  },
  approved: {
    subject: 'Your request for access to {organization} was approved',
    text: text('Your request was approved.', 'Accept the invitation here:\n{link}'),
    takes: ['organization', 'partner', 'link'],
    subjectTakes: ['organization', 'partner'],
    needs: 'link',
  },
  denied: {
    subject: 'Your request for access to {organization} was denied',
    text: text('Your request was denied.', 'The reason given:\n{note}'),
    takes: ['organization', 'partner', 'note'],
    subjectTakes: ['organization', 'partner'],
  },
  accessEnds: {
    subject: 'Your access to {organization} ends soon',
    text: text(
      'The last day of your access to {organization} is {date} (UTC).',
      'You can ask for more time here:\n{link}',
      'If you need it for longer, the person at {organization} whom you work with can help you. If you do not, you need not do anything.',
    ),
    takes: ['organization', 'name', 'date', 'link'],
    subjectTakes: ['organization', 'date'],
    needs: 'link',
  },
  notRedeemed: {
    subject: 'Your invitation to {organization} is not accepted yet',
    text: text(
      'You were invited to {organization} on {date} and have not accepted the invitation.',
      'To accept it, follow the link in the invitation. If you do not have it any more, ask the person at {organization} whom you work with to send it again.',
    ),
    takes: ['organization', 'name', 'date'],
    subjectTakes: ['organization', 'date'],
  },
  accessEndsForSponsor: {
    subject: 'Access of guests of {organization} ends soon',
    text: text(
      'The access of these guests whom you are a sponsor of ends soon. The date is the last day:',
      '{guests}',
      'If one of them needs it for longer, let the guest ask for more time, or have `expires` changed in the declaration.',
    ),
    takes: ['organization', 'guests'],
    subjectTakes: ['organization'],
    needs: 'guests',
  },
  notRedeemedForSponsor: {
    subject: 'Guests of {organization} have not accepted their invitation',
    text: text(
      'These guests whom you are a sponsor of have not accepted their invitation. The date is that of the invitation:',
      '{guests}',
      'Ask whether the invitation arrived. It can be sent again.',
    ),
    takes: ['organization', 'guests'],
    subjectTakes: ['organization'],
    needs: 'guests',
  },
  noSponsor: {
    subject: 'Guests of {organization} have no sponsor',
    text: text(
      'Nobody can answer for these guests: they have no sponsor, or only one who is blocked or a guest.',
      '{guests}',
      'Name another one under `sponsors` in the declaration. You get this mail on Mondays until then.',
    ),
    takes: ['organization', 'guests'],
    subjectTakes: ['organization'],
    needs: 'guests',
  },
} as const satisfies Readonly<Record<string, MailTemplate>>

export type MailName = keyof typeof MAIL_TEMPLATES

/** The values of a mail; a paragraph that names one which is undefined is left out. */
export type MailValues<Name extends MailName> = {
  readonly [Value in (typeof MAIL_TEMPLATES)[Name]['takes'][number]]: string | undefined
}

/** What is declared of the mails: subject and text by name, each only where it is said. */
export type MailTexts = { readonly [Name in MailName]?: { readonly subject?: string; readonly text?: string } }

/** Mails as they are declared. */
export interface Mails {
  /** Where answers go. */
  replyTo?: string
  templates: MailTexts
  /** By language tag (BCP 47). */
  languages: { readonly [language: string]: MailTexts }
  /** Of a partner's own, by its key; in every language. */
  partners: { readonly [partner: string]: MailTexts }
}

/** A mail as it is built in. */
export const builtInMail = (name: MailName): MailTemplate => MAIL_TEMPLATES[name]

export const mailNames = Object.keys(MAIL_TEMPLATES) as MailName[]

/** What is in braces; a brace that belongs to none stands alone. */
export const PLACEHOLDERS = /\{(\w*)\}|[{}]/g
