import { USER_ATTRIBUTES } from '../../declaration.ts'
import { mailsFrom } from './mail-settings.ts'
import type { PartnerValues } from './partner-text.ts'

/** Questions that a request may have: each answer fills a field of the guest, or is kept with the request. */
export const QUESTIONS = [...USER_ATTRIBUTES, 'reason'] as const

/** A form as the browser sent it. */
export type Sent = Readonly<Record<string, unknown>>

const textOf = (form: Sent, name: string): string => {
  const value = form[name]
  return typeof value === 'string' ? value : ''
}

const listOf = (form: Sent, name: string): string[] => {
  const value = form[name]
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && one !== '')
}

/** One word a line, or with commas between them; each once, in the order in which they came. */
const words = (text: string): string[] => [...new Set(text.split(/[\s,]+/).filter((one) => one !== ''))]

/** Line ends as one sign, and nothing that cannot be seen. */
const prose = (text: string): string | undefined => {
  const clean = text
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll(/[^\P{C}\n]/gu, '')
    .trim()
  return clean === '' ? undefined : clean
}

/** One of some words; what is now where the form says nothing, or something else. */
const choiceOf = (form: Sent, name: string, words: readonly string[], now: string | undefined): string | undefined => {
  const text = form[name]
  return text === '' ? undefined : typeof text === 'string' && words.includes(text) ? text : now
}

/** What was typed; what is now where the form has no such field, or says the same: browsers change line ends, and space around it is lost. */
const lineOf = (form: Sent, name: string, now: string | undefined): string | undefined => {
  const typed = form[name] === undefined ? now : prose(textOf(form, name))
  return now !== undefined && prose(now) === typed ? now : typed
}

const requestsFrom = (
  form: Sent,
  { now, groups, terms }: { now: PartnerValues; groups: readonly string[]; terms: readonly string[] },
) => {
  const days = textOf(form, 'maxDays').trim()
  const wanted = new Set(listOf(form, 'groups'))
  const ordered = [...now.groups, ...groups.filter((key) => !now.groups.includes(key))]
  const asked = new Map<string, string>(QUESTIONS.map((name) => [name, textOf(form, `question-${name}`)]))
  const known = now.fields.map(({ name }) => name)
  const questions = [...known, ...QUESTIONS.filter((name) => !known.includes(name))]
  return {
    approval: textOf(form, 'approval') === 'auto' ? ('auto' as const) : ('owners' as const),
    owners: words(textOf(form, 'owners')),
    groups: ordered.filter((key) => wanted.has(key)),
    fields: questions.flatMap((name) => {
      const how = asked.get(name)
      return how === 'required' || how === 'optional' ? [{ name, required: how === 'required' }] : []
    }),
    maxDays: days === '' ? undefined : Number(days),
    thankYou: lineOf({ thankYou: '', ...form }, 'thankYou', now.thankYou),
    terms: choiceOf(form, 'terms', terms, now.terms),
  }
}

/**
 * What a form asks a partner to be. Only what is on the fixed list is read. Groups and questions keep the order in which they are
 * declared; `terms`: the files that may be chosen. What is not a number of days is told as a sentence.
 */
export const valuesFrom = (
  form: Sent,
  { now, groups, terms }: { now: PartnerValues; groups: readonly string[]; terms: readonly string[] },
): { values: PartnerValues } | { problems: readonly string[] } => {
  if (!/^\d{0,5}$/.test(textOf(form, 'maxDays').trim()))
    return { problems: ['The longest access is a number of days.'] }
  // Nobody begins to let people ask by changing something else.
  const isOpen = now.approval !== undefined || textOf(form, 'open') === 'yes'
  const sends = choiceOf(form, 'send', ['true', 'false'], now.send === undefined ? undefined : String(now.send))
  return {
    values: {
      ...now,
      ...(isOpen ? requestsFrom(form, { now, groups, terms }) : {}),
      domains: words(textOf(form, 'domains')).map((one) => one.toLowerCase()),
      userType: choiceOf(form, 'userType', ['Guest', 'Member'], now.userType),
      redirectUrl: lineOf(form, 'redirectUrl', now.redirectUrl),
      send: sends === undefined ? undefined : sends === 'true',
      language: lineOf(form, 'language', now.language),
      message: lineOf(form, 'message', now.message),
      mails: mailsFrom(now.mails ?? {}, (field, text) => lineOf(form, field, text)),
    },
  }
}
