import type { Fields, Live } from '../../../../src/model.ts'
import type { GraphExampleThing } from './read.ts'

/** Every field that can be declared, as Graph has it; null where there is nothing. TODO: Which are they? */
export const exampleThingToFields = ({ raw }: Live<GraphExampleThing>): Fields => ({
  displayName: raw.displayName ?? null,
})
