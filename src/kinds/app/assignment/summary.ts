import type { Address, Change, Phrase } from '../../../model.ts'
import { endOf } from '../../../references.ts'

export const summarizeAssignment = (change: Change, name: (address: Address) => string): Phrase => {
  const fields = change.after ?? change.before ?? {}
  const role = fields['role']
  const as: Phrase = typeof role === 'string' ? [' as ', { data: role }] : []
  const [verb, link] = change.op === 'add' ? ['give ', ' the app '] : ['take from ', ' the app ']
  return [verb, { data: name(endOf(fields['principal'])) }, link, { data: name(endOf(fields['app'])) }, ...as]
}
