import type { Fields, Phrase, Value } from '../../model.ts'

/** What a rule is called where its own name does not say it. */
const LABELS: { [field: string]: string } = {
  expires: 'last day of access',
  previously: 'former addresses (also used to find the account)',
  graceDays: 'graceDays (from the last day of access to deletion)',
  accountEnabled: 'accountEnabled (also releases later blocks)',
  'requests.approval': 'approval of requests',
  'requests.owners': 'owners, who approve requests',
  'requests.groups': 'groups that may be asked for',
  'requests.fields': 'questions of a request',
  'requests.terms': 'terms to agree to (their SHA-256)',
  'requests.maxDays': 'longest access that may be asked for, in days',
  'requests.thankYou': 'thanks for a request',
}

const ABSENT: { [field: string]: string } = {
  expires: 'no end date',
  graceDays: 'never deleted',
  maxDays: 'no limit',
  maxGuests: 'no limit',
  sponsors: 'optional',
  'requests.approval': 'no requests',
  'requests.terms': 'no terms',
}

const isObject = (value: Value): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A field with its value: `count: 4`; of one that holds several, `addresses: a@x, b@x`. */
const pair = ([name, value]: [string, Value]): string => `${name}: ${plain(value)}`

const plain = (value: Value): string => {
  if (Array.isArray(value)) return value.map(plain).join(', ')
  if (isObject(value)) return Object.entries(value).filter(isSaid).map(pair).join('; ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** An empty list beside others says nothing. */
const isSaid = ([, value]: [string, Value]): boolean => !Array.isArray(value) || value.length > 0

/** A question as people are asked it, in each language that it is written in, and whether it has to be answered. */
const question = (value: Value): string => {
  if (!isObject(value)) return plain(value)
  const { name = null, label = name, labelIn = label, required } = value
  return `${plain(labelIn)}${required === true ? ' (required)' : ''}`
}

/** A digest in full would crowd out the sentence. */
const DIGEST_SHOWN = 12

const digest = (value: Value): string => plain(value).slice(0, DIGEST_SHOWN)

/** What is agreed to: one text, or one for each language, of which each may be the one that changed. */
const digests = (value: Value): string =>
  isObject(value)
    ? plain(Object.fromEntries(Object.entries(value).map(([language, one]) => [language, digest(one)])))
    : digest(value)

/** How the values of one rule are written, where not as they are in a file. */
const WORDS: { [field: string]: (value: Value) => string } = {
  'requests.fields': question,
  'requests.terms': digests,
  'requests.thankYou': (value) => `"${plain(value)}"`,
}

const wordFor = (field: string, value: Value): Phrase => {
  if (value === null) return [ABSENT[field] ?? 'not set']
  const word = WORDS[field] ?? plain
  const text = Array.isArray(value) ? value.map(word).join(', ') : word(value)
  return text === '' ? ['none'] : [{ data: text }]
}

/** What a rule was and is. `entry`: what it is about came, or went, with it. */
export interface RuleValues {
  before: Value
  after: Value
  entry?: 'new' | 'gone' | undefined
}

/** A rule that changed, in words: what it is about, was, and is. */
export const saysOf = (name: string, field: string, { before, after, entry }: RuleValues): Phrase => {
  const about: Phrase = [{ data: name }, `: ${LABELS[field] ?? field} `]
  if (entry === 'new') return [...about, ...wordFor(field, after), ' (newly declared)']
  if (entry === 'gone') return [...about, ...wordFor(field, before), ' → no longer declared']
  return [...about, ...wordFor(field, before), ' → ', ...wordFor(field, after)]
}

/** The fields of an entry, as they are in a file in flow style. */
export const saysEntry = (entry: Fields): string => Object.entries(entry).map(pair).join(', ')
