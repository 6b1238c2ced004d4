import type { Tenant } from '../plan/tenant.ts'
import type { Case } from './carry-out.ts'

const MARK = 'guestlist-northwind-'

const marked = (t: Tenant, key: string, properties: { [name: string]: unknown } = {}): Promise<string> =>
  t.group(key, { uniqueName: `${MARK}${key}`, mailNickname: key, ...properties })

const unified = (t: Tenant, name: string): Promise<string> =>
  t.group(name, { groupTypes: ['Unified'], mailEnabled: true, mailNickname: name.toLowerCase() })

const edited = async (t: Tenant, properties: { [name: string]: unknown }): Promise<string> => {
  const id = await t.group('Fixed')
  t.edit(id, properties)
  return id
}

const owned = async (t: Tenant): Promise<string> => {
  const anna = await t.user('anna')
  return t.group('Team', { 'owners@odata.bind': [`https://graph.microsoft.com/v1.0/users/${anna}`] })
}

const license = (t: Tenant, id: string): Promise<unknown> =>
  t.admin('POST', `/v1.0/groups/${id}/assignLicense`, {
    addLicenses: t.sandbox
      .state()
      .subscribedSkus.slice(0, 1)
      .map(({ skuId }) => ({ skuId, disabledPlans: [] })),
    removeLicenses: [],
  })

const licensed = async (t: Tenant): Promise<string> => {
  const id = await t.group('Licensed')
  await license(t, id)
  return id
}

const dynamic = (t: Tenant): Promise<string> =>
  t.group('Ruled', {
    groupTypes: ['DynamicMembership'],
    membershipRule: '(user.department -eq "Buying") -and (user.userType -eq "Guest")',
    membershipRuleProcessingState: 'On',
  })

const GUEST = 'sara@contoso.example'
const assigned = (assignment: string, more: string): string =>
  `apps: { portal: { displayName: Portal, appRoleAssignmentRequired: true, assignments: [{ ${assignment} }] } }\n${more}`
const named = (entry: string): string => `groups: { it: { id: ID, ${entry} } }`

/** A Microsoft 365 group that takes no guests, by its own setting or by the tenant's. */
const closed =
  (of: 'tenant' | 'group') =>
  async (t: Tenant): Promise<string> => {
    const id = await unified(t, 'Office')
    await t.admin('POST', of === 'tenant' ? '/v1.0/groupSettings' : `/v1.0/groups/${id}/settings`, {
      templateId: of === 'tenant' ? '62375ab9-6b52-47ed-826b-58e47e0e304b' : '08d542b9-071f-4e16-94b0-74abb372e3d9',
      values: [{ name: 'AllowToAddGuests', value: 'false' }],
    })
    return id
  }

/** As an administrator does it: the setting goes, and the default holds. */
const openAgain =
  (of: 'tenant' | 'group') =>
  async (t: Tenant, id: string): Promise<void> => {
    const path = of === 'tenant' ? '/v1.0/groupSettings' : `/v1.0/groups/${id}/settings`
    const { value } = (await t.admin('GET', path)) as { value: { id: string }[] }
    await t.admin('PATCH', `${path}/${value[0]?.id ?? ''}`, { values: [{ name: 'AllowToAddGuests', value: 'true' }] })
  }

const inOffice = `groups: { it: { id: ID, type: microsoft365, members: [guest:${GUEST}] } }\nguests: [{ email: ${GUEST} }]`

