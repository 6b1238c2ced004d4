import type { Address, Fields, Ref, Value } from '../model.ts'

export const isRef = (value: Value): value is Ref =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  typeof value['ref'] === 'string' &&
  Object.keys(value).length === 1

/** Every address that a value refers to, in order. */
export const refsIn = (value: Value): Address[] => {
  if (typeof value !== 'object' || value === null) return []
  if (isRef(value)) return [value.ref]
  return (Array.isArray(value) ? value : Object.values(value)).flatMap(refsIn)
}

/** The value with every reference replaced; undefined from `to` takes it out of its list. */
export const mapRefs = (value: Value, to: (address: Address) => Address | undefined): Value => {
  if (typeof value !== 'object' || value === null) return value
  if (isRef(value)) {
    const ref = to(value.ref)
    return ref === undefined ? null : { ref }
  }
  if (Array.isArray(value))
    return value.filter((item) => !isRef(item) || to(item.ref) !== undefined).map((item) => mapRefs(item, to))
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapRefs(item, to)]))
}

export const refsInFields = (fields: Fields | null): Address[] =>
  fields === null ? [] : Object.values(fields).flatMap(refsIn)
