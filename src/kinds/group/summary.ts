import type { Address, Change, Phrase } from '../../model.ts'

export const summarizeGroup = (change: Change, name: (address: Address) => string): Phrase => {
  const group = { data: name(change.id) }
  const rule = change.after?.['membershipRule']
  switch (change.op) {
    case 'add':
      return [typeof rule === 'string' ? 'make the dynamic group ' : 'make the group ', group]
    case 'remove':
      return ['delete the group ', group]
    case 'change':
    case 'rename':
    case 'restore':
      if (typeof rule === 'string' && change.before?.['membershipRule'] === null)
        return ['make the group ', group, ' dynamic']
      if (rule === null) return ['make the group ', group, ' assigned; its members stay']
      return ['change the group ', group]
  }
}
