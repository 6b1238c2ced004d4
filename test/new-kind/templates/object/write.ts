import { isGone } from '../../../../src/kinds/graph-errors.ts'
import type { Writes } from '../../../../src/kinds/writes.ts'
import type { GraphExampleThing } from './read.ts'

const path = '/v1.0/exampleThings'

/** TODO: Which writes does Graph have? Each must be safe to repeat. */
export const exampleThingWrites: Writes = {
  async add(to, change) {
    // TODO: By what is one found that was created, where the answer was lost? Without that it would be created twice.
    const findExisting = async () => {
      const all = await to.list<GraphExampleThing>(`${path}?$select=id,displayName&$top=999`)
      return all.find(({ displayName }) => displayName === change.after?.['displayName'])
    }
    const made = await to.post<GraphExampleThing>(path, { ...change.onCreate, ...change.after }, { findExisting })
    return made.id
  },
  async change(to, change) {
    await to.patch(`${path}/${change.liveId ?? ''}`, change.after)
  },
  async remove(to, change) {
    await to.delete(`${path}/${change.liveId ?? ''}`, { isAlreadyApplied: isGone })
  },
}
