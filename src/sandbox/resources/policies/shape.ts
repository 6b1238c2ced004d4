import { GraphErrorResponse } from '../../core/errors.ts'
import { spelledAs } from '../../odata/spelling.ts'
import { isRecord } from '../../../util/guards.ts'

/** Turns a value of a request body into what is stored, or throws Graph's refusal. `at` names the property. */
export type Parse<T> = (value: unknown, at: string) => T

type Shape = { [name: string]: Parse<unknown> }
type Parsed<S extends Shape> = { [K in keyof S]: ReturnType<S[K]> }

/** Graph's words for a value that does not fit its property. */
export const invalidPolicyValue = (at: string, resource = 'Policy'): GraphErrorResponse =>
  new GraphErrorResponse(
    400,
    'Request_BadRequest',
    `Invalid value specified for property '${at}' of resource '${resource}'.`,
  )

/** Graph's words for a property that the type does not have. */
const invalidProperty = (name: string): GraphErrorResponse =>
  new GraphErrorResponse(400, 'Request_BadRequest', `Invalid property '${name}'.`)

export const bool: Parse<boolean> = (value, at) => {
  if (typeof value !== 'boolean') throw invalidPolicyValue(at)
  return value
}

export const text: Parse<string> = (value, at) => {
  if (typeof value !== 'string') throw invalidPolicyValue(at)
  return value
}

export const guid: Parse<string> = (value, at) => {
  if (typeof value !== 'string' || !/^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/i.test(value))
    throw invalidPolicyValue(at)
  return value.toLowerCase()
}

/** Enum members; Graph takes them in any case and answers in its own. */
export const oneOf =
  <const T extends string>(...members: T[]): Parse<T> =>
  (value, at) => {
    const member = typeof value === 'string' && members.find((one) => one.toLowerCase() === value.toLowerCase())
    if (!member) throw invalidPolicyValue(at)
    return member
  }

export const nullable =
  <T>(parse: Parse<T>): Parse<T | null> =>
  (value, at) =>
    value === null ? null : parse(value, at)

export const list =
  <T>(parse: Parse<T>): Parse<T[]> =>
  (value, at) => {
    if (!Array.isArray(value)) throw invalidPolicyValue(at)
    return value.map((item: unknown) => parse(item, at))
  }

/** A property that clients may read and not write. */
export const readOnly: Parse<never> = (_value, at) => {
  throw new GraphErrorResponse(400, 'Request_BadRequest', `Property '${at}' is read-only and cannot be set.`)
}

/**
 * Only the properties that are named; an unknown one is refused. Control information (`@odata.type`) is passed over.
 */
export const some =
  <S extends Shape>(shape: S): Parse<Partial<Parsed<S>>> =>
  (value, at) => {
    if (!isRecord(value)) throw invalidPolicyValue(at)
    const out: Record<string, unknown> = {}
    for (const [asked, given] of Object.entries(value)) {
      if (asked.includes('@')) continue
      const name = spelledAs(asked, Object.keys(shape))
      const parse = Object.hasOwn(shape, name) ? shape[name] : undefined
      if (!parse) throw invalidProperty(name)
      out[name] = parse(given, at === '' ? name : `${at}.${name}`)
    }
    return out as Partial<Parsed<S>>
  }

/**
 * The whole of a complex value: leaves that are not named become null, so an update replaces a block as it was sent.
 * Whether Graph merges inside a block is not documented; this choice is the stricter one for a client that counts on
 * merging.
 */
export const block =
  <S extends Shape>(shape: S): Parse<{ [K in keyof S]: ReturnType<S[K]> | null }> =>
  (value, at) => {
    const given = some(shape)(value, at)
    const out: Partial<{ [K in keyof S]: ReturnType<S[K]> | null }> = {}
    for (const name of Object.keys(shape) as (keyof S)[]) out[name] = given[name] ?? null
    return out as { [K in keyof S]: ReturnType<S[K]> | null }
  }

/** A request body, which must be there (Graph: "Empty Payload"). */
export const body = <T>(parse: Parse<T>, value: unknown): T => {
  if (value === undefined || value === null || value === '') {
    throw new GraphErrorResponse(400, 'BadRequest', 'Empty Payload. JSON content expected.')
  }
  return parse(value, '')
}
