import type { Stage, GuardContext } from '../kinds/kind.ts'
import type { ProposedChange } from './proposed-change.ts'

/**
 * The order of writing, stage by stage; what is in one stage runs side by side.
 *
 *    settings that open ── partners that open ── synchronisation ── rules that stop ── people who come ─┐
 *                                                                                                      │
 *    ┌─ edges that go ── apps that close ── edges that come ── groups ─────────────────────────────────┘
 *    │
 *    └─ groups, people who go ── partners that close ── settings that close
 *
 * A person who moves from one group to another is in both for a moment, never in neither; access is removed only after
 * those who may stay have got their way in.
 *
 * What comes first is what another write of the same plan may be refused without, not what is dangerous (that is `exposes`,
 * which the guards ask). A setting that opens for one and closes for another is one write, so it has one place: the first, since
 * an invitation that is refused fails the run, and who is shut out a moment early was to be shut out anyway. What neither
 * opens nor closes comes first as well, so that nothing waits behind it. A synchronisation ends before the partner's
 * settings are touched: Graph refuses to delete those before it.
 *
 * A membership rule stops before people come or change: as long as it is processed, it takes in and puts out whoever the same
 * plan writes, and its group would keep them afterwards.
 */
const LEVELS: { readonly [stage in Stage]: number } = {
  'settings open': 0,
  'synchronisation ends': 1,
  'partners open': 2,
  'synchronisation begins': 3,
  'rules stop': 4,
  'people come': 5,
  'people change': 6,
  'groups come': 7,
  'groups change': 8,
  'edges come': 9,
  'apps change': 10,
  'edges go': 11,
  'people go': 12,
  'groups go': 13,
  'partners close': 14,
  'settings close': 15,
}

/**
 * Where a change is in the order of writing: its kind says what it does, the table when that comes. Throws for a write
 * that its kind does not place.
 */
export const level = ({ kind, change }: ProposedChange, guardContext: GuardContext): number => {
  const turn = kind.order[change.op]
  if (turn === undefined) throw new Error(`${kind.name.word} has no order for ${change.op}`)
  return LEVELS[typeof turn === 'string' ? turn : turn(change, guardContext)]
}
