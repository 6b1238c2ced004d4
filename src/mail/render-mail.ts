import {
  MAIL_TEMPLATES,
  type MailName,
  type Mails,
  type MailTexts,
  type MailValues,
  PLACEHOLDERS,
} from '../mail-templates.ts'
import { inOwnLanguage } from '../util/in-language.ts'

/** What a mail says, whoever gets it. */
export interface Rendered {
  subject: string
  text: string
  /** Where answers go, if it is declared. */
  replyTo?: string
}

/** Longest subject, and longest name in a line, in characters. */
const LONGEST = 200

const shortened = (text: string): string => {
  const characters = Array.from(text)
  return characters.length <= LONGEST ? text : `${characters.slice(0, LONGEST - 1).join('')}…`
}

/** A value in one line: nothing in it ends the line, or hides or turns text around. */
const inOneLine = (value: string): string =>
  value
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** A value as a part of one line, and short. */
export const inLine = (value: string): string => shortened(inOneLine(value))

/** What a mail program makes a link of, though nobody wrote one: an address of a page, or the name of a host. */
const isLinked = (name: string): boolean => /:\/\/|www\.|[\p{L}\p{N}]\.\p{L}{2,}/iu.test(name)

/**
 * The name of a guest, or the address where the name is none for a mail: an entry was approved, but a request can have written it, and a mail
 * in the organization's name must not lead elsewhere.
 */
export const nameIn = ({ name, email }: { name: string; email: string }): string =>
  name === email || isLinked(name) || inLine(name) === '' ? inLine(email) : inLine(name)

/** Values that have lines of their own. */
const IN_LINES: ReadonlySet<string> = new Set(['note', 'guests'])

const cleaned = (name: string, value: string): string =>
  IN_LINES.has(name)
    ? value
        .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
        .map(inOneLine)
        .join('\n')
        .trim()
    : inOneLine(value)

/** Each once, in one pass: a value that looks like a placeholder stays what it is. */
const filled = (template: string, values: ReadonlyMap<string, string>): string =>
  template.replaceAll(PLACEHOLDERS, (whole, name: string | undefined) => values.get(name ?? '') ?? whole)

const namesIn = (template: string): string[] =>
  [...template.matchAll(PLACEHOLDERS)].flatMap(([, name]) => (name === undefined ? [] : [name]))

const ownTexts = ({ partners }: Mails, partner: string): MailTexts | undefined =>
  Object.hasOwn(partners, partner) ? partners[partner] : undefined

/**
 * A mail of a name, as the partner has it for its own people, else in a language that is declared, else as `templates` says, else as it is built in; subject and text each for itself. A
 * paragraph that names a value which is undefined or empty is left out. Nothing in a value makes a header, a paragraph or a placeholder.
 */
export const renderMail = <Name extends MailName>(
  name: Name,
  values: MailValues<Name>,
  {
    mails,
    language,
    partner,
  }: { mails: Mails | undefined; language?: string | undefined; partner?: string | undefined },
): Rendered => {
  const chosen =
    language === undefined || mails === undefined ? undefined : inOwnLanguage(mails.languages, language)?.[name]
  const usual = mails?.templates[name]
  const own = mails === undefined || partner === undefined ? undefined : ownTexts(mails, partner)?.[name]
  const template = { ...MAIL_TEMPLATES[name], ...usual, ...chosen, ...own }
  const known = new Map(
    Object.entries<string | undefined>(values)
      .map(([key, value]): [string, string] => [key, value === undefined ? '' : cleaned(key, value)])
      .filter(([, value]) => value !== ''),
  )
  const paragraphs = template.text
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map((paragraph) => paragraph.replaceAll(/^\n+|\s+$/g, ''))
    .filter((paragraph) => paragraph !== '' && namesIn(paragraph).every((one) => known.has(one)))
  return {
    subject: inLine(filled(template.subject, known)),
    text: `${paragraphs.map((paragraph) => filled(paragraph, known)).join('\n\n')}\n`,
    ...(mails?.replyTo === undefined ? {} : { replyTo: mails.replyTo }),
  }
}
