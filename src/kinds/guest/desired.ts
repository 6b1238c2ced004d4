import type { Declaration, Guest } from '../../declaration.ts'
import type { Address, Fields, Value } from '../../model.ts'
import type { Desired } from '../kind.ts'
import { endOfGuest } from './end.ts'

const fieldsOf = (guest: Guest): Fields => ({
  mail: guest.email,
  ...guest.attributes,
  ...(guest.userType === undefined ? {} : { userType: guest.userType }),
  ...(guest.manager === undefined ? {} : { manager: guest.manager === null ? null : { ref: guest.manager } }),
  ...(guest.sponsors === undefined ? {} : { sponsors: guest.sponsors.map((ref) => ({ ref })) }),
})

export const desiredGuest = (guest: Guest, declaration: Declaration, today: string): Desired<Guest> => {
  const displayName = guest.attributes['displayName']
  return {
    kind: 'guest',
    address: guest.address,
    name: displayName ? `${displayName} (${guest.email})` : guest.email,
    formerly: guest.previously.map((email): Address => `guest:${email}`),
    fields: fieldsOf(guest),
    onCreate: {
      invitation: { ...guest.invitation },
      ...(guest.userType === undefined ? { userType: guest.userTypeOnCreate } : {}),
    },
    spec: guest,
    source: declaration.at(guest),
    at: (field) => {
      if (field === 'mail') return declaration.at(guest, 'email')
      return field in guest.attributes ? declaration.at(guest.attributes, field) : declaration.at(guest, field)
    },
    says: (field) => {
      if (field in guest.attributes) return guest.attributes[field]
      return Reflect.get(guest, field) as Value | undefined
    },
    isOwn: (field) => {
      if (field === 'mail') return declaration.isOwn(guest, 'email')
      return field in guest.attributes ? declaration.isOwn(guest.attributes, field) : declaration.isOwn(guest, field)
    },
    ...endOfGuest(guest, today, (field) => declaration.isOwn(guest, field)),
  }
}
