import type { Directory } from '../../core/directory.ts'
import type { AppRoleAssignment, DirectoryObject, LinkKind, ObjectType } from '../../core/tenant.ts'
import { OBJECT_TYPES } from '../../core/directory.ts'
import type { DirectoryEvent } from '../../core/observed-directory.ts'
import type { History, Past, LagView } from './history.ts'
import { valuesOf } from '../../core/indexes.ts'

type Of<W extends DirectoryEvent['what']> = Extract<DirectoryEvent, { what: W }>

const partition = (pasts: readonly Past<DirectoryEvent>[]) => {
  const objects = new Map<string, Past<Of<'object'>>[]>()
  const links = new Map<string, Past<Of<'link'>>[]>()
  const assignments: Past<Of<'assignment'>>[] = []
  const add = <T>(map: Map<string, T[]>, key: string, one: T) => {
    const known = map.get(key)
    if (known) known.push(one)
    else map.set(key, [one])
  }
  for (const one of pasts) {
    const { what } = one
    if (what.what === 'object') add(objects, what.id, { ...one, what })
    else if (what.what === 'link') add(links, `${what.kind} ${what.from} ${what.to}`, { ...one, what })
    else assignments.push({ ...one, what })
  }
  return { objects, links, assignments }
}

/** An old object that has some of what the write brought. */
const mixed = (history: History, key: string, before: DirectoryObject, after: DirectoryObject): DirectoryObject => ({
  ...before,
  ...Object.fromEntries(Object.entries(after).filter(([name]) => history.early(key, name))),
  id: after.id,
})

/**
 * The directory as one request that reads may find it: what was written lately is not there yet, or is there in part, or
 * what was removed still is. Within the request the answer stays the same. It must not be written to.
 */
export const laggingReader = (directory: Directory, history: History, now: number): Directory => {
  const { objects, links, assignments } = partition(history.recent(now))
  if (objects.size + links.size + assignments.length === 0) return directory
  const decided = new Map<string, boolean>()
  const seen = (one: Past<unknown>, view: LagView): boolean => {
    const key = `${view} ${one.key} ${one.at}`
    const known = decided.get(key) ?? history.seen(one, view, now)
    decided.set(key, known)
    return known
  }

  /** What stands for an object in this request: undefined for none, and where nothing lags the object itself. */
  const version = (id: string, present: DirectoryObject | undefined, view: LagView): DirectoryObject | undefined => {
    const missed = objects.get(id)?.find((one) => !seen(one, view))
    if (!missed) return present
    const { before } = missed.what
    return before && present && history.partly(id) ? mixed(history, id, before, present) : before
  }
  const of = (type: ObjectType) => [...objects.values()].flatMap(([one]) => (one?.what.type === type ? [one.what] : []))

  const get = (type: ObjectType, id: string) => {
    const known = objects.get(id.toLowerCase())
    if (known && known[0]?.what.type !== type) return undefined
    return version(id.toLowerCase(), directory.get(type, id), 'one')
  }

  const all = (type: ObjectType): readonly DirectoryObject[] => {
    const touched = new Map(of(type).map((one) => [one.id, version(one.id, directory.get(type, one.id), 'list')]))
    if (touched.size === 0) return directory.all(type)
    const list = directory.all(type).flatMap((object) => {
      if (!touched.has(object.id)) return [object]
      const shown = touched.get(object.id)
      touched.delete(object.id)
      return shown ? [shown] : []
    })
    // What was removed lately and is still shown comes last.
    return [...list, ...[...touched.values()].flatMap((one) => one ?? [])]
  }

  const by = (type: ObjectType, property: string, value: string): DirectoryObject[] => {
    const touched = of(type)
    const found = directory.by(type, property, value)
    if (touched.length === 0) return found
    const ids = new Set(touched.map((one) => one.id))
    const shown = touched.flatMap((one) => version(one.id, directory.get(type, one.id), 'list') ?? [])
    const fits = (object: DirectoryObject) => valuesOf(object, property).includes(value.toLowerCase())
    return [...found.filter((object) => !ids.has(object.id)), ...shown.filter(fits)]
  }

  /** Whether a link is shown, where lately it changed. */
  const linkShown = (kind: LinkKind, from: string, to: string): boolean | undefined => {
    const missed = links.get(`${kind} ${from} ${to}`)?.find((one) => !seen(one, 'list'))
    return missed && !missed.what.added
  }
  const ends = (kind: LinkKind, id: string, present: readonly string[], side: 'from' | 'to'): string[] => {
    const other = side === 'from' ? 'to' : 'from'
    const touched = [...links.values()].flatMap(([one]) =>
      one?.what.kind === kind && one.what[side] === id ? [one.what] : [],
    )
    const shown = new Map(touched.map((one) => [one[other], linkShown(kind, one.from, one.to)]))
    const back = [...shown].flatMap(([key, is]) => (is === true && !present.includes(key) ? [key] : []))
    return [...present.filter((one) => shown.get(one) !== false), ...back]
  }

  const given = (
    present: readonly AppRoleAssignment[],
    fits: (one: AppRoleAssignment) => boolean,
  ): AppRoleAssignment[] => {
    const missed = assignments.filter((one) => fits(one.what.assignment) && !seen(one, 'list'))
    const hidden = new Set(missed.flatMap(({ what }) => (what.added ? [what.assignment.id] : [])))
    const back = missed.flatMap(({ what }) =>
      what.added || present.some((one) => one.id === what.assignment.id) ? [] : [what.assignment],
    )
    return [...present.filter((one) => !hidden.has(one.id)), ...back]
  }

  return {
    ...directory,
    get,
    find(id) {
      for (const type of OBJECT_TYPES) {
        const object = get(type, id)
        if (object) return { type, object }
      }
      return undefined
    },
    all,
    count: (type) => all(type).length,
    listed: () => undefined,
    by,
    linked: (kind, id) => ends(kind, id, directory.linked(kind, id), 'from'),
    linkedTo: (kind, id) => new Set(ends(kind, id, [...directory.linkedTo(kind, id)], 'to')),
    isLinked: (kind, from, to) => linkShown(kind, from, to) ?? directory.isLinked(kind, from, to),
    assignmentsOf: (id) => given(directory.assignmentsOf(id), (one) => one.principalId === id),
    assignmentsTo: (id) => given(directory.assignmentsTo(id), (one) => one.resourceId === id),
  }
}
