import type { Offsets } from './offsets.ts'
import type { EntryPlace, NodePlace, SourceSpan, SourceText } from './places.ts'

/**
 * Where the mappings and lists of one file were written: offsets in one block of memory, of which a place is made when
 * somebody asks.
 */
export interface WrittenPlaces {
  /** `offsets`: start and end of the whole, then of each item. */
  list(offsets: readonly number[]): NodePlace
  /** `offsets`: start and end of the whole, then of the key and of the value of each entry, in the order of `names`. */
  mapping(offsets: readonly number[], names: readonly string[]): NodePlace
}

/** None yet. */
export function createWrittenPlaces(text: SourceText, block: Offsets): WrittenPlaces {
  const span = (at: number): SourceSpan => ({ text, start: block.at(at), end: block.at(at + 1) })
  const keep = (offsets: readonly number[]): number => {
    const at = block.length
    for (const offset of offsets) block.push(offset)
    return at
  }
  // Entries of a list mostly have the same keys, and then the same index of them.
  const known = new Map<string, Keys>()
  const keysOf = (names: readonly string[]): Keys => {
    const joined = names.join('\n')
    const before = known.get(joined)
    if (before?.names.every((name, at) => name === names[at]) === true) return before
    const keys = indexed(names)
    known.set(joined, keys)
    return keys
  }
  return {
    list(offsets) {
      const at = keep(offsets)
      const count = offsets.length / 2 - 1
      return {
        get own() {
          return span(at)
        },
        entry: (index) =>
          typeof index === 'number' && index >= 0 && index < count ? { value: span(at + 2 + 2 * index) } : undefined,
      }
    },
    mapping(offsets, names) {
      const at = keep(offsets)
      const keys = keysOf(names)
      return {
        get own() {
          return span(at)
        },
        entry(name): EntryPlace | undefined {
          const index = typeof name === 'string' ? keys.at(name) : undefined
          return index === undefined ? undefined : { key: span(at + 2 + 4 * index), value: span(at + 4 + 4 * index) }
        },
      }
    },
  }
}

/** Which of the keys of a mapping each is. */
interface Keys {
  names: readonly string[]
  at(name: string): number | undefined
}

function indexed(names: readonly string[]): Keys {
  let index: Map<string, number> | undefined
  return {
    names,
    at: (name) => (index ??= new Map(names.map((one, at) => [one, at]))).get(name),
  }
}
