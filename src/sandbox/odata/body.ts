import { own } from '../core/record.ts'
import { isLeftOut, notImitated } from './not-imitated.ts'
import { withNames } from './spelling.ts'
import { propertyOf } from '../core/entity.ts'
import type { Entity, Property } from '../core/entity.ts'
import { badRequest, emptyPayload, invalidValue } from '../core/errors.ts'
import type { Version } from '../core/version.ts'
import { isGuid, isRecord } from '../../util/guards.ts'

export type Body = Record<string, unknown>

/** A request's body as an object. Throws Graph's 400 for none and for anything else. */
export const bodyOf = (body: unknown): Body => {
  if (!isRecord(body) || Object.keys(body).length === 0) throw emptyPayload()
  return body
}

/** What an action is given, its names in any case. Throws as `bodyOf`. */
export const parametersOf = (body: unknown, names: readonly string[]): Body => withNames(bodyOf(body), names)

const EXTENSION = /^extension_[0-9a-f]{32}_\w+$/i
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

const fits = (value: unknown, property: Property): boolean => {
  switch (property.type) {
    case 'String':
      return typeof value === 'string'
    case 'Boolean':
      return typeof value === 'boolean'
    case 'Guid':
      return isGuid(value)
    case 'DateTimeOffset':
      return typeof value === 'string' && DATE_TIME.test(value)
    case 'Int32':
      return Number.isInteger(value)
    case 'Strings':
      return Array.isArray(value) && value.every((one) => typeof one === 'string')
    case 'Object':
      return isRecord(value)
    case 'Objects':
      return Array.isArray(value) && value.every(isRecord)
  }
}

const checkValue = (name: string, value: unknown, property: Property, entity: Entity) => {
  if (value === null) {
    // A collection cannot be null; it is emptied with [].
    if (property.type === 'Strings' || property.type === 'Objects') throw invalidValue(name, entity.label)
    return
  }
  if (!fits(value, property)) throw invalidValue(name, entity.label)
  if (typeof value !== 'string') return
  // The directory keeps no empty strings: null is how a property is cleared.
  if (value === '') throw invalidValue(name, entity.label)
  if (property.max !== undefined && value.length > property.max) throw invalidValue(name, entity.label, 'InvalidLength')
}

/** A value without the types that a client wrote into it: Graph reads them and does not keep them. */
const withoutTypes = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutTypes)
  if (!isRecord(value)) return value
  const kept = Object.entries(value).filter(([name]) => !name.includes('@odata.'))
  return Object.fromEntries(kept.map(([name, one]) => [name, withoutTypes(one)]))
}

const BIND = /^(\w+)@odata\.bind$/

/**
 * A body with the names before `@odata.bind` as the types write them, beginning with a small letter: clients write them
 * like properties, in any case.
 */
export const withSpelledBinds = (body: unknown): unknown => {
  if (!isRecord(body) || !Object.keys(body).some((name) => /^[A-Z]\w*@odata\.bind$/i.test(name))) return body
  const spell = (name: string) =>
    name.replace(
      /^(\w)(\w*)@odata\.bind$/i,
      (_, first: string, rest: string) => `${first.toLowerCase()}${rest}@odata.bind`,
    )
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [spell(name), value]))
}

/**
 * Checks what a client sends for an object and returns the properties to store, without binds and annotations.
 * Throws Graph's 400 for unknown, read-only and ill-typed properties and for those over their length, and 501 for a
 * relationship that is bound and not among `binds`: nothing that is asked is passed over.
 */
export const checkBody = (
  body: Body,
  entity: Entity,
  doing: 'create' | 'update',
  version: Version = 'v1.0',
  binds: readonly string[] = [],
): Body => {
  const out: Body = {}
  for (const [name, value] of Object.entries(body)) {
    const [, bound] = BIND.exec(name) ?? []
    if (bound !== undefined && !binds.includes(bound)) throw notImitated(`${name} in the ${doing} of ${entity.name}`)
    if (name.includes('@')) continue
    const property = propertyOf(entity, name, version)
    if (!property) {
      if (isLeftOut(entity.name, name)) throw notImitated(`the property '${name}' of ${entity.name}`)
      if (!EXTENSION.test(name)) throw badRequest(`Invalid property '${name}'.`)
      out[name] = value
      continue
    }
    if (property.write === 'never' || (property.write === 'create' && doing === 'update')) {
      throw badRequest(`Property '${property.name}' is read-only and cannot be set.`)
    }
    checkValue(property.name, value, property, entity)
    out[property.name] = withoutTypes(value)
  }
  return out
}

/** A complex value that is sent in part keeps its other parts (OData 4.01, 11.4.3); lists are sent whole. */
export const merged = (before: Body, sent: Body): Body => {
  const news = Object.entries(sent).map(([name, value]): [string, unknown] => {
    const old = own(before, name)
    return [name, isRecord(old) && isRecord(value) ? merged(old, value) : value]
  })
  return { ...before, ...Object.fromEntries(news) }
}

/** `owners@odata.bind` and its like. Throws Graph's 400 for anything but a list of addresses. */
export const bindsOf = (body: Body, name: string): string[] => {
  const value = body[`${name}@odata.bind`]
  if (value === undefined || value === null) return []
  const many: unknown[] = Array.isArray(value) ? value : [value]
  return many.map((one) => {
    if (typeof one !== 'string') throw badRequest(`Invalid value specified for property '${name}@odata.bind'.`)
    return one
  })
}
