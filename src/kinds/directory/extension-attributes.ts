/** extensionAttribute1 to 15: fields of their own here, one object of fifteen in Graph (graph onPremisesExtensionAttributes resource). */
import { EXTENSION_ATTRIBUTES } from '../../declaration.ts'
import type { Fields, Value } from '../../model.ts'
import { isRecord } from '../../util/guards.ts'
import type { Desired } from '../desired.ts'

/** Graph's property that holds them; it is answered only when asked for (user-list.md, default projection). */
export const EXTENSIONS = 'onPremisesExtensionAttributes'

const names: ReadonlySet<string> = new Set(EXTENSION_ATTRIBUTES)

/** Whether anybody is declared with one. Fifteen values of everyone in the tenant are not read for nothing. */
export const asksForExtensions = (desired: readonly Desired[]): boolean => {
  const known = asking.get(desired)
  if (known !== undefined) return known
  const found = desired.some((one) => one.kind === 'guest' && Object.keys(one.fields).some((name) => names.has(name)))
  asking.set(desired, found)
  return found
}

/** It is asked for each list that is read. */
const asking = new WeakMap<readonly Desired[], boolean>()

/** The fifteen as fields; none when they were not read. */
export const extensionFields = (user: { readonly [property: string]: unknown }): Fields => {
  const held = user[EXTENSIONS]
  if (held === undefined) return {}
  const text = (name: string): Value => {
    const value = isRecord(held) ? held[name] : null
    return typeof value === 'string' ? value : null
  }
  return Object.fromEntries(EXTENSION_ATTRIBUTES.map((name) => [name, text(name)]))
}

/** Fields as Graph has them. A PATCH that names some of the fifteen leaves the others as they are (OData: a complex value is updated by its parts). */
export const withNestedExtensions = (fields: Fields): Fields => {
  const all = Object.entries(fields)
  const own = all.filter(([name]) => names.has(name))
  if (own.length === 0) return fields
  return { ...Object.fromEntries(all.filter(([name]) => !names.has(name))), [EXTENSIONS]: Object.fromEntries(own) }
}
