import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Pair,
  type ParsedNode,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import type { Finding } from '../model.ts'
import { maxDepth, maxMarks, tooCrowdedAt, tooDeepAt } from './depth.ts'
import {
  findingAt,
  type EntryPlace,
  type Places,
  type FindingText,
  type SourceText,
  type SourceSpan,
} from './places.ts'
import { quoted } from './quoted.ts'
import { complaintsOf } from './yaml-errors.ts'

/** How many values aliases and merge keys may add to a file, counted as if each were written out. */
const maxExpanded = 250_000

/** A key as written, whatever YAML would make of it: `2024`, `true` and `~` are keys like any other. */
interface Key {
  name: string
  span: SourceSpan
  merge: boolean
}

type Node = ParsedNode | null

/**
 * YAML 1.2 text as plain JSON values; what they are and where they stand goes into `places`, what is wrong into the
 * findings. `value` is undefined when something is wrong: half a file is never taken for a whole one. Anchors,
 * aliases and merge keys work; aliases share one object, so they cost no memory, and how much they would expand to is
 * bounded.
 */
export function parseYaml(text: SourceText, places: Places): { value: unknown; findings: Finding[] } {
  const findings: Finding[] = []
  const say = (start: number, end: number, findingText: FindingText): void =>
    void findings.push(findingAt({ text, start, end }, findingText))
  const crowded = tooCrowdedAt(text.text)
  if (crowded !== undefined) {
    say(crowded, crowded, {
      code: 'FILE-TOO-LARGE',
      message: `This file has more than ${maxMarks} lines and values.`,
      help: 'Split it into several files; guests can also be in a CSV file.',
    })
    return { value: undefined, findings }
  }
  const deep = tooDeepAt(text.text)
  if (deep !== undefined) {
    say(deep, deep, {
      code: 'YAML-TOO-DEEP',
      message: `More than ${maxDepth} levels of nesting.`,
      help: 'Reduce the nesting.',
    })
    return { value: undefined, findings }
  }
  const document = parseDocument<ParsedNode>(text.text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: false, // quadratic in the parser, and it names one place only
    prettyErrors: false,
    logLevel: 'error', // 'silent' would also silence that there is a second document
    lineCounter: new LineCounter(),
  })
  for (const { start, end, text: finding } of complaintsOf(document, text)) say(start, end, finding)
  if (findings.length > 0) return { value: undefined, findings: findings.slice(0, 20) }

  const anchors = new Map<string, { value: unknown } | 'open'>()
  const sizes = new WeakMap<object, number>()
  let expanded = 0

  const spanOf = (node: Node, fallback: number): SourceSpan => {
    if (node === null) return { text, start: fallback, end: fallback }
    const [start, end] = node.range
    return { text, start, end: isMap(node) || isSeq(node) ? trimmed(text.text, start, end) : end }
  }
  const sizeOf = (value: unknown): number => (typeof value === 'object' && value !== null ? (sizes.get(value) ?? 1) : 1)

  /** What an alias stands for; adds to the count of expanded values. */
  const resolve = (node: ParsedNode): unknown => {
    if (!isAlias(node)) return convert(node)
    const [start, end] = node.range
    const target = anchors.get(node.source)
    if (target === undefined || target === 'open') {
      say(start, end, {
        code: 'YAML-ALIAS',
        message:
          target === 'open'
            ? `The alias *${node.source} refers to a value that contains it.`
            : `There is no anchor &${node.source} above.`,
        help:
          target === 'open'
            ? 'Write the value instead of the alias.'
            : `A string that begins with \`*\` needs quotes: ${quoted(`"*${node.source}"`)}.`,
      })
      return null
    }
    expanded += sizeOf(target.value)
    return target.value
  }

  const convert = (node: Node): unknown => {
    if (node === null) return null
    if (isAlias(node)) return resolve(node)
    const anchor = node.anchor
    if (anchor !== undefined) anchors.set(anchor, 'open')
    const value = isMap(node) ? mapping(node) : isSeq(node) ? list(node) : isScalar(node) ? node.value : null
    if (anchor !== undefined) anchors.set(anchor, { value })
    return value
  }

  const list = (node: YAMLSeq.Parsed): unknown[] => {
    const values: unknown[] = []
    const entries = new Map<number, EntryPlace>()
    let size = 1
    for (const item of node.items) {
      const value = convert(item)
      entries.set(values.length, { value: spanOf(item, node.range[0]) })
      values.push(value)
      size += sizeOf(value)
    }
    places.put(values, spanOf(node, 0), entries)
    sizes.set(values, size)
    return values
  }

  const keyOf = (pair: Pair<ParsedNode, Node>, inside: YAMLMap.Parsed): Key | undefined => {
    const key: Node = pair.key
    const span = spanOf(key, inside.range[0])
    const node = isAlias(key) ? undefined : key
    if (isScalar(node) && node.source !== undefined && (node.value !== null || node.source !== ''))
      return {
        name: typeof node.value === 'string' ? node.value : node.source,
        span,
        merge: node.source === '<<' && node.type === 'PLAIN',
      }
    const aliased = isAlias(key) ? resolve(key) : undefined
    if (typeof aliased === 'string') return { name: aliased, span, merge: false }
    say(span.start, span.end, {
      code: 'YAML-KEY',
      message: 'A key must be a string.',
      help: 'Put it in quotes.',
    })
    return undefined
  }

  const mapping = (node: YAMLMap.Parsed): { [name: string]: unknown } => {
    const value: { [name: string]: unknown } = {}
    const entries = new Map<string, EntryPlace>()
    const merges: { from: object; at: SourceSpan }[] = []
    let size = 1
    for (const pair of node.items) {
      const key = keyOf(pair, node)
      if (key === undefined) continue
      if (key.merge) {
        merges.push(...mergesOf(pair.value, key.span))
        continue
      }
      const before = entries.get(key.name)
      if (before?.key !== undefined) {
        say(key.span.start, key.span.end, {
          code: 'KEY-TWICE',
          message: `The key \`${key.name}\` occurs twice in the same mapping.`,
          help: 'Keep one of them.',
          related: before.key,
        })
        continue
      }
      const converted = convert(pair.value)
      put(value, key.name, converted)
      entries.set(key.name, { key: key.span, value: spanOf(pair.value, key.span.end) })
      size += sizeOf(converted)
    }
    for (const { from, at } of merges) size += merge(from, at, value, entries)
    places.put(value, spanOf(node, 0), entries)
    sizes.set(value, size)
    return value
  }

  const mergesOf = (node: Node, at: SourceSpan): { from: object; at: SourceSpan }[] => {
    const from = convert(node)
    const all: unknown[] = Array.isArray(from) ? from : [from]
    const good = all.filter((one): one is object => typeof one === 'object' && one !== null && !Array.isArray(one))
    if (good.length < all.length)
      say(at.start, at.end, {
        code: 'YAML-MERGE',
        message: 'The value of `<<` must be a mapping or a list of mappings.',
        help: 'Use an alias of a mapping, such as `<<: *defaults`.',
      })
    return good.map((one) => ({ from: one, at }))
  }

  /**
   * Own keys win over merged ones, earlier merges over later ones; a merged key keeps the place where it was written.
   */
  const merge = (
    from: object,
    at: SourceSpan,
    into: { [name: string]: unknown },
    entries: Map<string, EntryPlace>,
  ): number => {
    let size = 0
    for (const [name, merged] of Object.entries(from)) {
      if (entries.has(name)) continue
      put(into, name, merged)
      entries.set(name, places.entry(from, name) ?? { value: at })
      size += sizeOf(merged)
    }
    expanded += size
    return size
  }

  const value = convert(document.contents)
  if (expanded > maxExpanded)
    say(0, 0, {
      code: 'YAML-ALIASES',
      message: `Aliases expand this file to ${grown(expanded)} values.`,
      help: 'Use fewer aliases.',
    })
  return findings.length > 0 ? { value: undefined, findings } : { value, findings }
}

const grown = (count: number): string => (count > 1e9 ? 'billions of' : String(count))

/** `__proto__` must become an own key that a schema can refuse, not a prototype. */
function put(into: { [name: string]: unknown }, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(into, name, { value, enumerable: true, configurable: true, writable: true })
  else into[name] = value
}

/** A collection's range runs to the start of what follows; underlines want its last character. */
function trimmed(text: string, start: number, end: number): number {
  let at = end
  while (at > start && /\s/.test(text[at - 1] ?? '')) at--
  return at
}
