import type { Change, Phrase, Value } from '../../model.ts'

/** `field: before → after` for each field of a change, in the words given for fields and values. */
export function summarizeFields(
  change: Change,
  words: { [field: string]: string },
  value: (value: Value) => Phrase = valuePhrase,
): Phrase {
  return Object.entries(change.after ?? {}).flatMap(([field, after], index): Phrase => [
    `${index === 0 ? '' : '; '}${words[field] ?? field}: `,
    ...value(change.before?.[field] ?? null),
    ' → ',
    ...value(after),
  ])
}

/** A value as a person says it; what is not ours is data. */
export function valuePhrase(value: Value): Phrase {
  if (value === null) return ['not set']
  if (typeof value === 'boolean') return [value ? 'on' : 'off']
  if (typeof value === 'number') return [String(value)]
  if (typeof value === 'string') return [{ data: value }]
  if (Array.isArray(value))
    return value.length === 0
      ? ['none']
      : value.flatMap((item, index) => [...(index === 0 ? [] : [', ']), ...valuePhrase(item)])
  return Object.values(value).flatMap((item: Value, index) => [...(index === 0 ? [] : [', ']), ...valuePhrase(item)])
}
