import type { Transport } from '../../src/model.ts'
import type { Tenant } from '../plan/tenant.ts'
import type { Case } from './carry-out.ts'
import { refusing } from './refusing.ts'

const SARA = 'sara@contoso.example'

const guests = (entry: string): string => `guests: [{ ${entry} }]`

/** Graph answers a definition in a form of its own. */
const withOddDefinition =
  (inner: Transport): Transport =>
  async (request) => {
    const answer = await inner(request)
    if (!request.url.includes('b2bManagementPolicies')) return answer
    return {
      ...answer,
      body: JSON.stringify({ value: [{ id: 'one', isOrganizationDefault: true, definition: ["{'version':1}"] }] }),
    }
  }

const ALLOWED = (domains: string): string => `policies: { b2bManagementPolicy: { allowedDomains: [${domains}] } }`

const ORDER = (order: string): string =>
  `policies: { crossTenantAccessPolicy: { default: { invitationRedemptionIdentityProviderConfiguration: { primaryIdentityProviderPrecedenceOrder: [${order}], fallbackIdentityProvider: defaultConfiguredIdp } } } }`

const LONG_AGO = '2026-10-01T00:00:00Z'
const ACCEPTED = { externalUserState: 'Accepted', externalUserStateChangeDateTime: '2025-01-02T00:00:00Z' }
const LIMITS = 'partners: { it: { domains: [contoso.example], guests: { inactiveDays: 90, redeemWithinDays: 30 } } }'

const PARTNER = 'partners: { it: { domains: [contoso.example], tenantId: ID } }'

