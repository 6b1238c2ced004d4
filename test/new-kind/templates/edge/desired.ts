import type { Declaration } from '../../../../src/declaration.ts'
import type { Desired } from '../../../../src/kinds/kind.ts'
import type { Address } from '../../../../src/model.ts'

/** What a declaration says of one, by the addresses of its ends. */
export interface ExampleThing {
  container: Address
  member: Address
}

export const exampleThingAddress = (container: Address, member: Address): Address =>
  `example-thing:${container.slice(container.indexOf(':') + 1)}/${member}`

/** TODO: Which entries list it? The entry, and the list's name, for the line that asks for it. */
const listed = (_declaration: Declaration): readonly (ExampleThing & { entry: object; list: string })[] => []

/** What a declaration asks for, each edge once. */
export const desiredExampleThings = (declaration: Declaration): Desired<ExampleThing>[] =>
  listed(declaration).map(({ container, member, entry, list }) => ({
    kind: 'example-thing',
    address: exampleThingAddress(container, member),
    name: `${member} in ${container}`,
    formerly: [],
    ensure: 'present',
    fields: { container: { ref: container }, member: { ref: member } },
    onCreate: {},
    spec: { container, member },
    source: declaration.at(entry, list),
    at: () => declaration.at(entry, list),
  }))
