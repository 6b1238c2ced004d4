import equal from 'fast-deep-equal'
import type { Value } from '../../../model.ts'
import { isFields } from '../../json.ts'
import { hasValue, precedence, providersIn, shapeOf } from './shapes.ts'
import { byKey } from '../../../util/order.ts'

export const sortedItems = (values: Value[]): Value[] =>
  [...new Map(values.map((value) => [JSON.stringify(value), value]))].toSorted(byKey).map(([, value]) => value)

/** Whether a live block already holds every leaf that the desired block names. */
export function blockSatisfied(live: Value, desired: Value): boolean {
  if (!isFields(desired) || !isFields(live)) return equal(live, desired)
  return Object.entries(desired).every(([name, leaf]) => leafSatisfied(name, live[name] ?? null, leaf))
}

function leafSatisfied(name: string, live: Value, desired: Value): boolean {
  if (name === precedence) return equal(providersIn(live).named, desired)
  if (name === 'devices')
    return isFields(desired) && isFields(live) ? blockSatisfied(live, desired) : !hasValue(live) && !hasValue(desired)
  return equal(live, desired)
}

/**
 * The desired block with every leaf that it does not name taken from `base`, null where that has none: a block is sent whole,
 * since nested merging is not documented.
 */
export function completeBlock(block: string, base: Value | undefined, desired: Value): Value {
  if (!isFields(desired)) return desired
  const from = isFields(base) ? base : {}
  const leaves = Object.keys(shapeOf(block)).map((name): [string, Value] => {
    const [is, leaf] = [from[name] ?? null, desired[name]]
    if (name === 'devices' && isFields(leaf))
      return [name, { mode: null, rule: null, ...(isFields(is) ? is : {}), ...leaf }]
    if (name === precedence && Array.isArray(leaf)) return [name, [...leaf, ...providersIn(is).others]]
    return [name, leaf === undefined ? is : leaf]
  })
  return Object.fromEntries(leaves)
}

/** Whether two lists hold the same, in whatever order. */
export const sameSet = (a: Value | undefined, b: Value | undefined): boolean =>
  Array.isArray(a) && Array.isArray(b) ? equal(sortedItems(a), sortedItems(b)) : equal(a, b)
