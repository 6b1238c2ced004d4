import type { DirectoryObject } from './tenant.ts'

/** So many removals are searched for, before places are noted afresh. */
const MOST_REMOVED = 1000

/** All rows in the order they were made, kept by each change: 300,000 are collected once, and not after each removal. */
export const objectList = (rows: Record<string, DirectoryObject>) => {
  let list: DirectoryObject[] | undefined
  /** Where each stood when places were noted. Since then only removals have moved any, towards the front. */
  let places: Map<string, number> | undefined
  let removed = 0

  const placeOf = (all: readonly DirectoryObject[], id: string): number => {
    if (!places || removed > MOST_REMOVED) {
      places = new Map(all.map((one, at) => [one.id, at]))
      removed = 0
    }
    const noted = places.get(id) ?? -1
    for (let at = Math.min(noted, all.length - 1); at >= Math.max(0, noted - removed); at -= 1)
      if (all[at]?.id === id) return at
    return -1
  }

  return {
    all: (): readonly DirectoryObject[] => (list ??= Object.values(rows)),
    /** After `rows` has it; `isNew`: no object had its id before. */
    put(object: DirectoryObject, isNew: boolean) {
      if (!list) return
      if (isNew) {
        // As far behind as if none had been removed, so that the search above holds for it too.
        places?.set(object.id, list.length + removed)
        list.push(object)
        return
      }
      const at = placeOf(list, object.id)
      if (at >= 0) list[at] = object
    },
    /** After `rows` no longer has it. */
    remove(id: string) {
      if (!list) return
      const at = placeOf(list, id)
      if (at < 0) return
      // A new array: somebody may be reading the old one.
      list = list.slice(0, at).concat(list.slice(at + 1))
      places?.delete(id)
      removed += 1
    },
  }
}
