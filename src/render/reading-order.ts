import type { Plan } from '../model.ts'
import { groupBy } from '../util/group-by.ts'
import { compareNatural } from '../util/natural-order.ts'

/** Next to each other and of one sort, they are sorted; what is of another sort keeps its place. */
const sortedWithin = <T>(items: readonly T[], sortOf: (item: T) => string, textOf: (item: T) => string): T[] => {
  const runs: T[][] = []
  for (const item of items) {
    const last = runs.at(-1)
    if (last?.[0] !== undefined && sortOf(last[0]) === sortOf(item)) last.push(item)
    else runs.push([item])
  }
  return runs.flatMap((run) => run.sort((a, b) => compareNatural(textOf(a), textOf(b))))
}

const byAddress = <T extends { who: string }>(entries: readonly T[]): T[] =>
  [...groupBy(entries, ({ who }) => who)].sort(([a], [b]) => compareNatural(a, b)).flatMap(([, of]) => of)

/** The same plan with its lists as a reader looks through them: `guest2` before `guest10`. The document itself is in the order of its writes and of code units. */
export const inReadingOrder = (plan: Plan): Plan => ({
  ...plan,
  changes: sortedWithin(
    plan.changes,
    ({ op, kind }) => `${op} ${kind}`,
    ({ id }) => id,
  ),
  settings: sortedWithin(
    plan.settings,
    ({ id }) => id.slice(0, id.indexOf(':')),
    ({ id, field }) => `${id} ${field}`,
  ),
  access: byAddress(plan.access),
  memberships: plan.memberships.map((one) => ({
    ...one,
    joins: byAddress(one.joins),
    leaves: byAddress(one.leaves),
    unknown: byAddress(one.unknown),
  })),
})
