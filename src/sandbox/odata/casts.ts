import type { Entity } from '../core/entity.ts'
import { GraphErrorResponse } from '../core/errors.ts'
import { isTypeLeftOut } from './not-imitated.ts'
import { isGuid } from '../../util/guards.ts'

/** A name behind Graph's namespace or its alias, as kiota's clients write it; a function's parameters may follow. */
const QUALIFIED = /^(?:microsoft\.)?graph\.(\w+)((?:\(.*\))?)$/is

/** An address by OData's grammar (4.01, 4.11 and 4.12): what it names, apart from the types that it is cast to. */
export interface Address {
  /** Without casts, and actions and functions without their namespace. */
  path: string[]
  /** What the answer is narrowed to. */
  cast: Entity | undefined
  /** Whether the last name is that of an action or function with its namespace. */
  qualified: boolean
  /** Whether it is cast to a type that the sandbox leaves out, or where the sandbox does not follow. */
  isLeftOut: boolean
}

/** Whether what stands behind a cast still means the whole answer, or one of it: nothing, its number, its addresses, a key. */
const isTail = ([next, ...more]: readonly string[]): boolean =>
  next === undefined || (more.length === 0 && (/^\$(count|ref)$/i.test(next) || isGuid(next)))

/** Reads the segments after the version. */
export const readAddress = (segments: readonly string[], types: readonly Entity[]): Address => {
  const address: Address = { path: [], cast: undefined, qualified: false, isLeftOut: false }
  for (const [i, segment] of segments.entries()) {
    const [, name = '', parameters = ''] = QUALIFIED.exec(segment) ?? []
    const type = types.find((one) => one.name.toLowerCase() === name.toLowerCase())
    if (name === '') address.path.push(segment)
    else if (isTypeLeftOut(name)) address.isLeftOut = true
    else if (!type) {
      address.path.push(`${name}${parameters}`)
      address.qualified ||= i === segments.length - 1
    } else if (isTail(segments.slice(i + 1))) address.cast = type
    // What a set holds may be cast to the set's own type anywhere.
    else if (segments[0]?.toLowerCase() !== type.set.toLowerCase()) address.isLeftOut = true
  }
  return address
}

/** OData's refusal of a cast to a type that cannot stand there. */
export const unrelated = (cast: Entity, entity: Entity): GraphErrorResponse =>
  new GraphErrorResponse(
    400,
    'BadRequest',
    `The type 'microsoft.graph.${cast.name}' specified in the URI is neither a base type nor a sub-type of the previously-specified type 'microsoft.graph.${entity.name}'.`,
  )
