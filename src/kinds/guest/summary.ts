import type { Address, Change, Fields, Phrase } from '../../model.ts'

export const summarizeGuest = (change: Change, name: (address: Address) => string): Phrase => {
  const who = { data: name(change.id) }
  switch (change.op) {
    case 'add':
      return [
        'invite ',
        who,
        (change.onCreate?.['invitation'] as Fields | undefined)?.['send'] === true
          ? ' (email is sent)'
          : ' (no email is sent)',
      ]
    case 'rename':
      return ['change address of ', who]
    case 'restore':
      return ['restore ', who]
    case 'remove':
      return change.after === null ? ['delete ', who] : ['block sign-in of ', who]
    case 'change':
      return ['change ', who]
  }
}
