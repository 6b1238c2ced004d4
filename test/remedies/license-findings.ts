import type { Tenant } from '../plan/tenant.ts'
import { refusing } from './refusing.ts'
import type { Case } from './carry-out.ts'
import { guests } from './parts.ts'

const SARA = 'sara@contoso.example'
const LICENSED = 'groups: { g: { displayName: G, licenses: [AAD_PREMIUM] } }'

/** What the tenant has bought, which Graph lets nobody write. */
const buy = (t: Tenant, enabled: number): void => {
  const state = structuredClone(t.sandbox.state())
  for (const sku of state.subscribedSkus) sku['prepaidUnits'] = { enabled, warning: 0, suspended: 0, lockedOut: 0 }
  t.sandbox.load(state)
}

/** A group with a licence and one user in it. */
const givingTo = async (t: Tenant, user: string): Promise<string> => {
  const id = await t.group('G', {}, [user])
  const { skuId } = t.sandbox.state().subscribedSkus[0] ?? {}
  await t.admin('POST', `/v1.0/groups/${id}/assignLicense`, {
    addLicenses: [{ skuId, disabledPlans: [] }],
    removeLicenses: [],
  })
  return id
}

/** Licences that groups give. */
export const LICENSES: readonly Case[] = [
  {
    about: 'LICENSE-SEATS',
    tenant: (t) => {
      buy(t, 0)
      return Promise.resolve(undefined)
    },
    before: `${guests(`email: ${SARA}, usageLocation: DE, groups: [g]`)}\n${LICENSED}`,
    says: 'Buy 1 more seat of AAD_PREMIUM',
    act: (t) => {
      buy(t, 1)
    },
    brings: { 'LICENSE-USE': 'the seat is taken' },
  },
  {
    about: 'LICENSE-LOCATION',
    before: `${guests(`email: ${SARA}, groups: [g]`)}\n${LICENSED}`,
    says: 'Set `usageLocation` in the entry of the guest',
    after: `${guests(`email: ${SARA}, usageLocation: DE, groups: [g]`)}\n${LICENSED}`,
  },
  {
    about: 'LICENSE-ERROR',
    async tenant(t) {
      buy(t, 0)
      return givingTo(t, await t.user('anna'))
    },
    before: `groups: { g: { id: ID } }`,
    says: 'Buy seats, or free some. Then reprocess the users',
    async act(t) {
      buy(t, 1)
      await t.admin('POST', '/v1.0/users/anna@northwind.example/reprocessLicenseAssignment')
    },
  },
  {
    about: 'LICENSES-NOT-READABLE',
    tenant: async (t) => givingTo(t, await t.user('anna')),
    graph: refusing(/subscribedSkus/),
    before: `groups: { g: { id: ID } }`,
    says: 'grant LicenseAssignment.Read.All to the signed-in identity',
  },
  {
    about: 'LICENSE-ERRORS-NOT-READABLE',
    tenant: async (t) => givingTo(t, await t.user('anna')),
    graph: refusing(/membersWithLicenseErrors/),
    before: `groups: { g: { id: ID } }`,
    says: 'grant GroupMember.Read.All to the signed-in identity',
  },
]
