import type { Address, Change, Phrase } from '../../../model.ts'
import { requireRef } from '../../../references.ts'

export const summarizeAssignment = (change: Change, name: (address: Address) => string): Phrase => {
  const fields = change.after ?? change.before ?? {}
  const role = fields['role']
  const as: Phrase = typeof role === 'string' ? [' (role: ', { data: role }, ')'] : []
  const [verb, link] = change.op === 'add' ? ['assign ', ' to app '] : ['remove ', ' from app ']
  return [verb, { data: name(requireRef(fields['principal'])) }, link, { data: name(requireRef(fields['app'])) }, ...as]
}
