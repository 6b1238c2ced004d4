import equal from 'fast-deep-equal'
import { isMap, isSeq, type Node, parseDocument } from 'yaml'
import type { Section } from '../kinds/entry.ts'

/** A section of a declaration: a list of entries, or entries by their keys. */
export interface SectionPlace {
  section: Section
  isList: boolean
}

/** What is put into a text, and where. */
export interface Splice {
  text: string
  /** Offset of the first inserted entry's first character. */
  at: number
}

const parsed = (text: string): { document: ReturnType<typeof parseDocument>; value: unknown } | undefined => {
  const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: false })
  return document.errors.length > 0 ? undefined : { document, value: document.toJS() as unknown }
}

const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1)

/** After the line that an offset is in, but before blank lines above it: those belong to what follows. */
const afterLine = (text: string, offset: number): number => {
  const kept = text.slice(0, offset).trimEnd().length
  const end = text.indexOf('\n', kept)
  return end < 0 ? text.length : end + 1
}

const withAdded = (before: unknown, after: unknown, { section, isList }: SectionPlace, count: number): boolean => {
  const [was, is] = [before ?? {}, after ?? {}] as { [name: string]: unknown }[]
  const { [section]: old, ...others } = was ?? {}
  const { [section]: now, ...same } = is ?? {}
  if (!equal(others, same)) return false
  if (isList)
    return (
      Array.isArray(now) &&
      now.length === ((old as unknown[] | undefined)?.length ?? 0) + count &&
      equal(now.slice(0, now.length - count), old ?? [])
    )
  const held = (old ?? {}) as { [name: string]: unknown }
  const holds = (now ?? {}) as { [name: string]: unknown }
  return (
    Object.keys(holds).length === Object.keys(held).length + count &&
    Object.entries(held).every(([key, value]) => equal(holds[key], value))
  )
}

/**
 * A YAML text with entries added to one of its sections and no other byte changed: after the section's last entry, or as a new
 * section at the end. Undefined when the text does not lend itself to it (a flow collection, an alias, a list of `from:`), which
 * is tried by reading the result again.
 */
export const spliceEntries = (
  text: string,
  place: SectionPlace,
  chunks: (indent: number) => readonly string[],
): Splice | undefined => {
  const { section, isList } = place
  const before = parsed(text)
  if (before === undefined) return undefined
  const { contents } = before.document
  if (contents !== null && (!isMap(contents) || contents.flow === true)) return undefined
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const joined = (list: readonly string[]): string => list.join('').replaceAll('\n', newline)
  const pair = contents === null ? undefined : contents.items.find(({ key }) => String(key) === section)
  const lead = (offset: number): string => (offset > 0 && text[offset - 1] !== '\n' ? newline : '')
  let files: { text: string; at: number; count: number }
  if (pair === undefined) {
    if (/^\.\.\.\s*$/m.test(text)) return undefined
    const list = chunks(2)
    const head = `${lead(text.length)}${text.trim() === '' ? '' : newline}${section}:${newline}`
    files = { text: `${text}${head}${joined(list)}`, at: text.length + head.length, count: list.length }
  } else {
    const value = pair.value as Node | null
    const fits = isList ? isSeq(value) : isMap(value)
    if (!fits || !(isSeq(value) || isMap(value)) || value.flow === true || value.items.length === 0 || !value.range)
      return undefined
    const start = value.range[0]
    const at = afterLine(text, value.range[1])
    const list = chunks(columnOf(text, start))
    const head = lead(at)
    files = {
      text: `${text.slice(0, at)}${head}${joined(list)}${text.slice(at)}`,
      at: at + head.length,
      count: list.length,
    }
  }
  const after = parsed(files.text)
  return after !== undefined && withAdded(before.value, after.value, place, files.count)
    ? { text: files.text, at: files.at }
    : undefined
}
