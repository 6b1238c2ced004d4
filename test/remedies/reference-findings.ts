import type { Tenant } from '../plan/tenant.ts'
import type { Case } from './carry-out.ts'

const SARA = 'sara@contoso.example'

const guests = (entry: string): string => `guests: [{ ${entry} }]`

const withRoles = async (t: Tenant, names: readonly string[]): Promise<string> =>
  (
    await t.app(
      'Portal',
      names.map((displayName) => ({ displayName })),
    )
  ).id

const assigned = (role: string): string =>
  `groups: { all: { displayName: All } }\napps: { portal: { displayName: Portal, appRoleAssignmentRequired: true, assignments: [{ group: all${role} }] } }`

/** What a plan says of references, lists, apps and licences. */
export const REFERENCES: readonly Case[] = [
  {
    about: 'APP-NAME-DIFFERS',
    tenant: async (t) => (await t.app('Portal')).appId,
    before: 'apps: { portal: { appId: ID, displayName: Portl, appRoleAssignmentRequired: true } }',
    says: 'correct `displayName:`',
    after: 'apps: { portal: { appId: ID, displayName: Portal, appRoleAssignmentRequired: true } }',
  },
  {
    about: 'APP-ROLE-NEEDED',
    tenant: (t) => withRoles(t, ['Buyer', 'Seller']),
    before: assigned(''),
    says: 'it has Buyer, Seller',
    after: assigned(', role: Buyer'),
  },
  {
    about: 'APP-ROLE-UNKNOWN',
    tenant: (t) => withRoles(t, ['Buyer', 'Seller']),
    before: assigned(', role: Byer'),
    says: 'it has Buyer, Seller',
    after: assigned(', role: Seller'),
  },
  {
    about: 'APP-ROLE-UNKNOWN',
    tenant: async (t) => (await t.app('Portal')).id,
    before: assigned(', role: Buyer'),
    says: 'the app has no roles: remove `role:`',
    after: assigned(''),
  },
  {
    about: 'APP-ROLE-AMBIGUOUS',
    tenant: (t) => withRoles(t, ['Buyer', 'Buyer']),
    before: assigned(', role: Buyer'),
    says: 'use the id of the role',
    after: assigned(', role: 22222222-0000-4000-8000-000000000010'),
  },
  {
    about: 'SET-UNRESOLVED',
    async tenant(t) {
      const [anna, boris] = [await t.user('anna'), await t.user('boris')]
      return t.group('Buyers', {
        'owners@odata.bind': [anna, boris].map((id) => `https://graph.microsoft.com/v1.0/users/${id}`),
      })
    },
    before: 'groups: { buyers: { id: ID, owners: [user:anna@northwind.example, user:nobody@northwind.example] } }',
    says: 'remove the entries that cannot be resolved',
    after: 'groups: { buyers: { id: ID, owners: [user:anna@northwind.example] } }',
  },
  {
    about: 'REFERENCE-HELD',
    async tenant(t) {
      await t.user('sara', { mail: SARA })
      return t.user('anna')
    },
    before: `groups: { buyers: { displayName: Buyers, owners: [user:anna@northwind.example, guest:${SARA}] } }\n${guests(`email: ${SARA}`)}`,
    says: 'how to release it',
    after:
      'groups: { buyers: { displayName: Buyers, owners: [user:anna@northwind.example, user:sara@northwind.example] } }',
  },
  {
    about: 'REFERENCE-MISSING',
    tenant: (t) => t.user('anna'),
    before:
      'groups: { buyers: { displayName: Buyers, owners: [user:anna@northwind.example, user:nobody@northwind.example] } }',
    says: 'remove or correct it',
    after: 'groups: { buyers: { displayName: Buyers, owners: [user:anna@northwind.example] } }',
  },
  {
    about: 'APP-MISSING',
    tenant: async (t) => (await t.app('Portal')).appId,
    before: 'apps: { portal: { displayName: Portl, appRoleAssignmentRequired: true } }',
    says: 'or correct the entry',
    after: 'apps: { portal: { displayName: Portal, appRoleAssignmentRequired: true } }',
  },
  {
    about: 'APP-MISSING',
    before: 'apps: { portal: { displayName: Portal, appRoleAssignmentRequired: true } }',
    says: 'add the app to the tenant first',
    act: (t) => t.app('Portal'),
  },
  {
    about: 'APP-AMBIGUOUS',
    async tenant(t) {
      await t.app('Portal')
      return (await t.app('Portal')).appId
    },
    before: 'apps: { portal: { displayName: Portal, appRoleAssignmentRequired: true } }',
    says: 'set `appId:` to select one',
    after: 'apps: { portal: { displayName: Portal, appId: ID, appRoleAssignmentRequired: true } }',
  },
  {
    about: 'LICENSE-UNKNOWN',
    before: 'groups: { all: { displayName: All, licenses: [AAD_PREMIUM_P9] } }',
    says: 'it has AAD_PREMIUM',
    after: 'groups: { all: { displayName: All, licenses: [AAD_PREMIUM] } }',
  },
  {
    about: 'REFERENCE-CIRCLE',
    before: 'guests: [{ email: aa@contoso.example, sponsors: [guest:aa@contoso.example] }]',
    says: 'the next apply adds it',
    applied: true,
    brings: { 'GUEST-PENDING': 'the guest is invited now' },
  },
  {
    about: 'REFERENCE-LEAVES',
    async tenant(t) {
      await t.user('anna')
      await t.guest(SARA)
      return undefined
    },
    before: `groups: { it: { displayName: It, owners: [user:anna@northwind.example, guest:${SARA}] } }\n${guests(`email: ${SARA}, ensure: absent`)}`,
    says: 'remove it from the list',
    after: `groups: { it: { displayName: It, owners: [user:anna@northwind.example] } }\n${guests(`email: ${SARA}, ensure: absent`)}`,
  },
  {
    about: 'REFERENCE-LEAVES',
    async tenant(t) {
      await t.user('anna')
      await t.guest(SARA)
      return undefined
    },
    before: `groups: { it: { displayName: It, owners: [user:anna@northwind.example, guest:${SARA}] } }\n${guests(`email: ${SARA}, ensure: absent`)}`,
    says: 'or keep the object',
    after: `groups: { it: { displayName: It, owners: [user:anna@northwind.example, guest:${SARA}] } }\n${guests(`email: ${SARA}`)}`,
    brings: { 'GUEST-PENDING': 'the guest stays, and has not accepted the invitation' },
  },
  {
    about: 'REFERENCE-TYPE',
    tenant: (t) => t.group('Others'),
    before: 'groups: { it: { displayName: It, owners: [principal:ID] } }',
    says: 'remove it from the list',
    after: 'groups: { it: { displayName: It } }',
    brings: { 'GROUP-UNUSED': 'there is a plan now' },
  },
  {
    about: 'SET-FULL',
    async tenant(t) {
      for (const name of ['a', 'b', 'c', 'd']) await t.user(name)
      const id = await t.guest(SARA)
      for (const name of ['One', 'Two'])
        await t.admin('POST', `/v1.0/users/${id}/sponsors/$ref`, {
          '@odata.id': `https://graph.microsoft.com/v1.0/groups/${await t.group(name)}`,
        })
      return id
    },
    before: guests(
      `email: ${SARA}, sponsors: [${['a', 'b', 'c', 'd'].map((name) => `user:${name}@northwind.example`).join(', ')}]`,
    ),
    says: 'shorten the list',
    after: guests(`email: ${SARA}, sponsors: [user:a@northwind.example, user:b@northwind.example]`),
  },
  {
    about: 'SET-UNNAMED',
    async tenant(t) {
      const id = await t.guest(SARA)
      await t.user('anna')
      const group = await t.group('One')
      await t.admin('POST', `/v1.0/users/${id}/sponsors/$ref`, {
        '@odata.id': `https://graph.microsoft.com/v1.0/groups/${group}`,
      })
      return group
    },
    before: guests(`email: ${SARA}, sponsors: [user:anna@northwind.example]`),
    says: 'add an entry with its id ID and then `group:KEY` to `sponsors`',
    brings: { 'GUEST-NOWHERE': 'this is told where there are groups' },
    after: guests(`email: ${SARA}, sponsors: [user:anna@northwind.example, group:one]`).concat(
      '\ngroups: { one: { id: ID } }',
    ),
  },
  {
    about: 'SET-UNNAMED',
    async tenant(t) {
      const anna = await t.user('anna')
      const { id } = await t.app('Portal')
      const group = await t.group('Team', { uniqueName: 'guestlist-northwind-it' })
      for (const owner of [anna, id])
        await t.admin('POST', `/v1.0/groups/${group}/owners/$ref`, {
          '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${owner}`,
        })
      return id
    },
    before: 'groups: { it: { displayName: Team, owners: [user:anna@northwind.example] } }',
    says: 'to declare it, add the address above to `owners`',
    after: 'groups: { it: { displayName: Team, owners: [user:anna@northwind.example, principal:ID] } }',
  },
]
