import { refOf } from '../references.ts'
import type { Kind } from '../kinds/kind.ts'
import type { Address, Change } from '../model.ts'
import { groupBy } from '../util/group-by.ts'

/** Neighbours of one kind and operation of which none waits for another one; the plan's order does the rest. */
export const stagesOf = (changes: readonly Change[]): Change[][] => {
  const stages: Change[][] = []
  let ids = new Set<Address>()
  for (const change of changes) {
    const last = stages.at(-1)
    const isNeighbour = last?.[0]?.kind === change.kind && last[0].op === change.op
    if (last !== undefined && isNeighbour && !change.dependsOn.some((id) => ids.has(id))) {
      last.push(change)
      ids.add(change.id)
    } else {
      stages.push([change])
      ids = new Set([change.id])
    }
  }
  return stages
}

/** Writes to one object go one after another: Graph answers parallel ones with Directory_ConcurrencyViolation. */
const targetOf = (change: Change, kind: Kind | undefined): string =>
  (kind?.edge && refOf((change.after ?? change.before)?.[kind.edge.to])) ?? change.id

/** What is written one after another; the queues are written side by side. */
export const serialQueues = (changes: readonly Change[], kind: Kind | undefined): Change[][] => [
  ...groupBy(changes, (change) => targetOf(change, kind)).values(),
]

/** A list in parts of so many; the last one may be shorter. */
export const partsOf = <T>(items: readonly T[], most: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / most) }, (_, at) => items.slice(at * most, (at + 1) * most))

/** Does the work for each item, for so many at a time, and ends when all of it is done or has failed. */
export const sideBySide = async <T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> => {
  const rest = items.values()
  const worker = async (): Promise<void> => {
    for (const item of rest) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
}
