import type { Draft } from './draft.ts'

/**
 * The order of writing, level by level; what stands on one level runs side by side.
 *
 *    policies and partners that open ─┐
 *                                     ├─ guests ─ groups ─ memberships, assignments ─┐
 *    synchronisation ─────────────────┘                                             │
 *                          ┌─────────────────────── removals, in the opposite order ─┘
 *                          └─ policies and partners that close
 *
 * Somebody who moves from one group to another is in both for a moment, never in neither; a door is closed only after
 * those who may stay have got their way in.
 */
const LEVELS: readonly (readonly string[])[] = [
  ['policy open'],
  ['partner add', 'partner open'],
  ['identity-synchronization add', 'identity-synchronization change'],
  ['guest restore', 'guest add'],
  ['guest change', 'guest rename'],
  ['group add', 'group restore'],
  ['group change', 'group rename'],
  ['member add', 'app-role-assignment add'],
  ['app change'],
  ['app-role-assignment remove', 'member remove'],
  ['guest remove'],
  ['group remove'],
  ['identity-synchronization remove'],
  ['partner remove', 'partner close'],
  ['policy close'],
]

const levelOf = new Map(LEVELS.flatMap((names, level) => names.map((name) => [name, level] as const)))

export type Opens = (draft: Draft) => boolean

const nameOf = (draft: Draft, opens: Opens): string => {
  const { kind, op, id } = draft.change
  if (id.startsWith('policy:')) return `policy ${opens(draft) ? 'open' : 'close'}`
  if (kind === 'partner' && op === 'change') return `partner ${opens(draft) ? 'open' : 'close'}`
  return `${kind} ${op}`
}

/** The static level of a change. Throws for a (kind, op) that the table does not know: a new kind belongs in the table. */
export const level = (draft: Draft, opens: Opens): number => {
  const name = nameOf(draft, opens)
  const found = levelOf.get(name)
  if (found === undefined) throw new Error(`order.ts has no level for ${name}`)
  return found
}
