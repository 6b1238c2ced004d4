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
  'requests.terms': 'terms to agree to (SHA-256)',
  'requests.maxDays': 'longest access that may be asked for, in days',
  'requests.thankYou': 'thanks for a request',
}

const ABSENT: { [field: string]: string } = {
  expires: 'no end date',
  graceDays: 'never deleted',
  maxDays: 'no limit',
  maxGuests: 'no limit',
  sponsors: 'optional',
}

const plain = (value: Value): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

const wordFor = (field: string, value: Value): Phrase => {
  if (value === null) return [ABSENT[field] ?? 'not set']
  if (Array.isArray(value)) return value.length === 0 ? ['none'] : [{ data: value.map(plain).join(', ') }]
  return [{ data: plain(value) }]
}

/** A rule that changed, in words: what it is about, was, and is. */
export const saysOf = (name: string, field: string, before: Value, after: Value): Phrase => [
  { data: name },
  `: ${LABELS[field] ?? field} `,
  ...wordFor(field, before),
  ' → ',
  ...wordFor(field, after),
]

/** The fields of an entry, as they are in a file in flow style. */
export const saysEntry = (entry: Fields): string =>
  Object.entries(entry)
    .map(([name, value]) => `${name}: ${plain(value)}`)
    .join(', ')
