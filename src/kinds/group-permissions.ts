import { type Need, needs } from '../graph/needs.ts'
import type { Change } from '../model.ts'

/** What one change of a group takes. Licences alone take less than a change of the group itself. */
export const neededToWriteGroup = ({ op, after }: Change): Need[] => {
  if (after === null) return [needs.deleteGroups]
  const { licenses, ...rest } = after
  const license = licenses === undefined ? [] : [needs.assignLicenses, needs.readLicenses]
  if (op === 'add') return [needs.makeGroups, ...license]
  return [...(Object.keys(rest).length === 0 ? [] : [needs.changeGroups]), ...license]
}
