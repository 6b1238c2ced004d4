import type { Context } from '../../../../src/kinds/kind.ts'
import type { Fields, Live } from '../../../../src/model.ts'
import { principalAt } from '../../../../src/references.ts'
import type { LiveExampleThing } from './read.ts'

/** Both ends, by the fields that `edge` names. */
export const exampleThingToFields = ({ raw }: Live<LiveExampleThing>, { match }: Context): Fields => ({
  container: { ref: match.addressForId(raw.containerId) ?? principalAt(raw.containerId) },
  member: { ref: match.addressForId(raw.memberId) ?? principalAt(raw.memberId) },
})
