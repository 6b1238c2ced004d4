/** Differences as they are read: those alike are one line with their names, as in a plan. */
import type { Address, Held, Phrase, Plan, Source } from '../../model.ts'
import { groupBy } from '../../util/group-by.ts'
import { reasonLine } from '../change-view.ts'
import { FEW } from '../few.ts'
import { foldHeld, releaseOfAll } from '../fold-held.ts'
import type { DisplayNames } from '../names.ts'
import { partnerLabel } from '../partners.ts'
import { joinPhrases, sourceLabel } from '../phrase.ts'
import { count, kindLabel } from '../words.ts'
import { declaredHolds, detailsOf, type Difference, differencesOf, inReadingOrder, subject } from './difference.ts'

/** One difference, or several alike. */
export interface DriftLine {
  how: Difference['how']
  says: Phrase
  details: readonly Phrase[]
  reason: string
  source: Source | null
}

/** Up to so many alike stand one by one. */
const FEW_ALIKE = 3

/** What apply takes away: nobody of these is left out, however many there are. */
const LOSSES: ReadonlySet<Difference['how']> = new Set([
  'not declared',
  'declared absent',
  'declared blocked',
  'expired',
  'inactive',
])

/** What is said field by field is alike where the fields are; what is missing or too much is alike as a whole. */
const factsOf = (difference: Difference, names: DisplayNames): Phrase[] =>
  difference.how === 'differs' ? detailsOf(difference, names) : []

const keyOf = (difference: Difference, names: DisplayNames): string => {
  const { how, kind, partner = null, edge, reason, id } = difference
  // Each has an address of its own, now and then.
  if (how === 'renamed') return id
  return JSON.stringify([how, kind, partner, edge?.to ?? null, reason, factsOf(difference, names)])
}

const alone = (difference: Difference, names: DisplayNames): DriftLine => ({
  how: difference.how,
  says: subject(difference, names),
  details: detailsOf(difference, names),
  reason: reasonLine(difference),
  source: difference.source,
})

const personOf = (difference: Difference, names: DisplayNames): Phrase =>
  difference.edge === undefined ? names.of(difference.id) : names.of(difference.edge.from)

const scopeOf = ({ partner, edge }: Difference, names: DisplayNames): Phrase => {
  const of = (address: Address): Phrase => partnerLabel(address, names)
  return [
    ...(partner === undefined ? [] : [' of ', ...of(partner)]),
    ...(edge === undefined ? [] : [' → ', { data: names.short(edge.to) }]),
  ]
}

/** What is not named of a folded line, and where it is. */
const andMore = (left: number): Phrase =>
  left === 0 ? [] : [` and ${count(left, 'more', 'more')} (names: drift --full)`]

const together = (same: readonly Difference[], first: Difference, names: DisplayNames, most: number): DriftLine => {
  const told = LOSSES.has(first.how) || same.length <= most ? same : same.slice(0, most)
  const people = joinPhrases(
    told.map((each) => personOf(each, names)),
    ', ',
  )
  const left = same.length - told.length
  const isShared = new Set(same.map(({ source }) => JSON.stringify(source))).size === 1
  const { source } = first
  return {
    how: first.how,
    says: [count(same.length, kindLabel(first.kind)), ...scopeOf(first, names)],
    details: [...factsOf(first, names), [...people, ...andMore(left)]],
    reason: isShared
      ? reasonLine(first)
      : [reasonLine(first), `first of ${count(same.length, 'line')}`].filter((part) => part !== '').join('; '),
    source,
  }
}

/** People of one reason: all with their lines where they are few, else the first of them. */
const heldDetails = (same: readonly Held[], most: number): Phrase[] => {
  if (same.length <= most)
    return same.map(({ says, reason, source }) => [
      ...says,
      `: ${reason}`,
      ...(source === null ? [] : [', ', { data: sourceLabel(source) }]),
    ])
  return [...groupBy(same, ({ reason }) => reason)].map(([reason, all]): Phrase => {
    const told = all.slice(0, most).map(({ says }) => says)
    return [`${reason}: `, ...joinPhrases(told, ', '), ...andMore(all.length - told.length)]
  })
}

/** What is on hold is alike where it is released alike. */
const heldLines = (plan: Plan, differences: readonly Difference[], names: DisplayNames, most: number): DriftLine[] => {
  const byId = new Map<string, Difference>(differences.map((difference) => [difference.id, difference]))
  return foldHeld(declaredHolds(plan)).flatMap((same): DriftLine[] => {
    const [first] = same
    const difference = byId.get(first.id)
    if (same.length > 1)
      return [{ how: 'held', says: [releaseOfAll(same)], details: heldDetails(same, most), reason: '', source: null }]
    return difference === undefined ? [] : [alone(difference, names)]
  })
}

/**
 * A line for each difference, and one for those that are alike: the same sort of object of one partner, in one group or app, that differs
 * in the same way for the same reason. Of those that apply only adds or changes, `most` are named; `full` folds nothing.
 */
export const driftLines = (
  plan: Plan,
  names: DisplayNames,
  { full = false, most = FEW }: { full?: boolean | undefined; most?: number } = {},
): DriftLine[] => {
  const differences = inReadingOrder(differencesOf(plan), names)
  if (full) return differences.map((difference) => alone(difference, names))
  const alike = groupBy(
    differences.filter(({ how }) => how !== 'held'),
    (difference) => keyOf(difference, names),
  )
  const lines = [...alike.values()].flatMap((same) => {
    const [first] = same
    if (first === undefined || same.length <= FEW_ALIKE) return same.map((difference) => alone(difference, names))
    return [together(same, first, names, most)]
  })
  return [
    ...lines,
    ...heldLines(
      plan,
      differences.filter(({ how }) => how === 'held'),
      names,
      most,
    ),
  ]
}
