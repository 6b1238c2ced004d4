import type { LocatedDocument } from './document.ts'
import type { SchemaError } from './schema-errors.ts'

/**
 * Takes out of a document's value what the errors name: a key that does not belong, a value that does not fit, or a
 * mapping that lacks what it must have. False when that is the whole value.
 */
export function dropInvalid(
  { value, places }: Pick<LocatedDocument, 'value' | 'places'>,
  errors: readonly SchemaError[],
): boolean {
  const items = new Map<unknown[], Set<number>>()
  for (const error of errors) {
    const path = error.key === undefined ? error.path : [...error.path, error.key]
    const name = path.at(-1)
    if (name === undefined) return false
    let parent = value
    for (const above of path.slice(0, -1)) {
      if (typeof parent === 'object' && parent !== null) places.markInvalid(parent, above)
      parent = step(parent, above)
    }
    if (typeof parent === 'object' && parent !== null) {
      // A misspelt key stands for the one that was meant.
      for (const gone of error.meant === undefined ? [name] : [name, error.meant]) {
        places.markInvalid(parent, gone)
        places.drop(parent, gone)
      }
    }
    if (Array.isArray(parent)) items.set(parent, (items.get(parent) ?? new Set()).add(Number(name)))
    else if (typeof parent === 'object' && parent !== null) Reflect.deleteProperty(parent, name)
  }
  for (const [list, indexes] of items) places.removeItems(list, indexes)
  return true
}

const step = (parent: unknown, name: string): unknown =>
  typeof parent === 'object' && parent !== null && Object.hasOwn(parent, name) ? Reflect.get(parent, name) : undefined
