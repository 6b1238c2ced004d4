import type { Declaration } from '../../../../src/declaration.ts'
import type { Desired } from '../../../../src/kinds/kind.ts'

/** TODO: What can an entry say? The type belongs into `src/declaration.ts` once `src/config` reads it. */
export interface ExampleThingEntry {
  key: string
  displayName?: string
}

/** TODO: Where does a declaration hold its entries? */
const entriesOf = (_declaration: Declaration): readonly ExampleThingEntry[] => []

/** What a declaration asks for, one for each entry. */
export const desiredExampleThings = (declaration: Declaration): Desired<ExampleThingEntry>[] =>
  entriesOf(declaration).map((entry) => ({
    kind: 'example-thing',
    address: `example-thing:${entry.key}`,
    name: entry.displayName ?? entry.key,
    formerly: [],
    ensure: 'present',
    fields: entry.displayName === undefined ? {} : { displayName: entry.displayName },
    onCreate: {},
    spec: entry,
    source: declaration.at(entry),
    at: (field) => declaration.at(entry, field),
  }))
