import type { Change, Fields } from '../../model.ts'
import { type Need, needs, type RequestNeeds } from '../../permissions.ts'
import type { KindPermissions } from '../kind.ts'

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
const permissionsToWriteGuest = ({ op, after, inactivity }: Change): Need[] => {
  const desired = after ?? {}
  switch (op) {
    case 'add':
      return [needs.invite, ...fields(desired, 'mail', 'displayName', 'userType')]
    case 'restore':
      return [needs.restorePeople, ...fields(desired)]
    case 'remove':
      return [
        ...(after === null ? [needs.deletePeople] : fields(desired)),
        needs.readRoleHolders,
        // Its account is read once more before the write.
        ...(inactivity?.field === 'inactiveDays' ? [needs.readSignIns] : []),
      ]
    case 'change':
    case 'rename':
      return [...fields(desired), ...(desired['userType'] === undefined ? [] : [needs.readRoleHolders])]
  }
}

const REQUESTS: RequestNeeds = {
  'GET /users': needs.readPeople,
  'GET /users/{id}': needs.readPeople,
  'GET /users/{id}/manager': needs.readPeople,
  'GET /users/{id}/sponsors': needs.readSponsors,
  'GET /directory/deletedItems/microsoft.graph.user': needs.readDeletedPeople,
  'POST /invitations': needs.invite,
  'PATCH /users/{id}': needs.changePeople,
  'DELETE /users/{id}': needs.deletePeople,
  'PUT /users/{id}/manager/$ref': needs.changePeople,
  'DELETE /users/{id}/manager/$ref': needs.changePeople,
  'POST /users/{id}/sponsors/$ref': needs.changeSponsors,
  'DELETE /users/{id}/sponsors/{sponsor}/$ref': needs.changeSponsors,
  'POST /directory/deletedItems/{id}/restore': needs.restorePeople,
}

export const guestPermissions: KindPermissions = {
  requests: REQUESTS,
  read: ({ declaration }) => [
    needs.readPeople,
    needs.readDeletedPeople,
    ...(declaration.guests.some((entry) => entry.sponsors !== undefined) ? [needs.readSponsors] : []),
  ],
  write: permissionsToWriteGuest,
  // Deleted accounts and sponsors take no more than people do.
  toGrant: () => ({
    read: [needs.readPeople],
    write: [needs.invite, needs.changePeople, needs.blockPeople, needs.deletePeople],
  }),
}
