import type { Change, Fields } from '../../model.ts'
import { type Need, needs } from '../../permissions.ts'

/** What a PATCH of only these properties takes less for (user-update, permissions by property). */
const NARROW: Readonly<Record<string, Need>> = { accountEnabled: needs.blockPeople, mobilePhone: needs.changePhones }

/** One PATCH carries all properties, so a narrow permission does only when nothing else is in it. */
const patch = (names: readonly string[]): Need[] => {
  const [first, ...others] = names
  if (first === undefined) return []
  return [(others.length === 0 ? NARROW[first] : undefined) ?? needs.changePeople]
}

const fields = (desired: Fields, ...sentOtherwise: readonly string[]): Need[] => {
  const plain = Object.keys(desired).filter(
    (name) => name !== 'manager' && name !== 'sponsors' && !sentOtherwise.includes(name),
  )
  return [
    ...patch(plain),
    ...(desired['manager'] === undefined ? [] : [needs.changePeople]),
    ...(desired['sponsors'] === undefined ? [] : [needs.changeSponsors]),
  ]
}

/**
 * What one change of a guest takes. Whoever blocks, deletes or retypes must know who holds a directory role, since those
 * are held (contract 6): without that, the change is not permitted either.
 */
export const permissionsToWriteGuest = ({ op, after }: Change): Need[] => {
  const desired = after ?? {}
  switch (op) {
    case 'add':
      return [needs.invite, ...fields(desired, 'mail', 'displayName', 'userType')]
    case 'restore':
      return [needs.restorePeople, ...fields(desired)]
    case 'remove':
      return [...(after === null ? [needs.deletePeople] : fields(desired)), needs.readRoleHolders]
    case 'change':
    case 'rename':
      return [...fields(desired), ...(desired['userType'] === undefined ? [] : [needs.readRoleHolders])]
  }
}
