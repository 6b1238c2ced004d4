import schema from '../../../schemas/declaration.schema.json' with { type: 'json' }
import type { Guest, PartnerRequests, Terms } from '../../declaration.ts'
import { isAgreed } from '../../requests/index.ts'
import { addDays, isDay } from '../../util/days.ts'
import { inLanguage } from '../../util/in-language.ts'
import { type Form, textIn } from '../http/form.ts'
import { WORDS, type Word, type Words } from './words.ts'

/** What stands against a request, in the visitor's language; `at`: the field of the form that it is about. */
export interface Problem {
  text: string
  at?: string
}

/** One question of a form. */
export type Question = PartnerRequests['fields'][number]

/** Names that every request may give, whatever the partner asks for. */
const NAMES = ['displayName', 'givenName', 'surname']

/** The questions to somebody new: the names, and those of the partner. */
export const questionsOf = ({ fields }: PartnerRequests): PartnerRequests['fields'] => [
  ...NAMES.map((name) => {
    const asked = fields.find((field) => field.name === name) ?? { name, required: false }
    return name === 'displayName' ? { ...asked, required: true } : asked
  }),
  ...fields.filter(({ name }) => !NAMES.includes(name)),
]

const isWord = (name: string): name is Word => Object.hasOwn(WORDS, name)

/** What a field of the form is called. */
export const labelOf = (
  { say, language }: Words,
  { name, label, labelIn }: Pick<Question, 'name' | 'label' | 'labelIn'>,
): string => (labelIn === undefined ? label : inLanguage(labelIn, language)) ?? (isWord(name) ? say(name) : name)

/** Which text somebody agrees to: that of their language, where there is one. */
export const termsIn = (terms: NonNullable<PartnerRequests['terms']>, { language }: Words): Terms =>
  (terms.languages === undefined ? undefined : inLanguage(terms.languages, language)) ?? terms

const PROPERTIES: Readonly<Record<string, object & { maxLength?: number; pattern?: string }>> =
  schema.$defs.Guest.properties

/** Longest answer to a question, and what it has to look like: as the declaration takes it. */
export const limitsOf = (name: string): { most: number; pattern: string | undefined } => {
  if (name === 'reason') return { most: schema.$defs.Requested.properties.reason.maxLength, pattern: undefined }
  const { maxLength, pattern } = PROPERTIES[name] ?? {}
  return { most: Math.min(maxLength ?? 100, 1_000), pattern }
}

/** The reason may be typed in lines; an entry keeps it in one. Elsewhere a line break is no answer. */
export const answerOf = (form: Form, name: string): string => {
  const text = textIn(form, `field-${name}`)
  if (name !== 'reason') return text
  // Line by line: one pattern for line ends and the space around them takes the square of the time where there is much space.
  return text
    .split(/[\r\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ')
}

/** Between which days the last day of access may be, or the sentence that says why there is none. */
const daysFor = (
  asks: string,
  { guest, today, latest }: { guest: Pick<Guest, 'expires'> | undefined; today: string; latest: string },
): { earliest: string; last: string } | { none: Word } => {
  const ends = guest?.expires
  if (asks === 'access') return { earliest: today, last: latest }
  if (asks === 'end')
    return ends !== undefined && ends < today ? { none: 'problemEnded' } : { earliest: today, last: ends ?? latest }
  if (ends === undefined) return { none: 'problemEndless' }
  const next = addDays(ends, 1)
  const earliest = next > today ? next : today
  return earliest > latest ? { none: 'problemLasts' } : { earliest, last: latest }
}

const dayProblem = (
  { say }: Words,
  form: Form,
  given: { guest: Pick<Guest, 'expires' | 'ensure'> | undefined; today: string; latest: string },
): Problem[] => {
  const until = textIn(form, 'until')
  // Of what an owner ended, only the core says that: its last day is none.
  if (given.guest !== undefined && given.guest.ensure !== 'present') return []
  const days = daysFor(textIn(form, 'asks'), given)
  if ('none' in days) return [{ text: say(days.none, { until: given.guest?.expires ?? '' }) }]
  const { earliest, last } = days
  return until === '' || (isDay(until) && until >= earliest && until <= last)
    ? []
    : [{ at: 'until', text: say('problemUntil', { earliest, latest: last }) }]
}

const answerProblem = (words: Words, field: Question, answer: string): Problem[] => {
  const [at, label] = [`field-${field.name}`, labelOf(words, field)]
  const { most, pattern } = limitsOf(field.name)
  const missing =
    field.name === 'displayName' ? words.say('nameMissing') : words.say('problemMissing', { field: label })
  if (answer === '') return field.required ? [{ at, text: missing }] : []
  if (Array.from(answer).length > most)
    return [{ at, text: words.say('problemLong', { field: label, most: String(most) }) }]
  const isPlain = !/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u.test(answer)
  return isPlain && (pattern === undefined || new RegExp(pattern, 'u').test(answer))
    ? []
    : [{ at, text: words.say('problemAnswer', { field: label }) }]
}

/**
 * What can be said of a form before it is held against the declaration, so that everything that a person can put right is said in the
 * person's language, beside its field. Nothing here lets anything through: the core checks it all again.
 */
export const answerProblems = (
  words: Words,
  form: Form,
  given: {
    requests: PartnerRequests
    guest: Pick<Guest, 'expires' | 'ensure'> | undefined
    today: string
    latest: string
  },
): Problem[] => {
  const { requests, guest } = given
  const asks = textIn(form, 'asks')
  const isAsked = (guest === undefined ? ['access'] : ['time', 'end']).includes(asks)
  if (!isAsked) return [{ text: words.say('problemStale') }]
  const fields =
    asks === 'access'
      ? questionsOf(requests)
      : requests.fields.filter(({ name }) => name === 'reason').map((field) => ({ ...field, required: false }))
  const answers = fields.flatMap((field) => answerProblem(words, field, answerOf(form, field.name)))
  const { terms } = requests
  const hasAgreed = terms === undefined || asks === 'end' || isAgreed(terms, textIn(form, 'agree'))
  return [
    ...answers,
    ...dayProblem(words, form, given),
    ...(hasAgreed ? [] : [{ at: 'agree', text: words.say('problemTerms') }]),
  ]
}

/** A refusal of the core by its code: what is left once the form itself is right. */
const REFUSED: Readonly<Record<string, Word>> = {
  'REQUEST-ADDRESS': 'problemAddress',
  'REQUEST-BLOCKED': 'problemBlocked',
  'REQUEST-CLOSED': 'problemClosed',
  'REQUEST-DECLARED': 'problemStale',
  'REQUEST-GROUP': 'problemGroup',
  'REQUEST-PARTNER': 'problemClosed',
  'REQUEST-TERMS': 'problemTerms',
  'REQUEST-UNKNOWN': 'problemStale',
}

/** What the core refuses, as a visitor reads it: each sentence once, and one also where a refusal has no code. */
export const refusalProblems = ({ say }: Words, codes: readonly string[], organization: string): Problem[] =>
  [...new Set((codes.length === 0 ? [''] : codes).map((code) => REFUSED[code] ?? 'problemOther'))].map((word) => ({
    text: say(word, { organization }),
    ...(word === 'problemGroup' ? { at: 'groups' } : word === 'problemTerms' ? { at: 'agree' } : {}),
  }))
