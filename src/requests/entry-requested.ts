import { isNode, isScalar } from 'yaml'
import type { Requested } from '../generated/declaration.ts'
import { serializeEntry } from '../import/serialize-entry.ts'
import type { Source } from '../model.ts'
import { entryAt, offsetOf, pairOf } from './entry-dates.ts'

/** Letters that nobody sees and that no request refuses: never as they are. */
const FILLERS = /[\u115F\u1160\u3164\uFFA0]/g

const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16)}`

/** In one line, for an entry in one line. */
const inOneLine = (requested: Requested): string => {
  const fields = Object.entries(requested).map(([name, text]) => `${name}: ${JSON.stringify(text)}`)
  return `requested: { ${fields.join(', ')} }`.replaceAll(FILLERS, escaped)
}

/** As an entry that is made from a request has it. */
const inLines = (requested: Requested, blank: string, lineEnd: string): string => {
  const body = { email: 'x', requested: { ...requested } }
  const item = serializeEntry({ section: 'guests', isItem: true, name: '', body, notes: [], file: '', address: '' }, 0)
  const [, ...lines] = item.trimEnd().split('\n')
  return lines.map((line) => line.slice(2)).join(`${lineEnd}${blank}`)
}

/**
 * A YAML text in which the entry at a place says that it was requested, in place of what it said before; no other byte changes. Undefined
 * where there is no such entry. Whoever calls reads the result again.
 */
export const withRequested = (text: string, at: Source, requested: Requested): string | undefined => {
  const entry = entryAt(text, offsetOf(text, at))
  const last = entry?.items.at(-1)
  if (entry === undefined || last === undefined) return undefined
  const [first] = entry.items
  const start = isScalar(first?.key) ? (first.key.range?.[0] ?? 0) : 0
  const blank = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1))
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n'
  const put = entry.flow === true ? inOneLine(requested) : inLines(requested, blank, lineEnd)
  const there = pairOf(entry, 'requested')
  if (there !== undefined) {
    const { key, value } = there
    if (!isScalar(key) || !isNode(value)) return undefined
    const [from, to] = [key.range?.[0] ?? 0, value.range?.[1] ?? 0]
    return `${text.slice(0, from)}${put}${text.slice(0, to).endsWith('\n') ? lineEnd : ''}${text.slice(to)}`
  }
  const end = isNode(last.value) ? (last.value.range?.[1] ?? 0) : isScalar(last.key) ? (last.key.range?.[1] ?? 0) : 0
  if (entry.flow === true) return `${text.slice(0, end)}, ${put}${text.slice(end)}`
  const newline = text.indexOf('\n', end - 1)
  const behind = newline < 0 ? text.length : newline + 1
  return `${text.slice(0, behind)}${newline < 0 ? lineEnd : ''}${blank}${put}${lineEnd}${text.slice(behind)}`
}
