import { requireAll } from '../../../../src/kinds/require-all.ts'
import type { ReadContext } from '../../../../src/kinds/kind.ts'
import type { Live, Reader } from '../../../../src/model.ts'
import { principalAt } from '../../../../src/references.ts'
import { exampleThingAddress } from './desired.ts'

/** Graph's ids of both ends. */
export interface LiveExampleThing {
  containerId: string
  memberId: string
}

/** TODO: The lists of which live objects are read? Of all that may hold one that is declared, or was. */
export const readExampleThings = async (get: Reader, { match }: ReadContext): Promise<Live<LiveExampleThing>[]> => {
  const containers = match.lives('group')
  const paths = containers.map(({ id }) => `/v1.0/groups/${id}/exampleThings?$select=id&$top=999`)
  // A list that is gone between two requests makes the reading incomplete, never empty.
  const lists = requireAll(await get.lists<{ id: string }>(paths), paths)
  return containers.flatMap((container, at) =>
    (lists[at] ?? []).map(({ id }) => {
      const member = match.addressForId(id) ?? principalAt(id)
      return {
        kind: 'example-thing',
        id: `${container.id}/${id}`,
        address: exampleThingAddress(match.addressForId(container.id) ?? container.address, member),
        name: match.liveOf(member)?.name ?? id,
        raw: { containerId: container.id, memberId: id },
      }
    }),
  )
}