/** Groups and memberships on hold. */
export const GROUP_HOLDS: readonly Case[] = [
  {
    about: 'MEMBER-GUESTS-CLOSED',
    tenant: closed('tenant'),
    before: inOffice,
    says: 'turn on AllowToAddGuests for the tenant',
    act: openAgain('tenant'),
  },
  {
    about: 'MEMBER-GUESTS-CLOSED',
    tenant: closed('group'),
    before: inOffice,
    says: 'turn on AllowToAddGuests for the group',
    act: openAgain('group'),
  },
  {
    about: 'MEMBER-GUESTS-CLOSED',
    tenant: closed('tenant'),
    before: inOffice,
    says: 'use a security group',
    after: `groups: { it: { displayName: It, members: [guest:${GUEST}] } }\nguests: [{ email: ${GUEST} }]`,
  },
  {
    about: 'MEMBER-GUESTS-CLOSED',
    tenant: closed('tenant'),
    before: `groups: { new: { type: microsoft365, members: [guest:${GUEST}] } }\nguests: [{ email: ${GUEST} }]`,
    says: 'or remove the membership',
    after: `groups: { new: { type: microsoft365 } }\nguests: [{ email: ${GUEST} }]`,
    brings: { 'GROUP-UNUSED': 'it was the only member', 'GUEST-NOWHERE': 'it was the only group' },
  },
  ...['restore it in the Entra admin center', 'or delete it permanently to create it again'].map((says): Case => ({
    about: 'GROUP-DELETED',
    async tenant(t) {
      const id = await marked(t, 'pilot')
      await t.admin('DELETE', `/v1.0/groups/${id}`)
      return id
    },
    before: 'groups: { pilot: { displayName: pilot } }',
    says,
    act: (t, id) =>
      says.startsWith('restore')
        ? t.admin('POST', `/v1.0/directory/deletedItems/${id}/restore`, {})
        : t.admin('DELETE', `/v1.0/directory/deletedItems/${id}`),
  })),
  {
    about: 'GROUP-SEVERAL',
    async tenant(t) {
      await marked(t, 'old')
      return marked(t, 'new')
    },
    before: 'groups: { new: { previously: [old] } }',
    says: '`id: ID` (guestlist-northwind-new)',
    after: 'groups: { new: { id: ID } }',
  },
  {
    about: 'GROUP-SAME',
    tenant: (t) => marked(t, 'one'),
    before: 'groups: { one: { displayName: one }, two: { id: ID } }',
    says: 'declare the group once',
    after: 'groups: { one: { displayName: one } }',
  },
  {
    about: 'GROUP-ID-UNKNOWN',
    before: 'groups: { it: { id: 00000000-0000-4000-8000-00000000dead, displayName: It } }',
    says: 'or remove it to create the group',
    after: 'groups: { it: { displayName: It } }',
  },
  {
    about: 'GROUP-OF-ANOTHER',
    tenant: (t) => t.group('Pilot', { uniqueName: `${MARK}west-pilot`, mailNickname: 'pilot' }),
    before: '',
    says: 'delete it in the portal',
    act: (t, id) => t.admin('DELETE', `/v1.0/groups/${id}`),
  },
  {
    about: 'GROUP-OF-ANOTHER',
    tenant: (t) => t.group('Pilot', { uniqueName: `${MARK}west-pilot`, mailNickname: 'pilot' }),
    before: '',
    says: 'or declare it with `id: ID` and `ensure: absent`',
    after: 'groups: { pilot: { id: ID, ensure: absent } }',
  },
  {
    about: 'GROUP-TYPE-STAYS',
    tenant: (t) => t.group('Team'),
    before: named('type: microsoft365'),
    says: 'set `type: security`',
    after: named('type: security'),
  },
  {
    about: 'GROUP-LAST-OWNER',
    tenant: owned,
    before: named('owners: []'),
    says: 'add a user or a guest to `owners:`',
    after: named('owners: [user:anna@northwind.example]'),
  },
  {
    about: 'GROUP-LAST-OWNER',
    tenant: owned,
    before: named('owners: []'),
    says: 'or remove the key',
    after: 'groups: { it: { id: ID } }',
  },
  {
    about: 'GROUP-NICKNAME-TAKEN',
    tenant: (t) => unified(t, 'Contacts'),
    before: 'groups: { new: { displayName: New, type: microsoft365, mailNickname: contacts } }',
    says: 'set another `mailNickname:`',
    after: 'groups: { new: { displayName: New, type: microsoft365, mailNickname: others } }',
  },
  {
    about: 'GROUP-HIDDEN-LATE',
    tenant: (t) => unified(t, 'Office'),
    before: named('type: microsoft365, visibility: HiddenMembership'),
    says: 'remove `visibility:`',
    after: named('type: microsoft365'),
  },
  {
    about: 'GROUP-PRIVATE-ONLY',
    async tenant(t) {
      const id = await unified(t, 'Admins')
      t.edit(id, { isAssignableToRole: true, visibility: 'Private' })
      return id
    },
    before: named('type: microsoft365, visibility: Public'),
    says: 'remove `visibility:`, or set it to Private',
    after: named('type: microsoft365, visibility: Private'),
  },
  {
    about: 'GROUP-ROLE-NO-RULE',
    tenant: (t) => t.group('Admins', { isAssignableToRole: true }),
    before: named('membershipRule: (user.department -eq "Buying") and (user.userType -eq "Guest")'),
    says: 'remove `membershipRule:`',
    after: named('displayName: Admins'),
    brings: { 'GROUP-UNUSED': 'the rule was all that it had' },
  },
  {
    about: 'GROUP-NO-LICENCES',
    async tenant(t) {
      const id = await unified(t, 'Office')
      t.edit(id, { securityEnabled: false })
      return id
    },
    before: named('type: microsoft365, licenses: [AAD_PREMIUM]'),
    says: 'remove `licenses:`',
    after: named('type: microsoft365'),
    brings: { 'GROUP-UNUSED': 'the licences were its use' },
  },
  {
    about: 'GROUP-NOT-FOUND',
    before: 'groups: { it: { displayName: It, manage: false } }',
    says: 'or remove `manage: false` to create one',
    after: 'groups: { it: { displayName: It } }',
  },
  {
    about: 'GROUP-NOT-FOUND',
    tenant: (t) => t.group('It'),
    before: 'groups: { it: { displayName: It, manage: false } }',
    says: 'set the `id:` of the group',
    after: 'groups: { it: { id: ID, displayName: It, manage: false } }',
  },
  {
    about: 'GROUP-ON-PREMISES',
    tenant: (t) => edited(t, { onPremisesSyncEnabled: true }),
    before: named('description: New'),
    says: 'change it in the on-premises directory',
    act: (t, id) => t.edit(id, { description: 'New' }),
  },
  {
    about: 'GROUP-IN-EXCHANGE',
    tenant: (t) => edited(t, { mailEnabled: true }),
    before: named('description: New'),
    says: 'change it in the Exchange admin center',
    act: (t, id) => t.edit(id, { description: 'New' }),
  },
  {
    about: 'GROUP-RESTRICTED',
    tenant: (t) => edited(t, { isManagementRestricted: true }),
    before: named('description: New'),
    says: 'or remove the group from the unit',
    act: (t, id) => t.edit(id, { isManagementRestricted: false }),
  },
  {
    about: 'GROUP-LICENSED',
    tenant: licensed,
    before: named('ensure: absent'),
    says: 'declare the group with `licenses: []` and apply; then remove it',
    after: [named('licenses: []'), named('ensure: absent')],
  },
  {
    about: 'GROUP-LICENSED',
    async tenant(t) {
      const id = await marked(t, 'gone')
      await license(t, id)
      return id
    },
    before: '',
    says: 'declare the group with `licenses: []` and apply; then remove it',
    after: ['groups: { gone: { licenses: [] } }', ''],
  },
  {
    about: 'MEMBER-IN-ROLE-GROUP',
    tenant: (t) => t.group('Admins', { isAssignableToRole: true }),
    before: 'groups: { it: { id: ID, members: [group:other] }, other: { displayName: Other } }',
    says: 'add the users themselves',
    after:
      'groups: { it: { id: ID, members: [guest:sara@contoso.example] } }\nguests: [{ email: sara@contoso.example }]',
  },
  {
    about: 'MEMBER-MAIL-GROUP',
    tenant: (t) => unified(t, 'Office'),
    before: `groups: { it: { displayName: It, members: [group:inner] }, inner: { id: ID } }`,
    says: 'add the users themselves',
    after: `groups: { it: { displayName: It, members: [guest:${GUEST}] } }\nguests: [{ email: ${GUEST} }]`,
  },
  {
    about: 'ASSIGNMENT-LIMIT',
    async tenant(t) {
      const names = Array.from({ length: 1501 }, (_, at) => ({
        displayName: `Role ${at}`,
        value: `role-${at}`,
        id: `00000000-0000-4000-8000-${at.toString(16).padStart(12, '0')}`,
      }))
      const { id } = await t.app('Portal', names)
      const group = await t.group('Everyone')
      const { appRoles } = (await t.admin('GET', `/v1.0/servicePrincipals/${id}?$select=appRoles`)) as {
        appRoles: { id: string; value: string }[]
      }
      for (const role of appRoles) if (role.value !== 'role-1500') await t.assign(id, group, role.id)
      return group
    },
    before: assigned('group: it, role: role-1500', 'groups: { it: { id: ID } }'),
    says: 'remove assignments that are not needed',
    async act(t, id) {
      const { value } = (await t.admin('GET', `/v1.0/groups/${id}/appRoleAssignments?$top=1`)) as {
        value: { id: string }[]
      }
      await t.admin('DELETE', `/v1.0/groups/${id}/appRoleAssignments/${value[0]?.id ?? ''}`)
    },
  },
  {
    about: 'ASSIGNMENT-OF-MAIL-GROUP',
    async tenant(t) {
      await t.app('Portal')
      const id = await unified(t, 'Office')
      t.edit(id, { securityEnabled: false })
      return id
    },
    before: assigned('group: it', 'groups: { it: { id: ID } }'),
    says: 'or assign the users themselves',
    after: assigned(`guest: ${GUEST}`, `guests: [{ email: ${GUEST} }]`),
  },
  ...['remove the assignment', 'add a role for users'].map((says): Case => ({
    about: 'ASSIGNMENT-NO-ROLE',
    async tenant(t) {
      await t.group('Everyone')
      const { appId } = await t.app('Portal', [{ displayName: 'Daemon', for: 'Application' }])
      const { value } = (await t.admin('GET', `/v1.0/applications?$filter=appId eq '${appId}'`)) as {
        value: { id: string }[]
      }
      return value[0]?.id
    },
    before: assigned(`guest: ${GUEST}`, `guests: [{ email: ${GUEST} }]`),
    says,
    act: (t, id) =>
      says === 'remove the assignment'
        ? undefined
        : t.admin('PATCH', `/v1.0/applications/${id}`, {
            appRoles: [
              {
                id: '22222222-0000-4000-8000-000000000099',
                displayName: 'Buyer',
                description: 'Buyer',
                value: 'buyer',
                isEnabled: true,
                allowedMemberTypes: ['User'],
              },
              {
                id: '22222222-0000-4000-8000-000000000010',
                displayName: 'Daemon',
                description: 'Daemon',
                isEnabled: true,
                allowedMemberTypes: ['Application'],
              },
            ],
          }),
    after:
      says === 'remove the assignment'
        ? `apps: { portal: { displayName: Portal, appRoleAssignmentRequired: true } }\nguests: [{ email: ${GUEST} }]`
        : assigned(`guest: ${GUEST}, role: Buyer`, `guests: [{ email: ${GUEST} }]`),
    brings: { 'GUEST-NOWHERE': 'the assignment was all that the guest had' },
  })),
  ...['remove `membershipRuleProcessingState:`', 'add `membershipRule:`'].map((says): Case => ({
    about: 'GROUP-STATE-NO-RULE',
    tenant: (t) => t.group('Buyers'),
    before: named('membershipRuleProcessingState: Paused'),
    says,
    after: named(
      says.startsWith('add')
        ? 'membershipRuleProcessingState: Paused, membershipRule: (user.accountEnabled -eq true) and (user.userType -eq "Guest")'
        : 'displayName: Buyers',
    ),
    brings: { 'GROUP-RULE-PAUSED': 'it is paused now', 'GROUP-RULE-NOBODY': 'nobody is declared' },
  })),
  {
    about: 'MEMBER-TYPE',
    tenant: async (t) => (await t.app('Portal')).id,
    before: 'groups: { it: { displayName: It, type: microsoft365, members: [principal:ID] } }',
    says: 'remove it from `members:`',
    brings: { 'GROUP-UNUSED': 'it was the only member' },
    after: 'groups: { it: { displayName: It, type: microsoft365 } }',
  },
  {
    about: 'MEMBER-BY-RULE',
    tenant: dynamic,
    before: `groups: { it: { id: ID, members: [guest:${GUEST}] } }\nguests: [{ email: ${GUEST} }]`,
    says: 'set `membershipRule: null` to change the group to assigned membership',
    after: `groups: { it: { id: ID, membershipRule: null, members: [guest:${GUEST}] } }\nguests: [{ email: ${GUEST} }]`,
  },
  {
    about: 'MEMBER-BY-RULE',
    tenant: dynamic,
    before: `groups: { it: { id: ID, members: [guest:${GUEST}] } }\nguests: [{ email: ${GUEST} }]`,
    says: 'or remove the membership',
    brings: { 'GROUP-UNUSED': 'it was the only member', 'GUEST-NOWHERE': 'it was the only group' },
    after: `groups: { it: { id: ID } }\nguests: [{ email: ${GUEST} }]`,
  },
]
