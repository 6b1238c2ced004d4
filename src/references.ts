import type { Address, Fields, Ref, Value } from './model.ts'

const isAlone = (value: object): boolean => {
  let names = 0
  for (const _ in value) names++
  return names === 1
}

/** Whether a value stands for another object, by its address. */
export const isRef = (value: Value | undefined): value is Ref =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  typeof value['ref'] === 'string' &&
  isAlone(value)

/** The address that a value refers to; undefined for every other value. */
export const refOf = (value: Value | undefined): Address | undefined => (isRef(value) ? value.ref : undefined)

/** The same for an end of an edge, where nothing else can stand. */
export const requireRef = (value: Value | undefined): Address => {
  const ref = refOf(value)
  if (ref === undefined) throw new Error('a link refers to a missing object')
  return ref
}

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
    if (ref === undefined) return null
    return ref === value.ref ? value : { ref }
  }
  if (Array.isArray(value))
    return value.filter((item) => !isRef(item) || to(item.ref) !== undefined).map((item) => mapRefs(item, to))
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapRefs(item, to)]))
}

/** Every address that an object's fields refer to. */
export const refsInFields = (fields: Fields | null): Address[] =>
  fields === null ? [] : Object.values(fields).flatMap(refsIn)

/** Any object of the directory by its id: what a declaration writes for it, and what a plan calls what has no other name. */
export const principalAt = (id: string): Address => `principal:${id.toLowerCase()}`
