import { isScalar, parseDocument, visit, type Pair, type YAMLMap } from 'yaml'
import type { Source } from '../model.ts'

/** Dates of an entry, by their fields. */
export type EntryDates = { readonly [field in 'expires' | 'reinstate']?: string }

/** Where a place is in a text. */
export const offsetOf = (text: string, { line, column }: Source): number => {
  let start = 0
  for (let n = 1; n < line; n += 1) start = text.indexOf('\n', start) + 1
  return start + column - 1
}

export const pairOf = (entry: YAMLMap, name: string): Pair | undefined =>
  entry.items.find(({ key }) => isScalar(key) && key.value === name)

/** The innermost mapping with an address around a place. */
export const entryAt = (text: string, offset: number): YAMLMap | undefined => {
  let found: YAMLMap | undefined
  visit(parseDocument(text, { logLevel: 'silent', uniqueKeys: false }), {
    Map(_, node) {
      const [start = 0, , end = 0] = node.range ?? []
      if (start <= offset && offset < end && pairOf(node, 'email') !== undefined) found = node
    },
  })
  return found
}

/** One date of an entry: what stands there is replaced, else it stands below the address, or behind it in one line. */
const setDate = (text: string, offset: number, field: string, date: string): string | undefined => {
  const entry = entryAt(text, offset)
  const email = entry === undefined ? undefined : pairOf(entry, 'email')
  if (entry === undefined || !isScalar(email?.key) || !isScalar(email.value)) return undefined
  const there = pairOf(entry, field)?.value
  if (there !== undefined && there !== null) {
    if (!isScalar(there) || there.range === null || there.range === undefined) return undefined
    const [start, end] = there.range
    return `${text.slice(0, start)}${date}${text.slice(end)}`
  }
  if (there === null) return undefined
  const [start = 0] = email.key.range ?? []
  const end = email.value.range?.[1] ?? 0
  if (entry.flow === true) return `${text.slice(0, end)}, ${field}: ${date}${text.slice(end)}`
  const newline = text.indexOf('\n', end)
  const at = newline < 0 ? text.length : newline + 1
  const blank = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1))
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n'
  return `${text.slice(0, at)}${newline < 0 ? lineEnd : ''}${blank}${field}: ${date}${lineEnd}${text.slice(at)}`
}

/**
 * A YAML text with dates of the entry at a place set and no other byte changed; undefined where it does not lend itself to it, as with
 * an alias. Whoever calls reads the result again: only then it is known that it says what was meant.
 */
export const withDates = (text: string, at: Source, dates: EntryDates): string | undefined => {
  let changed: string | undefined = text
  // The place of the entry stays: dates come behind its address.
  for (const [field, date] of Object.entries(dates))
    changed = changed === undefined ? undefined : setDate(changed, offsetOf(text, at), field, date)
  return changed
}
