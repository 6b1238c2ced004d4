import { type EdgeShape, kindFinder } from '../kinds/kind.ts'
import { livesAs, type AccessInput } from './input.ts'

/** The ends of an edge by its kind's own fields. */
export const shapeIn = (input: AccessInput): ((one: { kind: string }) => EdgeShape | undefined) => {
  const kindOf = kindFinder(input.kinds)
  return (one) => kindOf(one)?.edge
}

/** Graph's ids of the ends of every membership that was read. */
export const membershipsIn = (input: AccessInput): { ids: { from: string; to: string } }[] => {
  const shapeOf = shapeIn(input)
  return livesAs(input, 'membership').flatMap((live) => {
    const ids = shapeOf(live)?.ids(live)
    return ids === undefined ? [] : [{ ids }]
  })
}
