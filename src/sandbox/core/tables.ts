import { lazyIndex, multimap, NONE } from './indexes.ts'
import { objectList } from './object-list.ts'
import type { AppRoleAssignment, DirectoryObject } from './tenant.ts'

/** Each may hold as many objects as the table. */
const MOST_QUESTIONS = 20

/** The objects of one type, with an index for each of these properties. What is written goes into `rows`. */
export const objectTable = (indexed: readonly string[], rows: Record<string, DirectoryObject>) => {
  const indexes = new Map(indexed.map((property) => [property, lazyIndex(property, rows)]))
  const list = objectList(rows)
  /** What lists have found, by their question; good until the next change. */
  let found = new Map<string, readonly DirectoryObject[]>()
  return {
    all: list.all,
    count: () => list.all().length,
    /** What a list finds, in its order: found once for all its pages, as long as nothing changes. */
    listed(question: string, find: () => readonly DirectoryObject[]): readonly DirectoryObject[] {
      const known = found.get(question)
      if (known) return known
      const all = find()
      if (found.size >= MOST_QUESTIONS) found = new Map()
      found.set(question, all)
      return all
    },
    get: (id: string): DirectoryObject | undefined => rows[id],
    put(object: DirectoryObject) {
      if (found.size > 0) found = new Map()
      const old = rows[object.id]
      if (old) for (const index of indexes.values()) index.remove(old)
      rows[object.id] = object
      for (const index of indexes.values()) index.put(object)
      list.put(object, !old)
    },
    remove(id: string) {
      if (found.size > 0) found = new Map()
      const old = rows[id]
      if (old) for (const index of indexes.values()) index.remove(old)
      delete rows[id]
      list.remove(id)
    },
    indexed: (property: string) => indexes.has(property),
    by(property: string, value: string): DirectoryObject[] {
      const ids = indexes.get(property)?.get(value.toLowerCase()) ?? NONE
      return [...ids].flatMap((id) => rows[id] ?? [])
    },
  }
}

/** The links of one kind, from both ends. */
export const linkTable = (rows: Record<string, string[]>) => {
  let known: ReturnType<typeof multimap> | undefined
  const whole = () => {
    known = multimap()
    for (const from in rows) for (const to of rows[from] ?? []) known.add(to, from)
    return known
  }
  return {
    from: (id: string): readonly string[] => rows[id] ?? [],
    to: (id: string) => (known ?? whole()).get(id),
    has: (from: string, to: string) => (known ?? whole()).has(to, from),
    add(from: string, to: string) {
      const back = known ?? whole()
      if (back.has(to, from)) return
      const ids = rows[from]
      if (ids) ids.push(to)
      else rows[from] = [to]
      back.add(to, from)
    },
    delete(from: string, to: string) {
      const back = known ?? whole()
      if (!back.has(to, from)) return
      const ids = rows[from] ?? []
      const at = ids.indexOf(to)
      // A new array: somebody may be reading the old one. Copied in two parts, since a test of each takes ten times as long.
      if (ids.length > 1) rows[from] = ids.slice(0, at).concat(ids.slice(at + 1))
      else delete rows[from]
      back.delete(to, from)
    },
  }
}

/** App role assignments, by principal and by resource. */
export const assignmentTable = (rows: Record<string, AppRoleAssignment>) => {
  const of = multimap()
  const to = multimap()
  let made = false
  const index = (assignment: AppRoleAssignment, how: 'add' | 'delete') => {
    of[how](assignment.principalId, assignment.id)
    to[how](assignment.resourceId, assignment.id)
  }
  const ready = () => {
    if (made) return
    made = true
    for (const id in rows) if (rows[id]) index(rows[id], 'add')
  }
  const read = (ids: ReadonlySet<string>) => [...ids].flatMap((id) => rows[id] ?? [])
  return {
    get: (id: string): AppRoleAssignment | undefined => rows[id],
    of(id: string) {
      ready()
      return read(of.get(id))
    },
    to(id: string) {
      ready()
      return read(to.get(id))
    },
    put(assignment: AppRoleAssignment) {
      ready()
      rows[assignment.id] = assignment
      index(assignment, 'add')
    },
    remove(id: string) {
      ready()
      const old = rows[id]
      if (old) index(old, 'delete')
      delete rows[id]
    },
  }
}
