import type { Directory } from '../../core/directory.ts'
import { OBJECT_TYPES } from '../../core/directory.ts'
import type { ObjectType } from '../../core/tenant.ts'
import type { History } from './history.ts'
import { valuesOf } from '../../core/indexes.ts'

/**
 * The directory as one request that writes may find it: an object made shortly before may not be known yet, so that
 * naming it is a 404, and the names of one deleted shortly before may still be taken. Everything else is current, or a
 * write would undo the one before it.
 */
export const laggingWriter = (directory: Directory, history: History, now: number): Directory => {
  const unborn = new Map<string, boolean>()
  for (const one of history.recent(now)) {
    if (one.what.what === 'object' && !one.what.before && !unborn.has(one.what.id)) {
      unborn.set(one.what.id, !history.seen(one, 'one', now))
    }
  }
  const gone = history.recent(now).flatMap((one) => {
    const { what } = one
    return what.what === 'object' && what.before && !what.after && !history.seen(one, 'list', now) ? [what] : []
  })
  if (gone.length === 0 && ![...unborn.values()].some(Boolean)) return directory
  const get = (type: ObjectType, id: string) => (unborn.get(id.toLowerCase()) ? undefined : directory.get(type, id))
  return {
    ...directory,
    get,
    retired: (type, property, value) =>
      gone.some(
        (one) => one.type === type && one.before && valuesOf(one.before, property).includes(value.toLowerCase()),
      ),
    find(id) {
      for (const type of OBJECT_TYPES) {
        const object = get(type, id)
        if (object) return { type, object }
      }
      return undefined
    },
  }
}
