import type { DeclarationSection } from './scope.ts'

/** What stands in a file: plain JSON. */
export type YamlValue = string | number | boolean | null | YamlValue[] | EntryBody
export type EntryBody = { [name: string]: YamlValue }

/** One thing to write down: a list item under `guests`, a key under the other sections. */
export interface Entry {
  section: DeclarationSection
  /** The key; for a guest the address. */
  name: string
  body: YamlValue
  /** What the entry cannot say, for a comment above it. */
  notes: string[]
  /** Where it would stand best, seen from the declaration's directory. */
  file: string
  /** The guest, group, app or partner as the plan calls it. */
  address: string
}

export const isBody = (value: YamlValue | undefined): value is EntryBody =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
