import type { Address, Plan } from '../../model.ts'
import { signOf } from '../outline.ts'

/** What the plan does to a person's account, as the pictures mark it. */
export interface PersonMark {
  sign: string
  word: string
  /** The class that colours it. */
  style: 'remove' | 'add'
}

const MARKS: { [word: string]: PersonMark } = {
  remove: { sign: '−', word: 'deleted', style: 'remove' },
  block: { sign: '−', word: 'sign-in blocked', style: 'remove' },
  add: { sign: '+', word: 'invited', style: 'add' },
  restore: { sign: '↺', word: 'restored', style: 'add' },
}

/** The accounts that the plan deletes, blocks, invites or restores; of other objects the pictures ask for none. */
export function personMarks(plan: Plan): ReadonlyMap<Address, PersonMark> {
  const marks = new Map<Address, PersonMark>()
  for (const change of plan.changes) {
    const mark = MARKS[signOf(change).word]
    if (mark !== undefined) marks.set(change.id, mark)
  }
  return marks
}
