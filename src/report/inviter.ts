import { GraphError } from '../errors.ts'
import type { Reader } from '../model.ts'

interface Inviter {
  displayName?: string | null
  userPrincipalName?: string | null
}

/**
 * Who invited an account: a user or an application. v1.0 does not tell; beta does in the global cloud, with the permission that
 * reading the account takes (beta/api/user-list-invitedby). Undefined where Graph does not know or does not tell.
 */
export const readInviter = async (get: Pick<Reader, 'get'>, id: string): Promise<string | undefined> => {
  try {
    const inviter = await get.get<Inviter>(`/beta/users/${id}/invitedBy`)
    return inviter.displayName ?? inviter.userPrincipalName ?? undefined
  } catch (error) {
    if (error instanceof GraphError && [400, 403, 404, 501].includes(error.status)) return undefined
    throw error
  }
}
