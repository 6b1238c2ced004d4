import type { Live, Reader } from '../../model.ts'
import type { DirectoryObject } from '../directory/object.ts'
import type { ReadContext } from '../kind.ts'
import { inviterAddress } from './desired.ts'

/** The built-in role whose holders may invite whatever `allowInvitesFrom` says of members; its id is the same in every tenant (permissions-reference). */
const GUEST_INVITER = '95e79109-95c0-4d8e-aee3-d01accf2d47b'

/** An active assignment of a directory role, with who has it (rbacapplication-list-roleassignments.md). */
export interface RoleAssignment {
  id: string
  principalId: string
  directoryScopeId?: string | null
  principal?: (DirectoryObject & { userPrincipalName?: string | null; mail?: string | null }) | null
}

const listInviters = (get: Reader): Promise<RoleAssignment[]> =>
  get.list<RoleAssignment>(
    `/v1.0/roleManagement/directory/roleAssignments?$filter=roleDefinitionId%20eq%20'${GUEST_INVITER}'&$expand=principal`,
  )

/** It takes nothing of others. */
export const invitersAhead = {
  after: [],
  ask: (get: Reader, { declaration }: ReadContext): Promise<unknown> =>
    declaration.inviters === undefined ? Promise.resolve() : listInviters(get),
}

const nameOf = ({ principal, principalId }: RoleAssignment): string => {
  const address = principal?.mail ?? principal?.userPrincipalName
  if (principal?.displayName) return address ? `${principal.displayName} (${address})` : principal.displayName
  return address ?? principalId
}

/** Who has the Guest Inviter role in the whole tenant: users, groups and apps as they are assigned, not the members of groups. */
export const readInviters = async (get: Reader, { declaration }: ReadContext): Promise<Live<RoleAssignment>[]> => {
  if (declaration.inviters === undefined) return []
  const all = await listInviters(get)
  return all
    .filter(({ directoryScopeId }) => (directoryScopeId ?? '/') === '/')
    .map((raw) => ({
      kind: 'inviter',
      id: raw.id,
      address: inviterAddress(raw.principalId),
      name: nameOf(raw),
      raw,
    }))
}
