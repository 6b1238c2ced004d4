import type { Directory } from './directory.ts'
import type { AppRoleAssignment, DirectoryObject, LinkKind, ObjectType } from './tenant.ts'

/** One change of the directory, as it happened. */
export type DirectoryEvent =
  | {
      what: 'object'
      type: ObjectType
      id: string
      before: DirectoryObject | undefined
      after: DirectoryObject | undefined
    }
  | { what: 'link'; kind: LinkKind; from: string; to: string; added: boolean }
  | { what: 'assignment'; assignment: AppRoleAssignment; added: boolean }

/** A directory that reports each change after it was made; writes without effect on links are not reported. */
export const observe = (directory: Directory, tell: (change: DirectoryEvent) => void): Directory => ({
  ...directory,
  put(type, object) {
    const before = directory.get(type, object.id)
    directory.put(type, object)
    tell({ what: 'object', type, id: object.id, before, after: object })
  },
  remove(type, id) {
    const before = directory.get(type, id)
    directory.remove(type, id)
    if (before) tell({ what: 'object', type, id, before, after: undefined })
  },
  link(kind, from, to) {
    const there = directory.isLinked(kind, from, to)
    directory.link(kind, from, to)
    if (!there) tell({ what: 'link', kind, from, to, added: true })
  },
  unlink(kind, from, to) {
    const there = directory.isLinked(kind, from, to)
    directory.unlink(kind, from, to)
    if (there) tell({ what: 'link', kind, from, to, added: false })
  },
  putAssignment(assignment) {
    directory.putAssignment(assignment)
    tell({ what: 'assignment', assignment, added: true })
  },
  removeAssignment(id) {
    const assignment = directory.assignment(id)
    directory.removeAssignment(id)
    if (assignment) tell({ what: 'assignment', assignment, added: false })
  },
})
