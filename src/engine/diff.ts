import equal from 'fast-deep-equal'
import type { Context, Desired, Field, Kind } from '../kinds/kind.ts'
import type { Fields, Live, Value } from '../model.ts'
import { canonicalJson } from './canonical.ts'
import { mapRefs } from '../references.ts'
import { byKey } from '../util/order.ts'

/** The items of a set, each once, in one order. */
export const setInOrder = (items: readonly Value[]): Value[] => {
  const unique = new Map(items.map((item) => [canonicalJson(item), item]))
  return [...unique].sort(byKey).map(([, item]) => item)
}

/** One spelling for one meaning: references by the address the plan uses, sets in order. */
export const canonicalValue = (value: Value, field: Field | undefined, context: Context): Value => {
  if (typeof value !== 'object' || value === null) return value
  const mapped = mapRefs(value, (address) => context.match.canonical(address))
  return field?.set === undefined || !Array.isArray(mapped) ? mapped : setInOrder(mapped)
}

export const canonicalFields = (fields: Fields, kind: Kind, context: Context): Fields => {
  const names = Object.keys(fields)
  const isPlain = names.every((name) => fields[name] !== undefined && typeof (fields[name] ?? '') !== 'object')
  if (isPlain) return fields
  const canonical: { [name: string]: Value } = {}
  for (const name of names) {
    const value = fields[name]
    if (value !== undefined) canonical[name] = canonicalValue(value, kind.fields[name], context)
  }
  return canonical
}

const described = new WeakMap<Context, Map<Live, Fields>>()

/**
 * The managed fields of a live object in canonical form, once everything is matched. Asked for by each step of a plan, and
 * made once: the profile of a plan without a change showed a sixth of its time in making them three times over.
 */
export const fieldsOfLive = (kind: Kind, live: Live, context: Context): Fields => {
  const known = described.get(context) ?? new Map<Live, Fields>()
  described.set(context, known)
  const before = known.get(live)
  if (before !== undefined) return before
  const fields = canonicalFields(kind.toFields(live, context), kind, context)
  known.set(live, fields)
  return fields
}

/** Desired fields completed from what is live, where they name only some leaves. */
export const completed = (wanted: Fields, live: Fields, kind: Kind, context: Context): Fields =>
  Object.fromEntries(
    Object.entries(wanted).map(([name, desired]) => [
      name,
      kind.fields[name]?.complete?.(live[name] ?? null, desired, context) ?? desired,
    ]),
  )

/** Only the managed fields that differ, as they are and as they will be; undefined when none does. */
export const difference = (
  kind: Kind,
  desired: Desired,
  live: Live,
  context: Context,
): { before: Fields; after: Fields } | undefined => {
  const described = fieldsOfLive(kind, live, context)
  const wanted = canonicalFields(kind.effectiveFields?.(desired, live, context) ?? desired.fields, kind, context)
  const differing = Object.keys(wanted).filter((name) => {
    const [is, desired] = [described[name] ?? null, wanted[name] ?? null]
    return !(kind.fields[name]?.satisfied?.(is, desired) ?? equal(is, desired))
  })
  if (differing.length === 0) return undefined
  const pick = (fields: Fields): Fields => Object.fromEntries(differing.map((name) => [name, fields[name] ?? null]))
  return { before: pick(described), after: completed(pick(wanted), described, kind, context) }
}
