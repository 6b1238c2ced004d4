import type { DirectoryEvent } from '../../core/observed-directory.ts'

/** What a change is about: changes of one thing are seen in their order. */
export const keyOf = (change: DirectoryEvent): string => {
  switch (change.what) {
    case 'object':
      return change.id
    case 'link':
      return `${change.kind} ${change.from} ${change.to}`
    case 'assignment':
      return change.assignment.id
  }
}
