import type { Address, Change, Phrase } from '../../model.ts'

export const summarizeGroup = (change: Change, name: (address: Address) => string): Phrase => {
  const group = { data: name(change.id) }
  const rule = change.after?.['membershipRule']
  switch (change.op) {
    case 'add':
      return [typeof rule === 'string' ? 'create dynamic group ' : 'create group ', group]
    case 'remove':
      return ['delete group ', group]
    case 'change':
    case 'rename':
    case 'restore':
      if (typeof rule === 'string' && change.before?.['membershipRule'] === null)
        return ['change group ', group, ' to dynamic membership']
      if (rule === null) return ['change group ', group, ' to assigned membership; its members stay']
      return ['change group ', group]
  }
}
