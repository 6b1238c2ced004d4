import equal from 'fast-deep-equal'
import type { ExactSet } from '../kinds/kind.ts'
import type { Address, Fields, Finding, Value } from '../model.ts'
import { principalAt, refOf } from '../references.ts'
import { isGuid } from '../util/guards.ts'
import { canonicalJson } from './canonical.ts'
import { setInOrder } from './diff.ts'
import type { ProposedChange } from './proposed-change.ts'
import type { Refreshed } from './refresh.ts'

const keyOf = (set: ExactSet, item: Value): string => set.key?.(item) ?? canonicalJson(item)

/** Accounts that a held desired object may mean: nothing is done about them, so they stay where they are. */
const inDoubt = (item: Value, { context, inDoubt: ids }: Refreshed): boolean => {
  const id = refOf(item) === undefined ? undefined : context.match.liveOf(refOf(item) ?? 'none:')?.id
  return id !== undefined && ids.has(id)
}

/** People's word for an item: a name and the address to write, or what it is in Graph. */
const wordFor = (item: Value, { context }: Refreshed): string => {
  const address = refOf(item)
  if (address !== undefined) {
    const name = context.match.liveOf(address)?.name
    if (name === undefined || address.endsWith(name)) return address
    return name.includes(address.slice(address.indexOf(':') + 1)) ? name : `${name} (${address})`
  }
  if (typeof item === 'string') return item
  const first = typeof item === 'object' && item !== null ? Object.values(item)[0] : item
  return typeof first === 'string' ? first : canonicalJson(item)
}

const MANY = 5
const listed = (items: readonly Value[], refreshed: Refreshed): string => {
  const words = items.map((item) => wordFor(item, refreshed))
  return words.length > MANY ? `${words.slice(0, MANY).join(', ')} and ${words.length - MANY} more` : words.join(', ')
}

interface Kept {
  /** No declaration can name them. */
  unnamed: Value[]
  /** Listed, and holding more than a declaration can name. */
  partly: Value[]
  /** They would go, if everything that is listed could be found. */
  waiting: Value[]
}

/** What to do about one that stays: what an entry gives a name to is written by that name, anything else as the plan calls it. */
const toDeclare = (item: Value, field: string, refreshed: Refreshed): string => {
  const address = refOf(item)
  if (address === undefined) return 'a declaration cannot refer to it'
  if (inDoubt(item, refreshed)) return 'see “On hold” for how to release its account'
  const [prefix = '', name = ''] = address.split(':')
  return isGuid(name) && address !== principalAt(name)
    ? `to declare it, add an entry with its id ${name} and then \`${prefix}:KEY\` to \`${field}\``
    : `to declare it, add the address above to \`${field}\``
}

const unnamedStay = (proposed: ProposedChange, field: string, { unnamed }: Kept, refreshed: Refreshed): Finding => ({
  code: 'SET-UNNAMED',
  severity: 'info',
  message: `${proposed.change.id}: ${field} keeps ${listed(unnamed, refreshed)}, which the declaration does not contain`,
  help: `${[...new Set(unnamed.slice(0, MANY).map((item) => toDeclare(item, field, refreshed)))].join('; ')}; to remove it, use the Entra admin center`,
  source: proposed.desired?.at(field) ?? proposed.change.source,
})

const partlyStay = (proposed: ProposedChange, field: string, { partly }: Kept, refreshed: Refreshed): Finding => ({
  code: 'SET-UNNAMED',
  severity: 'info',
  message: `${proposed.change.id}: ${field} keeps of ${listed(partly, refreshed)} what the declaration does not name`,
  help: 'a declaration cannot refer to it; to remove it, use the Entra admin center',
  source: proposed.desired?.at(field) ?? proposed.change.source,
})

const UNRESOLVED_HELP = 'correct or remove the entries that cannot be resolved; then the list applies exactly again'

