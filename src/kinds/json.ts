import type { Fields, Value } from '../model.ts'

/** Whether a parsed JSON value is an object, so that its properties can be looked at. */
export const isObject = (value: unknown): value is { [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isNull = (value: Value): boolean =>
  value === null ||
  (isObject(value) && Object.keys(value).length > 0 && Object.values(value).every((part) => part === null))

/** Fields that have a value, down into objects: what a tenant does not have is not worth a line in a declaration. */
export const withoutNulls = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]): [string, Value][] => {
      if (isNull(value)) return []
      return [[name, isObject(value) ? withoutNulls(value as Fields) : value]]
    }),
  )

export const itemsOf = (value: Value | undefined): readonly Value[] => (Array.isArray(value) ? value : [])

/** An object of leaves, which a word such as `inherit`, a list and a reference are not. */
export const isFields = (value: Value | undefined): value is Fields => isObject(value) && !('ref' in value)

export const leaf = (block: Value | undefined, name: string): Value | undefined =>
  isFields(block) ? block[name] : undefined
