import { quoted, type SourceSpan } from '../document/index.ts'
import type { MailTemplate, MailTemplates } from '../generated/declaration.ts'
import { builtInMail, mailNames, type MailName, type Mails, PLACEHOLDERS } from '../mail-templates.ts'
import { formats } from '../util/formats.ts'
import { type DocumentReader, fromPath } from './document-reader.ts'
import { keySpan, report, valueSpan, type LoadContext } from './load-context.ts'
import type { MergedFiles } from './merge.ts'
import { copySource, omitUndefined } from './source-map.ts'

type Written = { subject?: string; text?: string }

/** The longest text of a file, as of one in the declaration itself. */
const LONGEST = 10_000

/** What the mails say; undefined where no file says anything of it. What cannot be filled in, or lacks what it is for, is reported. */
export async function resolveMails(
  { mails, partners }: MergedFiles,
  reader: DocumentReader,
  context: LoadContext,
): Promise<Mails | undefined> {
  const read = (written: MailTemplates): Promise<Mails['templates']> => textsOf(written, reader, context)
  const own: [string, Mails['templates']][] = []
  for (const [key, { node }] of partners) if (node.mails !== undefined) own.push([key, await read(node.mails)])
  if (mails === undefined && own.length === 0) return undefined
  const { replyTo, templates, languages } = mails?.node ?? {}
  const translated: [string, Mails['templates']][] = []
  for (const [language, written] of Object.entries(languages ?? {})) translated.push([language, await read(written)])
  const made = omitUndefined<Mails>({
    replyTo,
    templates: await read(templates ?? {}),
    languages: Object.fromEntries(translated),
    partners: Object.fromEntries(own),
  })
  if (mails !== undefined) copySource(context, made, mails.span, mails.node)
  return made
}

async function textsOf(
  templates: MailTemplates,
  reader: DocumentReader,
  context: LoadContext,
): Promise<Mails['templates']> {
  const made: { [name in MailName]?: Written } = {}
  for (const name of mailNames) {
    const template = templates[name]
    if (template === undefined) continue
    const { subject } = template
    const text = await textOf(name, template, reader, context)
    if (subject !== undefined)
      checkPlaceholders(name, 'subject', subject, valueSpan(context, template, 'subject'), context)
    if (text !== undefined) checkText(name, text, template, context)
    made[name] = omitUndefined<Written>({ subject, text })
  }
  return made
}

/** The text of a mail, from the file that it names where it names one. */
async function textOf(
  name: MailName,
  template: MailTemplate,
  reader: DocumentReader,
  context: LoadContext,
): Promise<string | undefined> {
  const { text, file } = template
  if (file === undefined) return text
  const at = valueSpan(context, template, 'file')
  if (text !== undefined) {
    report(context, at, {
      code: 'MAIL-TEXT',
      message: `${quoted(name)} has both ${quoted('text')} and ${quoted('file')}.`,
      help: 'Keep one of them.',
    })
    return undefined
  }
  const path = fromPath(at?.text.file ?? '', file)
  const bytes = await reader.bytes(path, at)
  if (bytes === undefined) return undefined
  const read = decoded(bytes)
  if (
    read !== undefined &&
    read.trim() !== '' &&
    Array.from(read).length <= LONGEST &&
    formats['mail-text']?.(read) === true
  )
    return read
  report(context, at, {
    code: 'MAIL-TEXT',
    message: `${quoted(path)} is no text of a mail.`,
    help: `It has to be plain text in UTF-8, not empty, without control characters, and of at most ${LONGEST} characters.`,
  })
  return undefined
}

const decoded = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function checkText(name: MailName, text: string, template: MailTemplate, context: LoadContext): void {
  const at = valueSpan(context, template, template.file === undefined ? 'text' : 'file')
  checkPlaceholders(name, 'text', text, at, context)
  const { needs } = builtInMail(name)
  if (needs === undefined || text.includes(`{${needs}}`)) return
  report(context, template.file === undefined ? keySpan(context, template, 'text') : at, {
    code: 'MAIL-NEEDS',
    message: `The text of ${quoted(name)} has no ${quoted(`{${needs}}`)}, without which the mail is of no use.`,
    help: `Add ${quoted(`{${needs}}`)}${needs === 'link' ? '; its paragraph is left out where there is no link' : ''}.`,
  })
}

/** A brace that is no placeholder is one that somebody mistyped, and would be mailed as it is. */
function checkPlaceholders(
  name: MailName,
  where: 'subject' | 'text',
  written: string,
  at: SourceSpan | undefined,
  context: LoadContext,
): void {
  const { takes, subjectTakes } = builtInMail(name)
  const allowed = where === 'text' ? takes : subjectTakes
  const wrong = [...written.matchAll(PLACEHOLDERS)].filter(([, found = '']) => !allowed.includes(found))
  for (const found of new Set(wrong.map(([whole]) => whole)))
    report(context, at, {
      code: 'MAIL-PLACEHOLDER',
      message: `The ${where} of ${quoted(name)} cannot have ${quoted(found)}.`,
      help: `It can have ${allowed.map((one) => quoted(`{${one}}`)).join(', ')}.`,
    })
}
