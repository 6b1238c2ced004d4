import type { Tenant } from '../plan/tenant.ts'
import type { Case } from './carry-out.ts'
import { refusing } from './refusing.ts'

const ROLES = '/v1.0/roleManagement/directory/roleAssignments'
const GUEST_INVITER = '95e79109-95c0-4d8e-aee3-d01accf2d47b'

const assign = (t: Tenant, principalId: string): Promise<unknown> =>
  t.admin('POST', ROLES, { principalId, roleDefinitionId: GUEST_INVITER, directoryScopeId: '/' })

const withRole = async (t: Tenant): Promise<string> => {
  const id = await t.user('anna')
  await assign(t, id)
  return id
}

const ANNA = 'inviters: [user:anna@northwind.example]'

/** Who has the Guest Inviter role, and who is expected to. */
export const INVITERS: readonly Case[] = [
  {
    about: 'INVITER-MISSING',
    tenant: (t) => t.user('anna'),
    before: ANNA,
    says: 'assign the role in the Entra admin center',
    act: assign,
  },
  {
    about: 'INVITER-MISSING',
    tenant: (t) => t.user('anna'),
    before: ANNA,
    says: 'or remove the line from `inviters`',
    after: '',
  },
  {
    about: 'INVITER-BLOCKED',
    async tenant(t) {
      const id = await withRole(t)
      await t.admin('PATCH', `/v1.0/users/${id}`, { accountEnabled: false })
      return id
    },
    before: ANNA,
    says: 'or allow the account to sign in',
    act: (t, id) => t.admin('PATCH', `/v1.0/users/${id}`, { accountEnabled: true }),
  },
  {
    about: 'INVITERS-ELIGIBLE-UNREAD',
    tenant: withRole,
    before: ANNA,
    graph: refusing(/roleEligibilityScheduleInstances/),
    says: 'grant RoleManagement.Read.Directory',
  },
  { about: 'INVITER-UNKNOWN', before: ANNA, says: 'or remove it', after: '' },
  {
    about: 'INVITER-UNEXPECTED',
    tenant: withRole,
    before: 'inviters: []',
    says: 'add `user:anna@northwind.example` to `inviters`',
    after: ANNA,
  },
  {
    about: 'INVITER-UNEXPECTED',
    tenant: withRole,
    before: 'inviters: []',
    says: 'or remove the role assignment in the Entra admin center',
    async act(t, id) {
      const { value } = (await t.admin('GET', `${ROLES}?$filter=principalId eq '${id}'`)) as { value: { id: string }[] }
      await t.admin('DELETE', `${ROLES}/${value[0]?.id ?? ''}`)
    },
  },
]
