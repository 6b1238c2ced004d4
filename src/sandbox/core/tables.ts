import { lazyIndex, multimap, NONE } from './indexes.ts'
import type { AppRoleAssignment, DirectoryObject } from './tenant.ts'

/** The objects of one type, with an index for each of these properties. What is written goes into `rows`. */
export const objectTable = (indexed: readonly string[], rows: Record<string, DirectoryObject>) => {
  const indexes = new Map(indexed.map((property) => [property, lazyIndex(property, rows)]))
  let list: DirectoryObject[] | undefined
  let position: Map<string, number> | undefined
  return {
    all: () => (list ??= Object.values(rows)),
    get: (id: string): DirectoryObject | undefined => rows[id],
    put(object: DirectoryObject) {
      const old = rows[object.id]
      if (old) for (const index of indexes.values()) index.remove(old)
      rows[object.id] = object
      for (const index of indexes.values()) index.put(object)
      if (!list) return
      if (!old) {
        position?.set(object.id, list.length)
        list.push(object)
        return
      }
      position ??= new Map(list.map((one, i) => [one.id, i]))
      list[position.get(object.id) ?? list.length] = object
    },
    remove(id: string) {
      const old = rows[id]
      if (old) for (const index of indexes.values()) index.remove(old)
      delete rows[id]
      list = undefined
      position = undefined
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
      const left = (rows[from] ?? []).filter((id) => id !== to)
      if (left.length > 0) rows[from] = left
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
