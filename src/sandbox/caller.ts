import { authorizedAs } from './authorize.ts'
import type { Call } from './routing.ts'
import type { Inviter } from './policies/questions.ts'

/** Role template ids, the same in every tenant (permissions-reference.md). */
export const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10'
const USER_ADMINISTRATOR = 'fe930be7-5e62-47db-91af-98c3a49a38b1'
const GUEST_INVITER = '95e79109-95c0-4d8e-aee3-d01accf2d47b'

/** Whether a person holds any directory role. */
export const holdsRole = (call: Pick<Call, 'tenant'>, id: string, role?: string): boolean =>
  Object.values(call.tenant.roleAssignments).some(
    (one) => one.principalId === id && (role === undefined || one.roleDefinitionId === role),
  )

/** The signed-in person, or undefined when an application calls by itself. */
export const personOf = (call: Call): string | undefined => {
  const who = authorizedAs(call)
  return who.is === 'person' ? (who.id ?? call.tenant.administratorId) : undefined
}

/** Who invites, as the policies ask. */
export const inviterOf = (call: Call): Inviter => {
  const who = authorizedAs(call)
  if (who.is === 'app') return { is: 'app', permissions: who.roles }
  const id = who.id ?? call.tenant.administratorId
  const person = call.directory.get('user', id)
  if (holdsRole(call, id, GLOBAL_ADMINISTRATOR) || holdsRole(call, id, USER_ADMINISTRATOR))
    return { is: 'person', role: 'admin' }
  if (holdsRole(call, id, GUEST_INVITER)) return { is: 'person', role: 'guestInviter' }
  return { is: 'person', role: person?.['userType'] === 'Guest' ? 'guest' : 'member' }
}
