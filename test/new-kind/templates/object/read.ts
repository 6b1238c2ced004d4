import type { Group } from '@microsoft/microsoft-graph-types'
import type { Live, Reader, Selected } from '../../../../src/model.ts'

/** TODO: Which properties are read? Microsoft's type is the first parameter; a row of `src/graph/shapes.ts` says the same. */
export interface GraphExampleThing extends Selected<Group, 'displayName' | 'createdDateTime', 'id'> {}

/** TODO: What has one in common with its entry, whoever created it? Its address is made of that. */
export const readExampleThings = async (get: Reader): Promise<Live<GraphExampleThing>[]> => {
  const all = await get.list<GraphExampleThing>('/v1.0/exampleThings?$select=id,displayName,createdDateTime&$top=999')
  return all.map((raw) => ({
    kind: 'example-thing',
    id: raw.id,
    address: `example-thing:${raw.displayName ?? raw.id}`,
    name: raw.displayName ?? raw.id,
    raw,
  }))
}
