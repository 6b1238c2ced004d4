import { GraphError } from '../../errors.ts'
import type { Live, Reader } from '../../model.ts'
import type { DirectoryObject } from '../directory/object.ts'
import type { ReadContext } from '../kind.ts'
import { inviterAddress } from './desired.ts'

/** The built-in role whose holders may invite whatever `allowInvitesFrom` says of members; its id is the same in every tenant (permissions-reference). */
const GUEST_INVITER = '95e79109-95c0-4d8e-aee3-d01accf2d47b'

/** An assignment of a directory role, with who has it (rbacapplication-list-roleassignments.md). */
export interface RoleAssignment {
  id: string
  principalId: string
  directoryScopeId?: string | null
  principal?: (DirectoryObject & { userPrincipalName?: string | null; mail?: string | null }) | null
}

/** Who has the role, or may activate it in Privileged Identity Management. */
export interface Inviter extends RoleAssignment {
  isEligible: boolean
}

const OF_THE_ROLE = `$filter=roleDefinitionId%20eq%20'${GUEST_INVITER}'&$expand=principal`

const listActive = (get: Reader): Promise<RoleAssignment[]> =>
  get.list<RoleAssignment>(`/v1.0/roleManagement/directory/roleAssignments?${OF_THE_ROLE}`)

/** Eligible assignments are a part of P2 and of ID Governance: without either, nobody has one, and Graph refuses to list them. */
const isUnlicensed = (error: unknown): boolean =>
  error instanceof GraphError && (error.status === 400 || error.status === 403) && /PremiumLicense/i.test(error.code)

/** Undefined where the identity may not read them: `Directory.Read.All` is enough for active assignments alone. */
const listEligible = async (get: Reader): Promise<RoleAssignment[] | undefined> => {
  try {
    return await get.list<RoleAssignment>(
      `/v1.0/roleManagement/directory/roleEligibilityScheduleInstances?${OF_THE_ROLE}`,
    )
  } catch (error) {
    if (isUnlicensed(error)) return []
    if (error instanceof GraphError && error.status === 403) return undefined
    throw error
  }
}

const reportUnread = (context: ReadContext): void =>
  context.report({
    code: 'INVITERS-ELIGIBLE-UNREAD',
    severity: 'info',
    message:
      'eligible assignments of the Guest Inviter role cannot be read, so `inviters` is compared with active assignments alone',
    help: 'grant RoleManagement.Read.Directory to the signed-in identity',
    source: null,
  })

/** Of whom both lists hold, the role is active. */
const together = (active: readonly RoleAssignment[], eligible: readonly RoleAssignment[]): Inviter[] => {
  const holders = new Set(active.map(({ principalId }) => principalId))
  return [
    ...active.map((one) => ({ ...one, isEligible: false })),
    ...eligible.filter(({ principalId }) => !holders.has(principalId)).map((one) => ({ ...one, isEligible: true })),
  ]
}

const isTenantWide = ({ directoryScopeId }: RoleAssignment): boolean => (directoryScopeId ?? '/') === '/'

/** It takes nothing of others. */
export const invitersAhead = {
  after: [],
  ask: (get: Reader, { declaration }: ReadContext): Promise<unknown> =>
    declaration.inviters === undefined ? Promise.resolve() : Promise.all([listActive(get), listEligible(get)]),
}

const nameOf = ({ principal, principalId }: RoleAssignment): string => {
  const address = principal?.mail ?? principal?.userPrincipalName
  if (principal?.displayName) return address ? `${principal.displayName} (${address})` : principal.displayName
  return address ?? principalId
}

/** Who has the Guest Inviter role in the whole tenant, active or eligible: users, groups and apps as they are assigned, not the members of groups. */
export const readInviters = async (get: Reader, context: ReadContext): Promise<Live<Inviter>[]> => {
  if (context.declaration.inviters === undefined) return []
  const [active, eligible] = await Promise.all([listActive(get), listEligible(get)])
  if (eligible === undefined) reportUnread(context)
  return together(active.filter(isTenantWide), (eligible ?? []).filter(isTenantWide)).map((raw) => ({
    kind: 'inviter',
    id: raw.id,
    address: inviterAddress(raw.principalId),
    name: nameOf(raw),
    raw,
  }))
}
