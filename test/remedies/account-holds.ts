import type { Case } from './carry-out.ts'

const SARA = 'sara@contoso.example'

const OTHER = 'other@contoso.example'

const guests = (entry: string): string => `guests: [{ ${entry} }]`

const LISTS = (list: string): string => `policies: { b2bManagementPolicy: { ${list} } }`

const PENDING = { 'GUEST-PENDING': 'the account was invited and has not answered yet' }

const SYNC =
  'partners: { contoso: { tenantId: 3d0f5dec-5d3d-455c-8016-e2af1ae4d31a, domains: [contoso.example], crossTenantAccess: { identitySynchronization: { userSyncInbound: { isSyncAllowed: true } } } } }'

/** Accounts that are found and stay as they are. */
export const ACCOUNT_HOLDS: readonly Case[] = [
  ...[
    {
      list: 'allowedDomains: [fabrikam.example]',
      says: 'add it to `allowedDomains`',
      opened: 'allowedDomains: [fabrikam.example, contoso.example]',
    },
    {
      list: 'blockedDomains: [contoso.example]',
      says: 'remove it from `blockedDomains`',
      opened: 'unrestricted: true',
    },
  ].map(({ list, says, opened }): Case => ({
    about: 'ACCOUNT-DOMAIN-REFUSED',
    async tenant(t) {
      await t.make(`tenant: { name: northwind }\n${LISTS(list)}`)
      return undefined
    },
    before: `${LISTS(list)}\n${guests(`email: ${SARA}`)}`,
    says,
    after: `${LISTS(opened)}\n${guests(`email: ${SARA}`)}`,
    brings: { ...PENDING, 'SETTING-DELAY': 'the list is opened by the same plan', WIDER: 'a list is opened' },
  })),
  {
    about: 'ACCOUNT-BLOCKED',
    tenant: (t) => t.guest(SARA, { accountEnabled: false }),
    before: guests(`email: ${SARA}`),
    says: '`accountEnabled: true`',
    after: guests(`email: ${SARA}, accountEnabled: true`),
  },
  {
    about: 'ACCOUNT-ROLE',
    async tenant(t) {
      const id = await t.guest(SARA)
      await t.giveRole(id)
      return id
    },
    before: guests(`email: ${SARA}, ensure: absent`),
    says: 'change the entry so that access does not end',
    after: guests(`email: ${SARA}`),
    brings: PENDING,
  },
  {
    about: 'ACCOUNT-BLOCKED',
    tenant: (t) => t.guest(SARA, { accountEnabled: false }),
    before: guests(`email: ${SARA}`),
    says: 'add `reinstate: 2026-11-30` to the entry',
    after: guests(`email: ${SARA}, reinstate: 2026-11-30`),
  },
  {
    about: 'ACCOUNT-ROLE',
    async tenant(t) {
      const id = await t.guest(SARA)
      await t.giveRole(id)
      return id
    },
    before: guests(`email: ${SARA}, ensure: absent`),
    says: 'remove the role assignment first',
    async act(t, id) {
      const { value } = (await t.admin('GET', '/v1.0/roleManagement/directory/roleAssignments')) as {
        value: { id: string; principalId: string }[]
      }
      for (const role of value)
        if (role.principalId === id)
          await t.admin('DELETE', `/v1.0/roleManagement/directory/roleAssignments/${role.id}`)
    },
  },
  {
    about: 'ACCOUNT-ROLE',
    async tenant(t) {
      const id = await t.guest(SARA)
      await t.giveRole(id)
      return id
    },
    before: 'partners: { contoso: { domains: [contoso.example], guests: { authority: exclusive } } }',
    says: 'or declare the guest',
    after: `BEFORE\n${guests(`email: ${SARA}`)}`,
    brings: PENDING,
  },
  {
    about: 'ACCOUNT-IN-ROLE-GROUP',
    async tenant(t) {
      const id = await t.guest(SARA)
      await t.group('Roles', { isAssignableToRole: true }, [id])
      return id
    },
    before: guests(`email: ${SARA}, ensure: absent`),
    says: 'remove it from the group first',
    async act(t, id) {
      const { value } = (await t.admin('GET', `/v1.0/users/${id}/memberOf?$select=id`)) as { value: { id: string }[] }
      for (const group of value) await t.admin('DELETE', `/v1.0/groups/${group.id}/members/${id}/$ref`)
    },
  },
  {
    about: 'ACCOUNT-PROTECTED-PHONE',
    async tenant(t) {
      const id = await t.guest(SARA)
      await t.giveRole(id)
      return id
    },
    before: guests(`email: ${SARA}, mobilePhone: "+44 20 7946 0999"`),
    says: 'or remove `mobilePhone:`',
    after: guests(`email: ${SARA}`),
  },
  {
    about: 'ACCOUNT-PROTECTED-PHONE',
    async tenant(t) {
      const id = await t.guest(SARA)
      await t.giveRole(id)
      return id
    },
    before: guests(`email: ${SARA}, mobilePhone: "+44 20 7946 0999"`),
    says: 'change it in the portal',
    act: (t, id) => t.admin('PATCH', `/v1.0/users/${id}`, { mobilePhone: '+44 20 7946 0999' }),
  },
  {
    about: 'ACCOUNT-RUNNING',
    async tenant(t) {
      const id = await t.guest(SARA)
      t.sandbox.load({ ...t.sandbox.state(), administratorId: id })
      return id
    },
    before: guests(`email: ${SARA}, ensure: absent`),
    says: 'run Guestlist with another identity',
    async act(t) {
      t.sandbox.load({ ...t.sandbox.state(), administratorId: await t.user('boss') })
    },
  },
  {
    about: 'ACCOUNT-NOT-SYNCHRONISED',
    before: `${SYNC}\n${guests(`email: ${SARA}`)}`,
    says: 'or set `source: invitation`',
    after: `${SYNC}\n${guests(`email: ${SARA}, source: invitation`)}`,
  },
  {
    about: 'ACCOUNT-NOT-SYNCHRONISED',
    before: `${SYNC}\n${guests(`email: ${SARA}`)}`,
    says: 'wait for the synchronisation',
    act: (t) => t.guest(SARA),
    brings: PENDING,
  },
  {
    about: 'ACCOUNT-OWN-DOMAIN',
    tenant: (t) => t.user('anna'),
    before: guests('email: cy@northwind.example'),
    says: 'refer to a user of the tenant as `user:…` where the person is needed, and remove the entry',
    after: 'groups: { buyers: { displayName: Buyers, members: [user:anna@northwind.example] } }',
  },
  {
    about: 'ACCOUNT-ADDRESS-TAKEN',
    async tenant(t) {
      const id = await t.group('Desk')
      t.edit(id, { proxyAddresses: [`SMTP:${SARA}`] })
      return id
    },
    before: guests(`email: ${SARA}`),
    says: 'remove the address from the group',
    act: (t, id) => t.edit(id, { proxyAddresses: [] }),
  },
  {
    about: 'ACCOUNT-ADDRESS-TAKEN',
    async tenant(t) {
      const id = await t.group('Desk')
      t.edit(id, { proxyAddresses: [`SMTP:${SARA}`] })
      return id
    },
    before: guests(`email: ${SARA}`),
    says: 'or declare another address of the person',
    after: guests(`email: ${OTHER}`),
  },
  {
    about: 'ACCOUNT-TYPE-STAYS',
    async tenant(t) {
      const id = await t.guest(SARA)
      await t.giveRole(id)
      return id
    },
    before: guests(`email: ${SARA}, userType: Member`),
    says: 'or set `userType: Guest`',
    after: guests(`email: ${SARA}, userType: Guest`),
  },
  {
    about: 'ACCOUNT-ON-PREMISES',
    async tenant(t) {
      const id = await t.guest(SARA)
      t.edit(id, { onPremisesSyncEnabled: true })
      return id
    },
    before: guests(`email: ${SARA}, department: Buying`),
    says: 'change it in the on-premises directory',
    act: (t, id) => t.edit(id, { department: 'Buying' }),
  },
  {
    about: 'ACCOUNT-RESTRICTED',
    async tenant(t) {
      const id = await t.guest(SARA)
      t.edit(id, { isManagementRestricted: true })
      return id
    },
    before: guests(`email: ${SARA}, department: Buying`),
    says: 'or remove the account from the unit',
    act: (t, id) => t.edit(id, { isManagementRestricted: false }),
  },
]
