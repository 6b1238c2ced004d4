import { GLOBAL_ADMINISTRATOR, holdsRole } from '../roles/rules.ts'
import { authorizedAs } from '../../identity/authorize.ts'
import type { Inviter } from '../policies/invitation-policy.ts'
import type { GraphRequest } from '../../core/graph-request.ts'

/** Role template ids, the same in every tenant (permissions-reference.md). */
const USER_ADMINISTRATOR = 'fe930be7-5e62-47db-91af-98c3a49a38b1'
const GUEST_INVITER = '95e79109-95c0-4d8e-aee3-d01accf2d47b'

/** The inviter, as the invitation policies distinguish. */
export const inviterOf = (request: GraphRequest): Inviter => {
  const who = authorizedAs(request)
  if (who.is === 'app') return { is: 'app', permissions: who.roles }
  const id = who.id ?? request.tenant.administratorId
  const person = request.directory.get('user', id)
  if (holdsRole(request, id, GLOBAL_ADMINISTRATOR) || holdsRole(request, id, USER_ADMINISTRATOR))
    return { is: 'person', role: 'admin' }
  if (holdsRole(request, id, GUEST_INVITER)) return { is: 'person', role: 'guestInviter' }
  return { is: 'person', role: person?.['userType'] === 'Guest' ? 'guest' : 'member' }
}
