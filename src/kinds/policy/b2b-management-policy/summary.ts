import type { Change, Phrase, Value } from '../../../model.ts'
import { listChange, listChangeWords } from '../../../util/list-change.ts'
import { valuePhrase } from '../summary.ts'

export const toward = (before: Value | undefined, after: Value, empty: string): Phrase => {
  if (before === undefined) return listed(after, empty)
  const changed = Array.isArray(before) && Array.isArray(after) ? listChange(before, after, JSON.stringify) : undefined
  if (changed === undefined) return [...listed(before, empty), ' → ', ...listed(after, empty)]
  const items = { gone: valuePhrase(changed.gone), come: valuePhrase(changed.come) }
  const words = listChangeWords(changed, items)
  return [`${words.now} → `, ...words.after]
}

const listed = (value: Value, empty: string): Phrase =>
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