const removalsWait = (
  proposed: ProposedChange,
  field: string,
  { waiting }: Kept,
  lost: readonly Address[],
  refreshed: Refreshed,
): Finding => ({
  code: 'SET-UNRESOLVED',
  severity: 'warning',
  message: `${proposed.change.id}: nothing is removed from ${field} while ${lost.join(', ')} cannot be resolved, so ${listed(waiting, refreshed)} stays`,
  alike: {
    kind: proposed.change.kind,
    says: `lose nothing from ${field} while ${lost.join(', ')} cannot be resolved`,
    one: `${proposed.live?.name ?? proposed.change.id}: ${listed(waiting, refreshed)} stays`,
    help: UNRESOLVED_HELP,
  },
  help: UNRESOLVED_HELP,
  source: proposed.desired?.at(field) ?? proposed.change.source,
})

const tooMany = (proposed: ProposedChange, field: string, count: number, most: number): Finding => ({
  code: 'SET-FULL',
  severity: 'warning',
  message: `${proposed.change.id}: ${field} would have ${count} entries including those that stay (limit: ${most}), so nothing is added`,
  help: 'shorten the list, or remove the other entries in the Entra admin center',
  source: proposed.desired?.at(field) ?? proposed.change.source,
})

/**
 * What an exact set will hold: everything that is listed and can be found, and of what is there everything that the declaration
 * cannot name. While something that is listed cannot be found (`lost`), nothing goes. Undefined where the list is left as it is.
 */
const asExactSet = (
  proposed: ProposedChange,
  field: string,
  set: ExactSet,
  desired: readonly Value[],
  lost: ReadonlySet<Address>,
  refreshed: Refreshed,
): { items: Value[] | undefined; findings: Finding[] } => {
  const { before } = proposed.change
  const found = desired.filter((item) => !lost.has(refOf(item) ?? 'none:'))
  if (!Array.isArray(before?.[field]))
    return { items: found.length === 0 && lost.size > 0 ? undefined : found, findings: [] }
  const live: Value[] = before[field]
  const liveAt = new Map(live.map((item) => [keyOf(set, item), item]))
  const wanted = new Set(found.map((item) => keyOf(set, item)))
  const others =
    desired.length === 0 && set.emptyClears === true ? [] : live.filter((item) => !wanted.has(keyOf(set, item)))
  const isStuck = (item: Value) => inDoubt(item, refreshed) || !set.names(item, refreshed.context)
  const unnamed = others.filter(isStuck)
  const completed = found.map((item) => {
    const is = liveAt.get(keyOf(set, item))
    return is === undefined ? item : (set.keep?.(is, item) ?? item)
  })
  const kept: Kept = {
    unnamed,
    partly: completed.filter((item, at) => !equal(item, found[at])),
    waiting: lost.size === 0 ? [] : others.filter((item) => !isStuck(item)),
  }
  const items = setInOrder([...completed, ...kept.unnamed, ...kept.waiting])
  const full = set.most !== undefined && items.length > set.most && items.length > live.length
  const findings = [
    ...(unnamed.length === 0 ? [] : [unnamedStay(proposed, field, kept, refreshed)]),
    ...(kept.partly.length === 0 ? [] : [partlyStay(proposed, field, kept, refreshed)]),
    ...(kept.waiting.length === 0 ? [] : [removalsWait(proposed, field, kept, [...lost], refreshed)]),
    ...(full ? [tooMany(proposed, field, items.length, set.most ?? 0)] : []),
  ]
  return { items: full ? undefined : items, findings }
}

/**
 * The fields of a proposed change with every exact set as it will be. `isLost` says which references resolve to nothing, to an account on
 * hold, or to what the same plan deletes: a list may name them, and then removes nothing (contract 1: a desired reference that resolves to nothing never empties a set).
 */
export const withExactSets = (
  proposed: ProposedChange,
  fields: Fields,
  isLost: (address: Address) => boolean,
  refreshed: Refreshed,
  findings: Finding[],
): Fields =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, desired]): [string, Value][] => {
      const set = proposed.kind.fields[name]?.set
      if (set === undefined || !Array.isArray(desired)) return [[name, desired]]
      const lost = new Set(desired.flatMap((item) => refOf(item) ?? []).filter(isLost))
      const { items, findings: more } = asExactSet(proposed, name, set, desired, lost, refreshed)
      findings.push(...more)
      return items === undefined ? [] : [[name, items]]
    }),
  )
