import type { Address, Change, Phrase } from '../../../model.ts'
import { endOf } from '../../../references.ts'

export const membershipOf = (change: Change): { group: Address; member: Address } => {
  const fields = change.after ?? change.before ?? {}
  return { group: endOf(fields['group']), member: endOf(fields['member']) }
}

export const summarizeMember = (change: Change, name: (address: Address) => string): Phrase => {
  const { group, member } = membershipOf(change)
  const [verb, into] = change.op === 'add' ? ['add ', ' to '] : ['remove ', ' from ']
  return [verb, { data: name(member) }, into, { data: name(group) }]
}
