import { isAlias, isMap, isScalar, isSeq, type Pair, type ParsedNode, type YAMLMap, type YAMLSeq } from 'yaml'
import type { Finding } from '../model.ts'
import { createOffsets } from './offsets.ts'
import { findingAt, placed, type EntryPlace, type FindingText, type Places, type SourceText } from './places.ts'
import { quoted } from './quoted.ts'
import { sizesOf } from './yaml-sizes.ts'
import { createWrittenPlaces } from './yaml-places.ts'
import type { LongList, YamlSource } from './yaml-entries.ts'

/** How many values aliases and merge keys may add to a file, counted as if each were written out. */
const maxExpanded = 250_000

/** A key as written, whatever YAML would make of it: `2024`, `true` and `~` are keys like any other. */
interface Key {
  name: string
  at: Range
  merge: boolean
}

type Node = ParsedNode | null
type Range = readonly [start: number, end: number]
type Mapping = { [name: string]: unknown }

/**
 * The plain JSON values of a file, each with its place. Anchors, aliases and merge keys work; aliases share one object, so they
 * cost no memory, and how much they would expand to is bounded.
 */
export function valuesOf(
  source: YamlSource,
  text: SourceText,
  places: Places,
): { value: unknown; findings: Finding[] } {
  const findings: Finding[] = []
  const say = ([start, end]: Range, findingText: FindingText): void =>
    void findings.push(findingAt({ text, start, end }, findingText))
  const anchors = new Map<string, { value: unknown } | 'open'>()
  const written = createWrittenPlaces(text, createOffsets())
  const sizeOf = sizesOf()
  let { moved } = source
  let expanded = 0

  const rangeOf = (node: Node, fallback: number): Range => {
    if (node === null) return [fallback, fallback]
    const [from, to] = node.range
    const start = moved(from)
    const end = moved(to)
    return [start, isMap(node) || isSeq(node) ? trimmed(text.text, start, end) : end]
  }

  /** What an alias stands for; adds to the count of expanded values. */
  const resolve = (node: ParsedNode): unknown => {
    if (!isAlias(node)) return convert(node)
    const [start, end] = node.range
    const target = anchors.get(node.source)
    if (target === undefined || target === 'open') {
      say([moved(start), moved(end)], {
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

  const addItems = (node: YAMLSeq.Parsed, values: unknown[], offsets: number[]): void => {
    for (const item of node.items) {
      const value = convert(item)
      offsets.push(...rangeOf(item, offsets[0] ?? 0))
      values.push(value)
    }
  }

  const list = (node: YAMLSeq.Parsed): unknown[] => {
    const values: unknown[] = []
    const offsets = [...rangeOf(node, 0)]
    addItems(node, values, offsets)
    places.put(values, written.list(offsets))
    return values
  }

  /** A list whose entries come piece by piece. */
  const joined = (pieces: LongList): { value: unknown[]; at: Range; end: number } => {
    const values: unknown[] = []
    const offsets: number[] = [0, 0]
    const outside = moved
    let last = 0
    for (const { node, from } of pieces()) {
      moved = (offset) => offset + from
      const [start, end] = rangeOf(node, 0)
      if (values.length === 0) offsets[0] = start
      offsets[1] = end
      last = moved(node.range[2])
      addItems(node, values, offsets)
    }
    moved = outside
    places.put(values, written.list(offsets))
    return { value: values, at: [offsets[0] ?? 0, offsets[1] ?? 0], end: last }
  }

  const keyOf = (pair: Pair<ParsedNode, Node>, inside: YAMLMap.Parsed): Key | undefined => {
    const key: Node = pair.key
    const at = rangeOf(key, moved(inside.range[0]))
    const node = isAlias(key) ? undefined : key
    if (isScalar(node) && node.source !== undefined && (node.value !== null || node.source !== ''))
      return {
        name: typeof node.value === 'string' ? node.value : node.source,
        at,
        merge: node.source === '<<' && node.type === 'PLAIN',
      }
    const aliased = isAlias(key) ? resolve(key) : undefined
    if (typeof aliased === 'string') return { name: aliased, at, merge: false }
    say(at, {
      code: 'YAML-KEY',
      message: 'A key must be a string.',
      help: 'Put it in quotes.',
    })
    return undefined
  }

  const mapping = (node: YAMLMap.Parsed): Mapping => {
    const value: Mapping = {}
    const names: string[] = []
    const offsets: number[] = [...rangeOf(node, 0)]
    const merges: { from: object; at: Range }[] = []
    const seen = new Map<string, Range>()
    for (const pair of node.items) {
      const key = keyOf(pair, node)
      if (key === undefined) continue
      if (key.merge) {
        for (const from of mergesOf(pair.value, key.at)) merges.push({ from, at: key.at })
        continue
      }
      const before = seen.get(key.name)
      if (before !== undefined) {
        say(key.at, {
          code: 'KEY-TWICE',
          message: `The key \`${key.name}\` occurs twice in the same mapping.`,
          help: 'Keep one of them.',
          related: { text, start: before[0], end: before[1] },
        })
        continue
      }
      seen.set(key.name, key.at)
      names.push(key.name)
      const pieces = source.longList(pair.value)
      if (pieces === undefined) {
        put(value, key.name, convert(pair.value))
        offsets.push(...key.at, ...rangeOf(pair.value, key.at[1]))
      } else {
        const list = joined(pieces)
        put(value, key.name, list.value)
        offsets.push(...key.at, ...list.at)
        // A list that is not among the nodes: where it is the last, they end before it.
        if (pair === node.items.at(-1)) offsets[1] = trimmed(text.text, offsets[0] ?? 0, list.end)
      }
    }
    const place = written.mapping(offsets, names)
    places.put(
      value,
      merges.length === 0
        ? place
        : placed(place.own, merged(merges, value, new Map(names.map((name) => [name, place.entry(name)])))),
    )
    return value
  }

  const mergesOf = (node: Node, at: Range): object[] => {
    const from = convert(node)
    const all: unknown[] = Array.isArray(from) ? from : [from]
    const good = all.filter((one): one is object => typeof one === 'object' && one !== null && !Array.isArray(one))
    if (good.length < all.length)
      say(at, {
        code: 'YAML-MERGE',
        message: 'The value of `<<` must be a mapping or a list of mappings.',
        help: 'Use an alias of a mapping, such as `<<: *defaults`.',
      })
    return good
  }

  /**
   * Own keys win over merged ones, earlier merges over later ones; a merged key keeps the place where it was written.
   */
  const merged = (
    merges: readonly { from: object; at: Range }[],
    into: Mapping,
    entries: Map<string, EntryPlace | undefined>,
  ): Map<string | number, EntryPlace> => {
    for (const { from, at } of merges)
      for (const [name, value] of Object.entries(from)) {
        if (entries.has(name)) continue
        put(into, name, value)
        entries.set(name, places.entry(from, name) ?? { value: { text, start: at[0], end: at[1] } })
        expanded += sizeOf(value)
      }
    return new Map([...entries].flatMap(([name, place]) => (place === undefined ? [] : [[name, place] as const])))
  }

  const value = source.whole === undefined ? convert(source.contents) : joined(source.whole).value
  if (expanded > maxExpanded)
    say([0, 0], {
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
