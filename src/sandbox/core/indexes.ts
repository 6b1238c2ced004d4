import type { DirectoryObject } from './tenant.ts'

/** No ids. */
export const NONE: ReadonlySet<string> = new Set()

/** The values of a property that an index knows an object by. */
export const valuesOf = (object: DirectoryObject, property: string): string[] => {
  const value = object[property]
  if (typeof value === 'string') return [value.toLowerCase()]
  if (!Array.isArray(value)) return []
  return value.filter((one) => typeof one === 'string').map((one) => one.toLowerCase())
}

/** A map from a key to many ids. */
export const multimap = () => {
  // Most keys have one id, and 100,000 sets of one are a lot of memory.
  const map = new Map<string, string | Set<string>>()
  return {
    get(key: string): ReadonlySet<string> {
      const known = map.get(key)
      return known === undefined ? NONE : typeof known === 'string' ? new Set([known]) : known
    },
    has(key: string, id: string): boolean {
      const known = map.get(key)
      return typeof known === 'string' ? known === id : (known?.has(id) ?? false)
    },
    add(key: string, id: string) {
      const known = map.get(key)
      if (known === undefined) map.set(key, id)
      else if (typeof known !== 'string') known.add(id)
      else if (known !== id) map.set(key, new Set([known, id]))
    },
    delete(key: string, id: string) {
      const known = map.get(key)
      if (known === id) map.delete(key)
      if (known === undefined || typeof known === 'string') return
      known.delete(id)
      if (known.size === 0) map.delete(key)
    },
  }
}

/** An index over one property, made when it is first asked for: a big tenant that is only listed needs none. */
export const lazyIndex = (property: string, rows: Record<string, DirectoryObject>) => {
  let map: ReturnType<typeof multimap> | undefined
  const put = (object: DirectoryObject) => {
    for (const value of valuesOf(object, property)) map?.add(value, object.id)
  }
  return {
    get(value: string): ReadonlySet<string> {
      if (!map) {
        map = multimap()
        for (const id in rows) if (rows[id]) put(rows[id])
      }
      return map.get(value)
    },
    put,
    remove(object: DirectoryObject) {
      for (const value of valuesOf(object, property)) map?.delete(value, object.id)
    },
  }
}
