import { refOf } from '../../../references.ts'
import { isBody } from '../../entry.ts'
import type { EntryAt } from '../../import.ts'
import type { ChangedFields } from '../../kind.ts'
import { dropAssignments } from '../entries.ts'

/** An assignment that a plan would change is not written. */
export const adjustAssignment = ({ after }: ChangedFields, entryAt: EntryAt): void => {
  const app = refOf(after?.['app'])
  const entry = app === undefined ? undefined : entryAt(app)
  if (entry !== undefined && isBody(entry.body)) dropAssignments(entry.body, refOf(after?.['principal']) ?? '')
}
