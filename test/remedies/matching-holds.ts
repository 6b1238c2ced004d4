import type { Tenant } from '../plan/tenant.ts'
import type { Case } from './carry-out.ts'

const SARA = 'sara@contoso.example'

const OTHER = 'other@contoso.example'

const guests = (entry: string): string => `guests: [{ ${entry} }]`

const PENDING = { 'GUEST-PENDING': 'the account was invited and has not answered yet' }

const SYNC =
  'partners: { contoso: { tenantId: 3d0f5dec-5d3d-455c-8016-e2af1ae4d31a, domains: [contoso.example], crossTenantAccess: { identitySynchronization: { userSyncInbound: { isSyncAllowed: true } } } } }'

const purge = (t: Tenant, id: string): Promise<unknown> => t.admin('DELETE', `/v1.0/directory/deletedItems/${id}`)

/** The address of two accounts that were deleted. */
const twoDeleted = async (t: Tenant): Promise<string> => {
  const [one, two] = [await t.guest(SARA), await t.guest(OTHER)]
  t.edit(two, { mail: SARA })
  await t.remove(one)
  await t.remove(two)
  return one
}

/** Entries that are matched to no account, or to a deleted one. */
export const MATCHING_HOLDS: readonly Case[] = [
  {
    about: 'ACCOUNT-INTERNAL',
    tenant: (t) => t.user('sara', { mail: SARA }),
    before: `groups: { buyers: { displayName: Buyers, members: [guest:${SARA}] } }\n${guests(`email: ${SARA}`)}`,
    says: 'name the account as `user:sara@northwind.example`',
    after: 'groups: { buyers: { displayName: Buyers, members: [user:sara@northwind.example] } }',
  },
  {
    about: 'ACCOUNT-INTERNAL',
    tenant: (t) => t.user('sara'),
    before: guests(`email: ${SARA}, id: ID`),
    says: 'name the account as `user:sara@northwind.example`',
    after: 'groups: { buyers: { displayName: Buyers, members: [user:sara@northwind.example] } }',
  },
  {
    about: 'ACCOUNT-SEVERAL',
    async tenant(t) {
      const id = await t.guest(SARA)
      t.edit(await t.guest('two@contoso.example'), { mail: SARA })
      return id
    },
    before: guests(`email: ${SARA}`),
    says: '`id: ID`',
    after: guests(`email: ${SARA}, id: ID`),
    brings: PENDING,
  },
  {
    about: 'ACCOUNT-WEAKLY-NAMED',
    async tenant(t) {
      const id = await t.guest('other@contoso.example')
      t.edit(id, { otherMails: [SARA] })
      return id
    },
    before: guests(`email: ${SARA}`),
    says: '`id: ID`',
    after: guests(`email: ${SARA}, id: ID`),
    brings: PENDING,
  },
  {
    about: 'ACCOUNT-WEAKLY-NAMED',
    tenant: (t) => t.user('sara', { otherMails: [SARA] }),
    before: guests(`email: ${SARA}`),
    says: 'remove the address from its otherMails',
    act: (t, id) => t.edit(id, { otherMails: [] }),
  },
  {
    // What Entra makes of an invitation to an address that a contact has: a guest without mail.
    about: 'ACCOUNT-WEAKLY-NAMED',
    async tenant(t) {
      const id = await t.guest('other@contoso.example')
      t.edit(id, { mail: null, proxyAddresses: [], otherMails: [SARA] })
      return id
    },
    before: guests(`email: ${SARA}`),
    says: '`id: ID`',
    after: guests(`email: ${SARA}, id: ID`),
    brings: PENDING,
  },
  {
    about: 'ACCOUNT-FORMER-SEVERAL',
    async tenant(t) {
      await t.guest('former@contoso.example')
      return t.guest(SARA)
    },
    before: guests(`email: ${SARA}, previously: [former@contoso.example]`),
    says: 'remove the former address of the other account',
    after: guests(`email: ${SARA}`),
    brings: PENDING,
  },
  {
    about: 'ACCOUNT-ID-UNKNOWN',
    before: guests(`email: ${SARA}, id: 00000000-0000-4000-8000-00000000dead`),
    says: 'or remove it',
    after: guests(`email: ${SARA}`),
  },
  {
    about: 'ACCOUNT-DELETED',
    async tenant(t) {
      const id = await t.guest(SARA)
      await t.remove(id)
      return id
    },
    before: guests(`email: ${SARA}`),
    says: 'add `reinstate: 2026-11-30` to the entry',
    after: guests(`email: ${SARA}, reinstate: 2026-11-30`),
  },
  {
    about: 'ACCOUNT-SEVERAL',
    async tenant(t) {
      const id = await t.user('sara', { mail: SARA })
      t.edit(await t.user('double'), { mail: SARA })
      return id
    },
    before: guests(`email: ${SARA}`),
    says: 'remove the entry, and name the account by its user principal name in groups and apps, as `user:UPN`',
    after: 'groups: { buyers: { displayName: Buyers, members: [user:sara@northwind.example] } }',
  },
  {
    about: 'ACCOUNT-WEAKLY-NAMED',
    tenant: (t) => t.user('sara', { otherMails: [SARA] }),
    before: guests(`email: ${SARA}`),
    says: 'name the account as `user:sara@northwind.example`',
    after: 'groups: { buyers: { displayName: Buyers, members: [user:sara@northwind.example] } }',
  },
  {
    about: 'ACCOUNT-FORMER-SEVERAL',
    async tenant(t) {
      await t.guest('one@contoso.example')
      return t.guest('two@contoso.example')
    },
    before: guests(`email: ${SARA}, previously: [one@contoso.example, two@contoso.example]`),
    says: 'keep in `previously:` only the addresses of the account that is meant',
    after: guests(`email: ${SARA}, previously: [two@contoso.example]`),
    brings: { ...PENDING, 'GUEST-SIGN-IN-STAYS': 'the account that is meant is renamed now' },
  },
  {
    about: 'ACCOUNT-DELETED',
    async tenant(t) {
      const id = await t.guest(SARA)
      await t.remove(id)
      return id
    },
    before: guests(`email: ${SARA}`),
    says: 'delete the account permanently to invite it again',
    act: purge,
  },
  {
    about: 'ACCOUNT-DELETED-SEVERAL',
    tenant: twoDeleted,
    before: guests(`email: ${SARA}`),
    says: '`reinstate: 2026-11-30` in the entry',
    after: guests(`email: ${SARA}, id: ID, reinstate: 2026-11-30`),
    brings: PENDING,
  },
  {
    about: 'ACCOUNT-DELETED-INTERNAL',
    async tenant(t) {
      const id = await t.user('sara', { mail: SARA })
      await t.remove(id)
      return id
    },
    before: guests(`email: ${SARA}`),
    says: 'delete the account permanently to invite a guest',
    act: purge,
  },
  {
    about: 'ACCOUNT-DELETED-INTERNAL',
    async tenant(t) {
      const id = await t.user('sara', { mail: SARA })
      await t.remove(id)
      return id
    },
    before: guests(`email: ${SARA}`),
    says: 'or restore it in the Entra admin center, remove the entry, and name the account as `user:sara@northwind.example`',
    act: (t, id) => t.admin('POST', `/v1.0/directory/deletedItems/${id}/restore`),
    after: 'groups: { buyers: { displayName: Buyers, members: [user:sara@northwind.example] } }',
  },
  {
    about: 'ACCOUNT-DELETED-BY-SYNC',
    async tenant(t) {
      const id = await t.guest(SARA)
      await t.remove(id)
      return id
    },
    before: `${SYNC}\n${guests(`email: ${SARA}`)}`,
    says: 'or set `source: invitation` and `reinstate: 2026-11-30`',
    after: `${SYNC}\n${guests(`email: ${SARA}, source: invitation, reinstate: 2026-11-30`)}`,
    brings: PENDING,
  },
  {
    about: 'ACCOUNT-TWICE',
    async tenant(t) {
      const id = await t.guest(SARA)
      t.edit(id, { proxyAddresses: [`SMTP:${SARA}`, `smtp:${OTHER}`] })
      return id
    },
    before: `guests: [{ email: ${SARA} }, { email: ${OTHER} }]`,
    says: 'declare it once, with the other address under `previously:`',
    after: guests(`email: ${SARA}, previously: [${OTHER}]`),
    brings: PENDING,
  },
]
