import type { Fields, Value } from '../model.ts'
import { isRecord } from '../util/guards.ts'

const isNull = (value: Value): boolean =>
  value === null ||
  (isRecord(value) && Object.keys(value).length > 0 && Object.values(value).every((part) => part === null))

/** Fields that have a value, down into objects: what a tenant does not have is not worth a line in a declaration. */
export const withoutNulls = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]): [string, Value][] => {
      if (isNull(value)) return []
      return [[name, isRecord(value) ? withoutNulls(value as Fields) : value]]
    }),
  )

export const itemsOf = (value: Value | undefined): readonly Value[] => (Array.isArray(value) ? value : [])

/** An object of leaves, which a word such as `inherit`, a list and a reference are not. */
export const isFields = (value: Value | undefined): value is Fields => isRecord(value) && !('ref' in value)

export const leaf = (block: Value | undefined, name: string): Value | undefined =>
  isFields(block) ? block[name] : undefined
