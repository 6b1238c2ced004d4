import type { Tenant } from '../plan/tenant.ts'
import type { Case } from './carry-out.ts'

const GUEST = 'sara@contoso.example'
const UNIFIED = '62375ab9-6b52-47ed-826b-58e47e0e304b'

const office = (t: Tenant): Promise<string> =>
  t.group('Office', { groupTypes: ['Unified'], mailEnabled: true, mailNickname: 'office' })

const withSettings = (name: string, value: string) => async (t: Tenant) => {
  await t.admin('POST', '/v1.0/groupSettings', { templateId: UNIFIED, values: [{ name, value }] })
  return office(t)
}

const turnOn = (name: string) => async (t: Tenant) => {
  const { value } = (await t.admin('GET', '/v1.0/groupSettings')) as { value: { id: string }[] }
  const [setting] = value
  return setting === undefined
    ? t.admin('POST', '/v1.0/groupSettings', { templateId: UNIFIED, values: [{ name, value: 'true' }] })
    : t.admin('PATCH', `/v1.0/groupSettings/${setting.id}`, { values: [{ name, value: 'true' }] })
}

const member = `groups: { it: { id: ID, members: [guest:${GUEST}] } }\nguests: [{ email: ${GUEST} }]`

const byRule = (more: string): string =>
  `groups: { team: { displayName: Team, type: microsoft365, membershipRule: '(user.extensionAttribute1 -eq "x") -and (user.accountEnabled -eq true)${more}' } }`

/** What a plan says of Microsoft 365 groups. */
export const OFFICE_GROUPS: readonly Case[] = [
  {
    about: 'GROUP-GUESTS-NO-ACCESS',
    tenant: withSettings('AllowGuestsToAccessGroups', 'false'),
    before: member,
    says: 'turn on AllowGuestsToAccessGroups',
    act: turnOn('AllowGuestsToAccessGroups'),
  },
  {
    about: 'GROUP-GUESTS-NO-ACCESS',
    tenant: withSettings('AllowGuestsToAccessGroups', 'false'),
    before: member,
    says: 'use a security group',
    after: `groups: { it: { displayName: It, members: [guest:${GUEST}] } }\nguests: [{ email: ${GUEST} }]`,
  },
  {
    about: 'GROUP-GUESTS-BY-RULE',
    tenant: withSettings('AllowToAddGuests', 'false'),
    before: byRule(''),
    says: 'turn on AllowToAddGuests for the tenant',
    act: turnOn('AllowToAddGuests'),
  },
  {
    about: 'GROUP-GUESTS-BY-RULE',
    tenant: withSettings('AllowToAddGuests', 'false'),
    before: byRule(''),
    says: 'limit the rule to members with `-and (user.userType -eq "Member")`',
    after: byRule(' -and (user.userType -eq "Member")'),
  },
  {
    about: 'GROUP-GUEST-OWNER',
    tenant: office,
    before: `groups: { it: { id: ID, owners: [guest:${GUEST}], members: [guest:${GUEST}] } }\nguests: [{ email: ${GUEST} }]`,
    says: 'turn on AllowGuestsToBeGroupOwner',
    act: turnOn('AllowGuestsToBeGroupOwner'),
  },
  {
    about: 'GROUP-GUEST-OWNER',
    async tenant(t) {
      await t.user('anna')
      return office(t)
    },
    before: `groups: { it: { id: ID, owners: [guest:${GUEST}], members: [guest:${GUEST}] } }\nguests: [{ email: ${GUEST} }]`,
    says: 'or name internal users in `owners:`',
    after: `groups: { it: { id: ID, owners: [user:anna@northwind.example], members: [guest:${GUEST}] } }\nguests: [{ email: ${GUEST} }]`,
  },
  {
    about: 'GROUP-EXPIRES',
    async tenant(t) {
      const id = await office(t)
      t.edit(id, { renewedDateTime: '2026-06-01T00:00:00Z' })
      await t.admin('POST', '/v1.0/groupLifecyclePolicies', { groupLifetimeInDays: 180, managedGroupTypes: 'All' })
      return id
    },
    before: member,
    says: 'renew the group',
    act: (t, id) => t.admin('POST', `/v1.0/groups/${id}/renew`),
  },
]
