import type { EntryPlace, Span } from '../document/index.ts'
import type { Reading } from './reading.ts'

/** Registers where a made object and its properties come from: for each name, the written object and key that say it. */
export function placeMade(reading: Reading, made: object, own: Span | undefined, from: readonly (readonly [name: string | number, node: object, key: string | number])[]): void {
  const entries = new Map<string | number, EntryPlace>()
  for (const [name, node, key] of from) {
    const entry = reading.places.entry(node, key)
    if (entry !== undefined) entries.set(name, entry)
  }
  const span = own ?? [...entries.values()][0]?.value
  if (span !== undefined) reading.places.put(made, span, entries)
}

/** As `placeMade`, where every property keeps its name and stands in one written object. */
export const placeLike = (reading: Reading, made: object, own: Span | undefined, node: object): void =>
  placeMade(reading, made, own, Object.keys(node).map((name) => [name, node, name]))

/** The value without the properties that are undefined, as exact optional properties want it. */
export function given<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T
}
