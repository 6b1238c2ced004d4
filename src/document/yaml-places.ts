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
    list: (offsets) => new ListPlace(text, block, keep(offsets), offsets.length / 2 - 1),
    mapping: (offsets, names) => new MappingPlace(text, block, keep(offsets), keysOf(names)),
  }
}

const spanAt = (text: SourceText, block: Offsets, at: number): SourceSpan => ({
  text,
  start: block.at(at),
  end: block.at(at + 1),
})

// Classes, since there are very many: an object with functions of its own takes ten times the time and the memory.

class ListPlace implements NodePlace {
  readonly #text: SourceText
  readonly #block: Offsets
  readonly #at: number
  readonly #count: number
  constructor(text: SourceText, block: Offsets, at: number, count: number) {
    this.#text = text
    this.#block = block
    this.#at = at
    this.#count = count
  }
  get own(): SourceSpan {
    return spanAt(this.#text, this.#block, this.#at)
  }
  entry(index: string | number): EntryPlace | undefined {
    if (typeof index !== 'number' || index < 0 || index >= this.#count) return undefined
    return { value: spanAt(this.#text, this.#block, this.#at + 2 + 2 * index) }
  }
}

class MappingPlace implements NodePlace {
  readonly #text: SourceText
  readonly #block: Offsets
  readonly #at: number
  readonly #keys: Keys
  constructor(text: SourceText, block: Offsets, at: number, keys: Keys) {
    this.#text = text
    this.#block = block
    this.#at = at
    this.#keys = keys
  }
  get own(): SourceSpan {
    return spanAt(this.#text, this.#block, this.#at)
  }
  entry(name: string | number): EntryPlace | undefined {
    const index = typeof name === 'string' ? this.#keys.at(name) : undefined
    if (index === undefined) return undefined
    const at = this.#at + 2 + 4 * index
    return { key: spanAt(this.#text, this.#block, at), value: spanAt(this.#text, this.#block, at + 2) }
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
