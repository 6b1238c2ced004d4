import type { Address, Change, Fields, Origin, Plan, Value } from '../model.ts'
import { refsInFields } from '../references.ts'
import { canonicalJson } from './canonical.ts'
import { fingerprintOf } from './assemble.ts'
import type { SavedChange, SavedPlan } from './read-saved-plan.ts'

const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null)

const textOf = (fields: Fields | null, name: string): string | undefined => {
  const value = fields !== null && Object.hasOwn(fields, name) ? fields[name] : undefined
  return typeof value === 'string' ? value.toLowerCase() : undefined
}

/**
 * Whether a live object is the one that an addition of the saved plan describes: of the same identity, and created after
 * that plan was made. Where Graph keeps no time, the identity has to be the id itself, which nothing else can bear.
 */
const isMadeBy = (saved: SavedPlan, address: Address, id: string, origin: Origin | undefined): boolean => {
  const add = saved.changes.get(address)
  if (add === undefined || add.op !== 'add' || origin === undefined) return false
  const marks = Object.entries(origin.identity)
  const isDescribed = marks.every(
    ([name, value]) => value !== '' && (textOf(add.onCreate, name) ?? textOf(add.after, name)) === value.toLowerCase(),
  )
  if (marks.length === 0 || !isDescribed) return false
  return origin.created === null
    ? marks.every(([, value]) => value.toLowerCase() === id.toLowerCase())
    : Date.parse(origin.created) >= Math.floor(Date.parse(saved.createdAt) / 1000) * 1000
}

/** The refs of a fresh change as the saved plan saw them: null again for what it has created itself since. */
const refsThen = (known: SavedChange, change: Change, saved: SavedPlan, plan: Plan): Change['refs'] =>
  Object.fromEntries(
    Object.entries(change.refs).map(([address, id]) => {
      const wasNull = Object.hasOwn(known.refs, address) && known.refs[address] === null
      const isOurs = wasNull && id !== null && isMadeBy(saved, address as Address, id, plan.refs[address]?.origin)
      return [address, isOurs ? null : id]
    }),
  )

const listOf = (value: Value | undefined): readonly Value[] => (Array.isArray(value) ? value : [])

/** What a field holds half-way: what it held, or for a list some of what it held and of what it will hold. */
const isBetween = (now: Value, before: Value | undefined, after: Value | undefined): boolean =>
  same(now, before) ||
  (Array.isArray(now) && Array.isArray(after) && now.every((item) => has(listOf(before), item) || has(after, item)))

const has = (list: readonly Value[], item: Value): boolean => list.some((known) => same(known, item))

/** Whether a field is to hold what was agreed to; of a list also what is in it already and stays. */
const isWanted = (after: Value, wanted: Value | undefined, now: Value | undefined): boolean =>
  same(after, wanted) ||
  (Array.isArray(after) &&
    Array.isArray(wanted) &&
    wanted.every((item) => has(after, item)) &&
    after.every((item) => has(wanted, item) || has(listOf(now), item)))

/**
 * Whether a field of something new is still as creation left it: empty, or a list on its way. Graph itself may have put one
 * entry into it, such as whoever invited as the sponsor (b2b-sponsors). Anything else is a change made outside Guestlist.
 */
const isUntouched = (now: Value | undefined, after: Value): boolean =>
  now === undefined ||
  now === null ||
  (Array.isArray(now) && now.filter((item) => !has(listOf(after), item)).length <= 1)

/** Whether each reference of the fields that are left leads to the object that it led to. */
const sameReferences = (fields: Fields, known: SavedChange, refs: Change['refs']): boolean =>
  refsInFields(fields).every(
    (address) => Object.hasOwn(known.refs, address) && known.refs[address] === (refs[address] ?? null),
  )

/** Whether a change is what is left of one that took several writes, of which some were done. */
const isRestOf = (known: SavedChange, change: Change, saved: SavedPlan, plan: Plan): boolean => {
  const { op, before, after, liveId, onCreate } = change
  if (before === null || after === null || onCreate !== null || liveId === null || known.after === null) return false
  if (known.kind !== change.kind || known.op === 'remove' || (op !== 'change' && op !== known.op)) return false
  const { after: wanted, before: was } = known
  const names = Object.keys(after)
  const isAllWanted = names.every(
    (name) => Object.hasOwn(wanted, name) && isWanted(after[name] ?? null, wanted[name], before[name]),
  )
  if (!isAllWanted) return false
  const refs = refsThen(known, change, saved, plan)
  const rest: Fields = Object.fromEntries(names.map((name) => [name, wanted[name] ?? null]))
  if (!sameReferences(rest, known, refs)) return false
  if (known.op === 'add')
    return (
      isMadeBy(saved, change.id, liveId, change.origin) &&
      names.every((name) => isUntouched(before[name], after[name] ?? null))
    )
  return (
    known.liveId === liveId &&
    sameReferences(before, known, refs) &&
    Object.entries(before).every(([name, value]) => isBetween(value, was?.[name], wanted[name]))
  )
}

/**
 * Whether a saved plan holds a change of a fresh one: with the same fingerprint; or the same but for ids of what the saved
 * plan has created itself since; or as what is left of a change that was done by half. So the same file finishes what it began.
 */
export const isAgreed = (change: Change, saved: SavedPlan, plan: Plan): boolean => {
  const known = saved.changes.get(change.id)
  if (known === undefined) return false
  if (known.fingerprint === change.fingerprint) return true
  if (known.fingerprint === fingerprintOf({ ...change, refs: refsThen(known, change, saved, plan) })) return true
  return isRestOf(known, change, saved, plan)
}
