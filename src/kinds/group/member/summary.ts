import type { Address, Change, Phrase } from '../../../model.ts'
import { requireRef } from '../../../references.ts'

export const membershipEnds = (change: Change): { group: Address; member: Address } => {
  const fields = change.after ?? change.before ?? {}
  return { group: requireRef(fields['group']), member: requireRef(fields['member']) }
}

export const summarizeMember = (change: Change, name: (address: Address) => string): Phrase => {
  const { group, member } = membershipEnds(change)
  const [verb, into] = change.op === 'add' ? ['add ', ' to '] : ['remove ', ' from ']
  return [verb, { data: name(member) }, into, { data: name(group) }]
}
