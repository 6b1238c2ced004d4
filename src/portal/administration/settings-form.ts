import { USER_ATTRIBUTES } from '../../declaration.ts'
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

/**
 * What a form asks a partner to be. Only what is on the fixed list is read. Groups and questions keep the order in which they are
 * declared; what is not a number of days is told as a sentence.
 */
export const valuesFrom = (
  form: Sent,
  { now, groups }: { now: PartnerValues; groups: readonly string[] },
): { values: PartnerValues } | { problems: readonly string[] } => {
  const days = textOf(form, 'maxDays').trim()
  if (!/^\d{0,5}$/.test(days)) return { problems: ['The longest access is a number of days.'] }
  const wanted = new Set(listOf(form, 'groups'))
  const ordered = [...now.groups, ...groups.filter((key) => !now.groups.includes(key))]
  const asked = new Map<string, string>(QUESTIONS.map((name) => [name, textOf(form, `question-${name}`)]))
  const known = now.fields.map(({ name }) => name)
  const questions = [...known, ...QUESTIONS.filter((name) => !known.includes(name))]
  return {
    values: {
      domains: words(textOf(form, 'domains')).map((one) => one.toLowerCase()),
      approval: textOf(form, 'approval') === 'auto' ? 'auto' : 'owners',
      owners: words(textOf(form, 'owners')),
      groups: ordered.filter((key) => wanted.has(key)),
      fields: questions.flatMap((name) => {
        const how = asked.get(name)
        return how === 'required' || how === 'optional' ? [{ name, required: how === 'required' }] : []
      }),
      maxDays: days === '' ? undefined : Number(days),
      thankYou: prose(textOf(form, 'thankYou')),
    },
  }
}
