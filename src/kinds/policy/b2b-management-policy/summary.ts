import type { Change, Phrase, Value } from '../../../model.ts'
import { valuePhrase } from '../summary.ts'

export const toward = (before: Value | undefined, after: Value, empty: string) => [
  ...(before === undefined ? [] : [...listed(before, empty), ' → ']),
  ...listed(after, empty),
]

const listed = (value: Value, empty: string) =>
  Array.isArray(value) && value.length === 0 ? [empty] : valuePhrase(value)

export const summarizeB2bPolicy = (change: Change): Phrase => {
  const [before, after] = [change.before ?? {}, change.after ?? {}]
  const allowed = after['allowedDomains']
  const blocked = after['blockedDomains']
  const parts = [
    ...(allowed === undefined ? [] : [['allowed domains: ', ...toward(before['allowedDomains'], allowed, 'any')]]),
    ...(blocked === undefined ? [] : [['blocked domains: ', ...toward(before['blockedDomains'], blocked, 'none')]]),
  ]
  const [label, ...rest] = parts.flatMap((part, index) => [...(index === 0 ? [] : ['; ']), ...part])
  return typeof label === 'string' ? [`Collaboration restrictions, ${label}`, ...rest] : []
}
