import type { Stage, GuardContext } from '../kinds/kind.ts'
import type { ProposedChange } from './proposed-change.ts'

/**
 * The order of writing, stage by stage; what is in one stage runs side by side.
 *
 *    settings that open ── partners that open ── synchronisation ── people who come ── groups ── edges that come ─┐
 *                                                                                                                │
 *    settings that close ── partners that close ── groups, people who go ── edges that go ── apps that close ────┘
 *
 * A person who moves from one group to another is in both for a moment, never in neither; access is removed only after
 * those who may stay have got their way in.
 *
 * What comes first is what another write of the same plan may be refused without, not what is dangerous (that is `exposes`,
 * which the guards ask). A setting that opens for one and closes for another is one write, so it has one place: the first, since
 * an invitation that is refused fails the run, and who is shut out a moment early was to be shut out anyway. What neither
 * opens nor closes comes first as well, so that nothing waits behind it. A synchronisation ends before the partner's
 * settings are touched: Graph refuses to delete those before it.
 */
const LEVELS: { readonly [stage in Stage]: number } = {
  'settings open': 0,
  'synchronisation ends': 1,
  'partners open': 2,
  'synchronisation begins': 3,
  'people come': 4,
  'people change': 5,
  'groups come': 6,
  'groups change': 7,
  'edges come': 8,
  'apps change': 9,
  'edges go': 10,
  'people go': 11,
  'groups go': 12,
  'partners close': 13,
  'settings close': 14,
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
