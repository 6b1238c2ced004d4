import equal from 'fast-deep-equal'
import { isMap, type Node, type YAMLMap } from 'yaml'
import type { MailName } from '../../mail-templates.ts'
import type { PartnerMails } from '../../generated/declaration.ts'
import { isRecord } from '../../util/guards.ts'

/** Mails to people of a partner, which a partner may have of its own, in the order in which somebody gets them. */
export const PARTNER_MAILS = [
  'code',
  'received',
  'approved',
  'denied',
  'accessEnds',
  'notRedeemed',
] as const satisfies readonly (MailName & keyof PartnerMails)[]

/** One mail as it is written; `file`: its text is in a file, where it is changed. */
export interface WrittenMail {
  subject?: string | undefined
  text?: string | undefined
  file?: string | undefined
}

/** The mails of a partner, by name; of what is not written, there is none. */
export type WrittenMails = Readonly<Partial<Record<(typeof PARTNER_MAILS)[number], WrittenMail>>>

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const known = (mail: WrittenMail): WrittenMail =>
  Object.fromEntries(Object.entries(mail).filter(([, text]) => text !== undefined))

/** Whatever is written of a partner's mails, as far as it is text. */
export const writtenMails = (value: unknown): WrittenMails => {
  if (!isRecord(value)) return {}
  return Object.fromEntries(
    PARTNER_MAILS.flatMap((name) => {
      const mail = value[name]
      if (!isRecord(mail)) return []
      return [
        [name, known({ subject: textOf(mail['subject']), text: textOf(mail['text']), file: textOf(mail['file']) })],
      ]
    }),
  )
}

/** The field of a form for a part of a mail. */
export const fieldOf = (name: string, part: 'subject' | 'text'): string => `mail-${name}-${part}`

/**
 * What a form asks the mails of a partner to be; `read`: a field of the form, or what is now where the form has no such field. An empty one is
 * not declared: the mail is as for all others. A text in a file stays.
 */
export const mailsFrom = (
  now: WrittenMails,
  read: (field: string, now: string | undefined) => string | undefined,
): WrittenMails =>
  Object.fromEntries(
    PARTNER_MAILS.flatMap((name) => {
      const mail = now[name] ?? {}
      const next = known({
        ...mail,
        subject: read(fieldOf(name, 'subject'), mail.subject),
        ...(mail.file === undefined ? { text: read(fieldOf(name, 'text'), mail.text) } : {}),
      })
      return Object.keys(next).length === 0 ? [] : [[name, next]]
    }),
  )

/** Writes mails that differ into the mapping of a partner, by the ways of its file; whether the file lends itself to it. */
export const putMails = (
  partner: YAMLMap,
  { before, after }: { before: WrittenMails; after: WrittenMails },
  {
    mapAt,
    put,
    tidy,
    scalar,
  }: {
    mapAt: (map: YAMLMap, key: string) => YAMLMap | undefined
    put: (map: YAMLMap, key: string, value: Node | undefined) => void
    tidy: (map: YAMLMap, key: string) => void
    scalar: (value: string) => Node
  },
): boolean => {
  const mails = mapAt(partner, 'mails')
  if (mails === undefined) return false
  for (const name of PARTNER_MAILS) {
    if (equal(before[name], after[name])) continue
    const mail = mapAt(mails, name)
    if (mail === undefined || !isMap(mail)) return false
    for (const part of ['subject', 'text'] as const) {
      const text = after[name]?.[part]
      if (before[name]?.[part] !== text) put(mail, part, text === undefined ? undefined : scalar(text))
    }
    tidy(mails, name)
  }
  tidy(partner, 'mails')
  return true
}