/** What a plan says of guests, partners and policies, and of what it could not read. */
export const PLAN_FINDINGS: readonly Case[] = [
  {
    about: 'GUEST-MAIL-DIFFERS',
    async tenant(t) {
      const id = await t.guest('other@contoso.example')
      t.edit(id, { proxyAddresses: [`smtp:${SARA}`] })
      return id
    },
    before: guests(`email: ${SARA}`),
    says: '`email: other@contoso.example`',
    after: guests('email: other@contoso.example'),
  },
  {
    about: 'GUEST-MAIL-DIFFERS',
    async tenant(t) {
      const id = await t.guest('other@contoso.example')
      t.edit(id, { mail: null, proxyAddresses: [`smtp:${SARA}`] })
      return id
    },
    before: guests(`email: ${SARA}`),
    says: '`id: ID`',
    after: guests(`email: ${SARA}, id: ID`),
  },
  {
    about: 'GUEST-ENDING',
    tenant: (t) => t.guest(SARA),
    before: guests(`email: ${SARA}, expires: 2026-11-25`),
    says: 'change `expires:`',
    after: guests(`email: ${SARA}, expires: 2027-11-25`),
  },
  {
    about: 'GUEST-TAKEN-OVER',
    tenant: (t) => t.guest('sara@fabrikam.example'),
    before: guests(`email: ${SARA}, previously: [sara@fabrikam.example]`),
    says: 'check that it is the same person',
    after: guests('email: sara@fabrikam.example'),
  },
  {
    about: 'PARTNER-SELF',
    tenant: (t) => Promise.resolve(t.sandbox.state().organization.id),
    before: PARTNER,
    says: 'of the partner',
    after: 'partners: { it: { domains: [contoso.example], tenantId: 3d0f5dec-5d3d-455c-8016-e2af1ae4d31a } }',
  },
  {
    about: 'REDEMPTION-ORDER',
    before: ORDER('socialIdentityProviders, azureActiveDirectory, externalFederation'),
    says: 'if the same change is planned again, plan with `--since`',
    applied: true,
  },
  {
    about: 'REDEMPTION-ORDER',
    before: ORDER('socialIdentityProviders, azureActiveDirectory, externalFederation'),
    since: ORDER('socialIdentityProviders, azureActiveDirectory, externalFederation'),
    says: 'to send it again, plan without `--since`',
    async act(t) {
      await t.make(
        `tenant: { name: northwind }\n${ORDER('socialIdentityProviders, azureActiveDirectory, externalFederation')}`,
      )
    },
  },
  {
    about: 'DOMAINS-UNREADABLE',
    graph: withOddDefinition,
    before: '',
    says: 'open External collaboration settings in the portal and save them once',
  },
  {
    about: 'NOT-READABLE',
    graph: refusing(/b2bManagementPolicies/),
    before: '',
    says: 'does not have the permission Policy.Read.B2BManagementPolicy',
  },
  {
    about: 'DELETED-NOT-READABLE',
    graph: refusing(/deletedItems/),
    before: '',
    says: 'grant User.Read.All to the signed-in identity',
  },
  {
    about: 'ROLES-NOT-READABLE',
    graph: refusing(/roleAssignments|roleManagement/),
    before: '',
    says: 'grant RoleManagement.Read.Directory to the signed-in identity',
  },
  {
    about: 'GUEST-PENDING',
    tenant: (t) => t.guest(SARA),
    before: guests(`email: ${SARA}`),
    says: 'resend it with `guestlist reinvite sara@contoso.example`',
    act: (t) => t.sandbox.redeem(SARA),
  },
  ...[
    ['`inactiveDays: never`', 'inactiveDays: never'],
    ['`ensure: blocked`', 'ensure: blocked'],
  ].map(([says = '', entry]) => ({
    about: 'GUEST-INACTIVE',
    async tenant(t: Tenant) {
      const id = await t.guest(SARA)
      t.edit(id, { ...ACCEPTED, createdDateTime: '2025-01-01T00:00:00Z' })
      return id
    },
    before: `${LIMITS}\n${guests(`email: ${SARA}`)}`,
    says,
    after: `${LIMITS}\n${guests(`email: ${SARA}, ${entry}`)}`,
  })),
  ...[
    ['`guestlist reinvite --pending --older-than 14d`', ''],
    ['`ensure: blocked`', ', ensure: blocked'],
    ['`accountEnabled: true`', ', accountEnabled: true'],
  ].map(([says = '', entry = '']) => ({
    about: 'GUEST-NOT-REDEEMED',
    async tenant(t: Tenant) {
      const id = await t.guest(SARA)
      t.edit(id, { externalUserStateChangeDateTime: LONG_AGO, createdDateTime: LONG_AGO })
      return id
    },
    before: `${LIMITS}\n${guests(`email: ${SARA}`)}`,
    says,
    act: (t: Tenant) => (entry === '' ? t.sandbox.redeem(SARA) : undefined),
    after: `${LIMITS}\n${guests(`email: ${SARA}${entry}`)}`,
    brings: entry === ', accountEnabled: true' ? { 'GUEST-PENDING': 'it is pending all the same' } : {},
  })),
  ...['ensure: blocked', 'accountEnabled: false'].map((blocked) => ({
    about: 'GUEST-BLOCKED-NOWHERE',
    before: guests(`email: ${SARA}, ${blocked}`),
    says: `Remove \`${blocked}\` to invite the guest`,
    after: guests(`email: ${SARA}`),
  })),
  {
    about: 'GUEST-NOWHERE',
    before: `groups: { it: { displayName: It, members: [group:other] }, other: { displayName: Other } }\n${guests(`email: ${SARA}`)}`,
    says: 'Add `groups`',
    after: `groups: { it: { displayName: It, members: [group:other] }, other: { displayName: Other } }\n${guests(`email: ${SARA}, groups: [it]`)}`,
  },
  {
    about: 'GROUP-UNUSED',
    before: 'groups: { it: { displayName: It } }',
    says: 'add `members`',
    after: `groups: { it: { displayName: It, members: [guest:${SARA}] } }\n${guests(`email: ${SARA}`)}`,
  },
  {
    about: 'GROUP-UNUSED',
    before: `groups: { it: { displayName: It } }\n${guests(`email: ${SARA}`)}`,
    says: 'Add it to the `groups` of guests',
    after: `groups: { it: { displayName: It } }\n${guests(`email: ${SARA}, groups: [it]`)}`,
  },
  {
    about: 'GUEST-SIGN-IN-STAYS',
    tenant: (t) => t.guest('former@contoso.example'),
    before: guests(`email: ${SARA}, previously: [former@contoso.example]`),
    says: 'run `guestlist reinvite sara@contoso.example --reset-redemption` after the change',
    applied: true,
  },
  {
    about: 'GUEST-NOT-DELETED',
    async tenant(t) {
      await t.guest(SARA, { accountEnabled: false })
      return undefined
    },
    before: `partners: { contoso: { domains: [contoso.example], guests: { graceDays: 3 } } }\nguests:\n  - { email: ${SARA}, expires: 2026-10-01 }`,
    says: 'change its entry to `- { email: sara@contoso.example, ensure: absent }`',
    after: `partners: { contoso: { domains: [contoso.example], guests: { graceDays: 3 } } }\nguests:\n  - { email: ${SARA}, ensure: absent }`,
  },
  {
    about: 'PARTNER-STAYS',
    async tenant(t) {
      const id = '3d0f5dec-0000-4000-8000-00000000c001'
      await t.make(`tenant: { name: northwind }\n${PARTNER.replace('ID', id)}`)
      return id
    },
    since: PARTNER.replace('ID', '3d0f5dec-0000-4000-8000-00000000c001'),
    before: '',
    says: 'declare `it` with its `tenantId` and `ensure: absent`',
    after: 'partners: { it: { tenantId: ID, ensure: absent } }',
  },
  {
    about: 'SETTING-DELAY',
    async tenant(t) {
      await t.make(`tenant: { name: northwind }\n${ALLOWED('fabrikam.example')}`)
      return undefined
    },
    before: `${ALLOWED('fabrikam.example, contoso.example')}\n${guests(`email: ${SARA}`)}`,
    says: 'run apply again later: it is sent then',
    applied: true,
    brings: { 'GUEST-PENDING': 'the guest is invited now' },
  },
]
