import type { Filter, Literal, Operator, Path } from './filter-parse.ts'
import { own } from '../core/record.ts'
import { isRecord } from '../../util/guards.ts'
import { spelledAs } from './spelling.ts'

type Test = (object: Record<string, unknown>) => boolean
type Get = (object: Record<string, unknown>) => unknown

const getter = (path: Path): Get => {
  const [first = '', ...rest] = path
  if (rest.length === 0) return (object) => own(object, first)
  return (object) => {
    let value: unknown = own(object, first)
    for (const name of rest) {
      if (name === '$count') return Array.isArray(value) ? value.length : 0
      value = isRecord(value) ? own(value, spelledAs(name, Object.keys(value))) : undefined
    }
    return value
  }
}

/** Graph compares text without regard to case; what is not there counts as null. */
const canonical = (value: unknown): Literal => {
  if (typeof value === 'string') return value.toLowerCase()
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return null
}

const DATE = /^\d{4}-\d\d-\d\d(t|$)/
const ordered = (left: Literal, right: Literal): number | undefined => {
  if (left === null || right === null || typeof left !== typeof right) return undefined
  if (typeof left === 'string' && typeof right === 'string' && DATE.test(left) && DATE.test(right)) {
    return Date.parse(left.toUpperCase()) - Date.parse(right.toUpperCase())
  }
  return left < right ? -1 : left > right ? 1 : 0
}

const equal = (left: Literal, right: Literal): boolean => left === right || ordered(left, right) === 0

const compare = (left: Literal, operator: Operator, right: Literal): boolean => {
  if (operator === 'eq') return equal(left, right)
  if (operator === 'ne') return !equal(left, right)
  const order = ordered(left, right)
  if (order === undefined) return false
  if (operator === 'ge') return order >= 0
  if (operator === 'gt') return order > 0
  return operator === 'le' ? order <= 0 : order < 0
}

/** Turns a filter into a test of an object. A collection compared as a whole never matches: Graph wants `any`. */
export const compileFilter = (filter: Filter): Test => {
  switch (filter.op) {
    case 'and': {
      const left = compileFilter(filter.left)
      const right = compileFilter(filter.right)
      return (object) => left(object) && right(object)
    }
    case 'or': {
      const left = compileFilter(filter.left)
      const right = compileFilter(filter.right)
      return (object) => left(object) || right(object)
    }
    case 'not': {
      const of = compileFilter(filter.of)
      return (object) => !of(object)
    }
    case 'compare': {
      const get = getter(filter.path)
      const value = canonical(filter.value)
      return (object) => compare(canonical(get(object)), filter.with, value)
    }
    case 'in': {
      const get = getter(filter.path)
      const values = new Set(filter.values.map(canonical))
      return (object) => values.has(canonical(get(object)))
    }
    case 'call': {
      const get = getter(filter.path)
      const value = filter.value.toLowerCase()
      const name = filter.name === 'startswith' ? 'startsWith' : filter.name === 'endswith' ? 'endsWith' : 'includes'
      return (object) => {
        const text = get(object)
        return typeof text === 'string' && text.toLowerCase()[name](value)
      }
    }
    case 'any':
    case 'all': {
      const get = getter(filter.path)
      const of = filter.of && compileFilter(filter.of)
      return (object) => {
        const items: unknown = get(object)
        const many: unknown[] = Array.isArray(items) ? items : []
        if (!of) return many.length > 0
        // Inside a lambda the item is known by the variable's name.
        const test = (item: unknown) => of({ [filter.variable]: item })
        return filter.op === 'any' ? many.some(test) : many.every(test)
      }
    }
  }
}

/** Every path that a filter compares, in the order written; those of a lambda's inside stand for its collection. */
export const pathsIn = (filter: Filter): Path[] => {
  switch (filter.op) {
    case 'and':
    case 'or':
      return [...pathsIn(filter.left), ...pathsIn(filter.right)]
    case 'not':
      return pathsIn(filter.of)
    case 'compare':
    case 'in':
    case 'call':
    case 'any':
    case 'all':
      return [filter.path]
  }
}

/**
 * Objects that an index finds for a filter, or undefined when none helps. May hold too many, never too few.
 * `find` answers undefined for a property without an index.
 */
export const candidates = <T extends { id: string }>(
  filter: Filter,
  find: (property: string, value: string) => readonly T[] | undefined,
): readonly T[] | undefined => {
  switch (filter.op) {
    case 'and': {
      const left = candidates(filter.left, find)
      const right = candidates(filter.right, find)
      if (!left || !right) return left ?? right
      return left.length <= right.length ? left : right
    }
    case 'or': {
      const left = candidates(filter.left, find)
      const right = left && candidates(filter.right, find)
      return left && right && [...new Set([...left, ...right])]
    }
    case 'compare': {
      const [name = '', ...rest] = filter.path
      if (filter.with !== 'eq' || rest.length > 0 || typeof filter.value !== 'string') return undefined
      return find(name, filter.value)
    }
    case 'in': {
      const [name = '', ...rest] = filter.path
      if (rest.length > 0) return undefined
      const lists = filter.values.map((value) => (typeof value === 'string' ? find(name, value) : undefined))
      return lists.every((list) => list !== undefined) ? [...new Set(lists.flat())] : undefined
    }
    case 'any': {
      const of = filter.of
      if (of?.op !== 'compare' || of.with !== 'eq' || of.path.length !== 1 || typeof of.value !== 'string')
        return undefined
      return of.path[0] === filter.variable ? find(filter.path[0] ?? '', of.value) : undefined
    }
    case 'not':
    case 'call':
    case 'all':
      return undefined
  }
}
