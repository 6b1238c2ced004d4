import type { Relationship } from '../core/schema.ts'
import type { DirectoryObject, LinkKind } from '../core/tenant.ts'
import type { TenantView } from '../core/tenant-view.ts'

/** The objects of these ids that are there. */
export const objectsOf = ({ directory }: TenantView, ids: Iterable<string>): DirectoryObject[] =>
  [...ids].flatMap((id) => directory.find(id)?.object ?? [])

/** A relationship that is a kind of link: what an object points to. */
export const linked = (kind: LinkKind): Relationship => ({
  read: (view, id) => objectsOf(view, view.directory.linked(kind, id)),
})

/** Its other end: what points to an object. */
export const linkedTo = (kind: LinkKind): Relationship => ({
  read: (view, id) => objectsOf(view, view.directory.linkedTo(kind, id)),
})

/** A relationship of Graph's in which the sandbox has nothing. */
export const empty: Relationship = { read: () => [] }

/** Everything reached from `id` by steps, each once. */
export const closure = (id: string, step: (id: string) => Iterable<string>): Set<string> => {
  const seen = new Set<string>()
  const todo = [id]
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
    for (const next of step(at)) {
      if (seen.has(next)) continue
      seen.add(next)
      todo.push(next)
    }
  }
  return seen
}
