import type { Finding, Severity, Source } from '../model.ts'

/** The text of a file, with what it takes to turn an offset into a line and a column. */
export interface SourceText {
  file: string
  rev?: string
  text: string
  /** The offset at which each line begins. */
  lineStarts: readonly number[]
}

/** A stretch of a file, as UTF-16 offsets; `end` is the offset after the last character. */
export interface SourceSpan {
  text: SourceText
  start: number
  end: number
}

/** Where one entry of a mapping or list was written. A list item has no key. */
export interface EntryPlace {
  key?: SourceSpan | undefined
  value: SourceSpan
}

/** Where one object or list was written, and its entries: two offsets for each are enough until somebody asks. */
export interface NodePlace {
  /** The whole of it. */
  readonly own: SourceSpan
  entry(name: string | number): EntryPlace | undefined
}

/**
 * Where plain objects and lists were written. A document's values stay plain JSON this way: they can be compared,
 * printed and checked by a schema, and still name their lines.
 */
export interface Places {
  put(node: object, place: NodePlace): void
  /** The whole object. */
  of(node: object): SourceSpan | undefined
  entry(node: object, name: string | number): EntryPlace | undefined
  /** Takes items out of a list, all at once, so that the places of what follows move along. */
  removeItems(list: unknown[], gone: ReadonlySet<number>): void
  /** Notes that a value was dropped here because it is wrong: then its absence is not a second error. */
  markInvalid(node: object, name: string): void
  isInvalid(node: object, name: string): boolean
  /** Notes that exactly this entry is gone, and not a part of it alone. */
  drop(node: object, name: string): void
  /** The names of the entries that are gone. */
  droppedIn(node: object): ReadonlySet<string>
}

/** The place of an object whose entries' places are at hand. */
export const placed = (
  own: SourceSpan,
  entries: { get(name: string | number): EntryPlace | undefined } = new Map(),
): NodePlace => ({ own, entry: (name) => entries.get(name) })

/** An empty register of places. */
export function createPlaces(): Places {
  // No WeakMap: its entries took a quarter of the time that a hundred thousand guests take, most of it in the garbage
  // collector, and what is kept here lives as long as the register does anyhow.
  const known = new Map<object, NodePlace>()
  const faulty = new Map<object, Set<string>>()
  const dropped = new Map<object, Set<string>>()
  return {
    put: (node, place) => void known.set(node, place),
    of: (node) => known.get(node)?.own,
    entry: (node, name) => known.get(node)?.entry(name),
    removeItems(list, gone) {
      const place = known.get(list)
      const entries = new Map<string | number, EntryPlace>()
      let kept = 0
      for (const [at, item] of list.entries()) {
        if (gone.has(at)) continue
        const entry = place?.entry(at)
        if (entry !== undefined) entries.set(kept, entry)
        list[kept++] = item
      }
      list.length = kept
      if (place !== undefined) known.set(list, placed(place.own, entries))
    },
    markInvalid: (node, name) => void faulty.set(node, (faulty.get(node) ?? new Set()).add(name)),
    isInvalid: (node, name) => faulty.get(node)?.has(name) ?? false,
    drop: (node, name) => void dropped.set(node, (dropped.get(node) ?? new Set()).add(name)),
    droppedIn: (node) => dropped.get(node) ?? new Set(),
  }
}

/** The text with its line starts, found when one is asked for. LF, CRLF and lone CR end a line. */
export function sourceText(file: string, text: string, rev?: string): SourceText {
  let lineStarts: readonly number[] | undefined
  return {
    file,
    text,
    get lineStarts() {
      return (lineStarts ??= lineStartsOf(text))
    },
    ...(rev === undefined ? {} : { rev }),
  }
}

function lineStartsOf(text: string): number[] {
  const lineStarts = [0]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) lineStarts.push(at + 1)
  }
  return lineStarts
}

/** Line and column, counted from 1. */
export function position(text: SourceText, offset: number): { line: number; column: number } {
  if (offset === 0) return { line: 1, column: 1 }
  const { lineStarts } = text
  let low = 0
  let high = lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((lineStarts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 }
}

/** One line without its end. */
export function lineOf(text: SourceText, line: number): string {
  const start = text.lineStarts[line - 1]
  if (start === undefined) return ''
  return text.text.slice(start, text.lineStarts[line] ?? text.text.length).replace(/[\r\n]+$/, '')
}

export function sourceOf(span: SourceSpan): Source {
  const { file, rev } = span.text
  return { file, ...position(span.text, span.start), ...(rev === undefined ? {} : { rev }) }
}

/** What a finding says beside where. */
export interface FindingText {
  code: string
  severity?: Severity
  message: string
  help?: string | undefined
  related?: SourceSpan | undefined
  /** For what a schema finds: the key is underlined, not the value. */
  atKey?: boolean
}

/** A finding at a place; `undefined` stands for no place at all. */
export function findingAt(
  span: SourceSpan | undefined,
  { code, severity = 'error', message, help, related }: FindingText,
): Finding {
  return {
    code,
    severity,
    message,
    ...(help === undefined ? {} : { help }),
    source: span === undefined ? null : sourceOf(span),
    ...(span === undefined || span.end <= span.start ? {} : { end: position(span.text, span.end) }),
    ...(related === undefined ? {} : { related: sourceOf(related) }),
  }
}
