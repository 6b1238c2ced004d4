import type { Change } from '../model.ts'
import { groupBy } from '../util/group-by.ts'
import type { DisplayNames } from './names.ts'
import { joinPhrases } from './phrase.ts'
import { count, kindLabel } from './words.ts'

/** Up to so many changes alike stand one by one. */
const FEW_ALIKE = 3

const factOf = ({ kind, op, before, after, reason, source, edge, says }: Change): string =>
  op === 'change' && edge === undefined && says.length === 2
    ? JSON.stringify([kind, before, after, reason, source])
    : ''

/**
 * One for those that change the same fields from the same to the same by the same line: what happens to many for one reason is one
 * fact, with all their names. To be read alone; what is approved and applied stays one change for each.
 */
export const foldAlike = (items: readonly Change[], names: DisplayNames): readonly Change[] => {
  const alike = groupBy(items, factOf)
  return items.flatMap((change): Change[] => {
    const fact = factOf(change)
    const same = alike.get(fact) ?? []
    if (fact === '' || same.length <= FEW_ALIKE) return [change]
    if (same[0] !== change) return []
    const people = joinPhrases(
      same.map(({ id }) => names.of(id)),
      ', ',
    )
    return [{ ...change, says: [`change ${count(same.length, kindLabel(change.kind))}: `, ...people] }]
  })
}
